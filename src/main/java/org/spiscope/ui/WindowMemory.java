package org.spiscope.ui;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.spiscope.ui.settings.Settings;
import org.spiscope.ui.theme.Look;
import org.spiscope.ui.theme.Theme;

/** Remembers the window's size, its dividers, theme and type, whenever they change. */
final class WindowMemory {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    /** Dragging moves a border with every pixel; one write when it rests is enough. */
    private static final Duration REST = Duration.millis(400);

    private WindowMemory() {}

    static void restoreLook(Look look, Settings settings) {
        look.themeProperty()
                .set(settings.get("theme", Theme.LIGHT.name()).equals(Theme.DARK.name()) ? Theme.DARK : Theme.LIGHT);
        look.zoom((int) settings.number("fontSize", Look.DEFAULT_FONT_SIZE) - Look.DEFAULT_FONT_SIZE);
        look.themeProperty().addListener((property, before, now) -> settings.put("theme", now.name()));
        look.fontSizeProperty()
                .addListener((property, before, now) -> settings.put("fontSize", Integer.toString(now.intValue())));
    }

    static void ofDividers(SplitPane split, Settings settings, double... atFirst) {
        for (int i = 0; i < atFirst.length; i++) {
            String key = "divider." + split.getId() + "." + i;
            double position = settings.number(key, atFirst[i]);
            SplitPane.Divider divider = split.getDividers().get(i);
            divider.setPosition(position > 0 && position < 1 ? position : atFirst[i]);
            whenAtRest(
                    List.of(divider.positionProperty()),
                    () -> settings.put(key, Double.toString(divider.getPosition())));
        }
    }

    static void ofStage(Stage stage, Settings settings) {
        stage.setWidth(Math.max(640, settings.number("window.width", WIDTH)));
        stage.setHeight(Math.max(400, settings.number("window.height", HEIGHT)));
        stage.setMaximized(Boolean.parseBoolean(settings.get("window.maximized", "false")));
        stage.maximizedProperty()
                .addListener((property, before, now) -> settings.put("window.maximized", Boolean.toString(now)));
        whenAtRest(List.of(stage.widthProperty(), stage.heightProperty()), () -> {
            if (!stage.isMaximized()) {
                settings.put("window.width", Double.toString(stage.getWidth()));
                settings.put("window.height", Double.toString(stage.getHeight()));
            }
        });
    }

    private static void whenAtRest(List<ObservableValue<?>> values, Runnable action) {
        PauseTransition rest = new PauseTransition(REST);
        rest.setOnFinished(event -> action.run());
        values.forEach(value -> value.subscribe(now -> rest.playFromStart()));
    }
}
