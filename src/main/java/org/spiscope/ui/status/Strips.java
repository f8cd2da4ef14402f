package org.spiscope.ui.status;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spiscope.inspect.ScenarioState.Progress;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;
import org.spiscope.ui.toolbar.SessionCommands;

/**
 * The lines under the toolbar: the scenario's note, in type for the last row of the room; why a hosted provider could not be loaded or started; and
 * that the picture is frozen.
 */
public final class Strips {
    private final Workspace workspace;
    private final FontIcon captionIcon = Icon.NOTE.node();
    private final Label caption = new Label(null, captionIcon);
    private final Label frozen = new Label(null, Icon.FREEZE.node());
    private final HBox frozenLine;
    private final Label failure = new Label(null, Icon.FAILED.node());
    private final HBox failureLine;
    private final VBox node;

    /** The strips of a window. */
    public Strips(Workspace workspace, SessionCommands commands) {
        this.workspace = workspace;
        caption.setId("caption");
        caption.getStyleClass().add("caption");
        caption.setWrapText(true);
        caption.setMaxWidth(Double.MAX_VALUE);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        caption.managedProperty().bind(caption.visibleProperty());
        frozen.setId("frozen");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button goOn = new Button("Go on", Icon.UNFREEZE.node());
        goOn.getStyleClass().add(Styles.ROW_BUTTON);
        goOn.setOnAction(event -> workspace.feed().frozenProperty().set(false));
        frozenLine = new HBox(frozen, gap, goOn);
        frozenLine.getStyleClass().addAll(Styles.STRIP, Styles.ACTIVE);
        frozenLine.visibleProperty().bind(workspace.feed().frozenProperty());
        frozenLine.managedProperty().bind(frozenLine.visibleProperty());
        failureLine = failureLine(commands);
        node = new VBox(failureLine, caption, frozenLine);
        workspace.feed().waitingProperty().addListener((property, before, now) -> describeFrozen());
        workspace.feed().frozenProperty().addListener((property, before, now) -> describeFrozen());
        workspace.feed().onShown(this::show);
    }

    /** The strips. */
    public Node node() {
        return node;
    }

    private HBox failureLine(SessionCommands commands) {
        failure.setId("hosting-failure");
        failure.setWrapText(true);
        failure.setMaxWidth(Double.MAX_VALUE);
        failure.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(failure, Priority.ALWAYS);
        Button restart = new Button("Load it again", Icon.REFRESH.node());
        restart.setId("hosting-restart");
        restart.setOnAction(event -> commands.restart());
        Button another = new Button("Host another…", Icon.NATIVE.node());
        another.setOnAction(event -> workspace.hosts().askLibrary());
        for (Button button : List.of(restart, another)) {
            button.getStyleClass().add(Styles.ROW_BUTTON);
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox line = new HBox(failure, restart, another);
        line.getStyleClass().addAll(Styles.STRIP, Styles.BAD);
        line.visibleProperty().bind(failure.textProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private void show(Snapshot snapshot) {
        failure.setText(StatusText.hostingFailure(snapshot));
        String text = StatusText.caption(snapshot);
        boolean failed = snapshot.scenario().progress() == Progress.FAILED;
        caption.setText(text);
        caption.setVisible(!text.isEmpty());
        (failed ? Icon.FAILED : Icon.NOTE).drawOn(captionIcon);
        caption.pseudoClassStateChanged(Styles.INVALID, failed);
        describeFrozen();
    }

    private void describeFrozen() {
        frozen.setText(StatusText.frozen(
                workspace.feed().shown(), workspace.feed().waitingProperty().get()));
    }
}
