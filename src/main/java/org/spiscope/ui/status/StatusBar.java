package org.spiscope.ui.status;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spiscope.inspect.ScenarioState;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.icons.Badge;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;
import org.spiscope.ui.toolbar.SessionMark;

/** The status bar: mark, figures, scenario, and the newest notice. */
public final class StatusBar {
    private final SessionMark mark = new SessionMark();
    private final Label figures = new Label();
    private final Badge dropped = new Badge();
    private final Label frame = new Label();
    private final Badge progress = new Badge();
    private final Label title = new Label();
    private final HBox notice = new HBox();
    private final HBox node;
    private final FrameMeter meter = new FrameMeter(System::nanoTime);

    /** The status bar of a window. */
    public StatusBar(Workspace workspace) {
        frame.setTooltip(new Tooltip("How long the window works on one picture: update, style and layout"));
        frame.setId("frame");
        figures.setId("figures");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        node = new HBox(mark.node(), figures, dropped, frame, gap, notice, progress, title);
        node.getStyleClass().add("status-line");
        figures.setMinWidth(Region.USE_PREF_SIZE);
        title.setMinWidth(0);
        build(workspace);
        workspace.feed().onShown(this::show);
        node.sceneProperty().addListener((property, before, now) -> measure(now));
    }

    /** The bar. */
    public Node node() {
        return node;
    }

    private void build(Workspace workspace) {
        FontIcon icon = Icon.NOTE.node();
        Label text = new Label(null, icon);
        text.setId("notice");
        text.textProperty().bind(workspace.notices().newestProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(text.textProperty());
        text.setTooltip(whole);
        Button dismiss = new Button(null, Icon.CLEAR.node());
        dismiss.getStyleClass().add(Styles.ROW_BUTTON);
        dismiss.setAccessibleText("Dismiss the notice");
        dismiss.setOnAction(event -> workspace.notices().dismiss());
        notice.getChildren().addAll(text, dismiss);
        notice.getStyleClass().add("notice");
        workspace.notices().problemProperty().subscribe(problem -> {
            (problem ? Icon.FAILED : Icon.NOTE).drawOn(icon);
            notice.getStyleClass().removeAll(Styles.BAD, Styles.NEUTRAL);
            notice.getStyleClass().add(problem ? Styles.BAD : Styles.NEUTRAL);
        });
        notice.visibleProperty().bind(text.textProperty().isNotEmpty());
        notice.managedProperty().bind(notice.visibleProperty());
    }

    private void show(Snapshot snapshot) {
        meter.nextPicture();
        meter.begin();
        frame.setText(StatusText.frame(meter.millis()));
        mark.show(snapshot);
        figures.setText(StatusText.figures(snapshot.counters()));
        boolean lost = snapshot.counters().droppedEvents() > 0;
        dropped.show(
                lost ? Icon.DROPPED : Icon.ENDED,
                StatusText.dropped(snapshot.counters()),
                lost ? Styles.BAD : Styles.NEUTRAL);
        show(snapshot.scenario());
    }

    private void show(ScenarioState scenario) {
        title.setText(scenario.title().isEmpty() ? "no scenario" : scenario.title());
        progress.setVisible(!scenario.title().isEmpty());
        switch (scenario.progress()) {
            case RUNNING -> progress.show(Icon.RUNNING, StatusText.progress(scenario), Styles.ACTIVE);
            case ENDED -> progress.show(Icon.ENDED, StatusText.progress(scenario), Styles.GOOD);
            case FAILED -> progress.show(Icon.FAILED, StatusText.progress(scenario), Styles.BAD);
        }
    }

    /** To be called when every pane has taken the picture in. */
    public void taken() {
        meter.end();
    }

    private void measure(Scene scene) {
        if (scene != null) {
            scene.addPreLayoutPulseListener(meter::begin);
            scene.addPostLayoutPulseListener(meter::end);
        }
    }
}
