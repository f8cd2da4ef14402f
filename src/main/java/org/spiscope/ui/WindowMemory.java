package org.spiscope.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.event.EventTarget;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.spiscope.ui.settings.Settings;
import org.spiscope.ui.theme.Look;
import org.spiscope.ui.theme.Theme;

/** Remembers the window's size, its dividers, theme and type, whenever they change. */
final class WindowMemory {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 640;
    private static final double LEAST_HEIGHT = 400;
    /** Layouts until everything above and below the dividers has its height. */
    private static final int UNTIL_SETTLED = 4;
    /** Dragging moves a border with every pixel; one write when it rests is enough. */
    private static final Duration REST = Duration.millis(400);

    private final Settings settings;
    private final List<Runnable> places = new ArrayList<>();
    private final List<Runnable> writes = new ArrayList<>();

    WindowMemory(Settings settings) {
        this.settings = settings;
    }

    void restore(Look look) {
        boolean dark = settings.get("theme", Theme.LIGHT.name()).equals(Theme.DARK.name());
        look.themeProperty().set(dark ? Theme.DARK : Theme.LIGHT);
        look.zoom((int) settings.number("fontSize", Look.DEFAULT_FONT_SIZE) - Look.DEFAULT_FONT_SIZE);
        look.themeProperty().addListener((property, before, now) -> settings.put("theme", now.name()));
        look.fontSizeProperty()
                .addListener((property, before, now) -> settings.put("fontSize", Integer.toString(now.intValue())));
    }

    /**
     * Keeps the dividers of a split pane, which has an id; {@code atFirst} are their positions. They are written when the user has moved one or the
     * window's border: a line that comes and goes above the panes changes their positions too, which are shares of the room, but moves none.
     */
    void keep(SplitPane split, double... atFirst) {
        for (int i = 0; i < atFirst.length; i++) {
            String key = "divider." + split.getId() + "." + i;
            double kept = settings.number(key, atFirst[i]);
            double position = kept > 0 && kept < 1 ? kept : atFirst[i];
            SplitPane.Divider divider = split.getDividers().get(i);
            divider.setPosition(position);
            places.add(() -> divider.setPosition(position));
            writes.add(() -> settings.put(key, Double.toString(divider.getPosition())));
        }
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (isOfDivider(event.getTarget(), split)) {
                writes.forEach(Runnable::run);
            }
        });
    }

    private static boolean isOfDivider(EventTarget target, SplitPane split) {
        Node node = target instanceof Node hit ? hit : null;
        while (node != null && node != split && !node.getStyleClass().contains("split-pane-divider")) {
            node = node.getParent();
        }
        return node != null && node != split;
    }

    /** Shows {@code root} on {@code stage}, as large as last time and no larger than the screen. */
    void show(Stage stage, Parent root) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setScene(new Scene(root));
        stage.setWidth(within(settings.number("window.width", WIDTH), LEAST_WIDTH, screen.getWidth()));
        stage.setHeight(within(settings.number("window.height", HEIGHT), LEAST_HEIGHT, screen.getHeight()));
        stage.setMaximized(Boolean.parseBoolean(settings.get("window.maximized", "false")));
        stage.show();
        settle(root.getScene());
        follow(stage);
    }

    /** The first layouts give each pane what it would like, then fit in the lines above, and move the dividers each time: no doing of the user's. */
    private void settle(Scene scene) {
        places.forEach(Runnable::run);
        AtomicInteger left = new AtomicInteger(UNTIL_SETTLED);
        AtomicReference<Runnable> afterLayout = new AtomicReference<>(() -> {});
        afterLayout.set(() -> {
            places.forEach(Runnable::run);
            if (left.decrementAndGet() == 0) {
                scene.removePostLayoutPulseListener(afterLayout.get());
            } else {
                Platform.requestNextPulse();
            }
        });
        scene.addPostLayoutPulseListener(afterLayout.get());
        Platform.requestNextPulse();
    }

    private void follow(Stage stage) {
        stage.maximizedProperty()
                .addListener((property, before, now) -> settings.put("window.maximized", Boolean.toString(now)));
        whenAtRest(List.of(stage.widthProperty(), stage.heightProperty()), () -> {
            if (!stage.isMaximized()) {
                settings.put("window.width", Double.toString(stage.getWidth()));
                settings.put("window.height", Double.toString(stage.getHeight()));
            }
            writes.forEach(Runnable::run);
        });
    }

    private static double within(double value, double least, double most) {
        return Math.min(Math.max(value, least), most);
    }

    private static void whenAtRest(List<ObservableValue<?>> values, Runnable action) {
        PauseTransition rest = new PauseTransition(REST);
        rest.setOnFinished(event -> action.run());
        values.forEach(value -> value.addListener((property, before, now) -> rest.playFromStart()));
    }
}
