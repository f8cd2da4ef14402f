package org.spiscope.ui;

import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.theme.Look;

/** One pane on a stage of its own, with a fake inspection behind it. */
public final class PaneStage {
    /** The inspection. */
    public final FakeInspector inspector;
    /** The gate. */
    public final FxGate gate = new FxGate(Platform::runLater);
    /** The feed. */
    public final SnapshotFeed feed;
    /** The selection. */
    public final SelectionModel selection;

    /** To be made on the FX thread. */
    public PaneStage(FakeInspector inspector) {
        this.inspector = inspector;
        feed = new SnapshotFeed(inspector, gate);
        selection = new SelectionModel(feed.shown());
        feed.onShown(selection::show);
    }

    /** Shows a pane, dressed. */
    public void show(Stage stage, double width, double height, Function<PaneStage, Node> pane) {
        StackPane root = new StackPane(pane.apply(this));
        new Look().dress(root);
        stage.setScene(new Scene(root, width, height));
        stage.show();
    }

    /** Delivers a snapshot as the inspection does: from another thread than FX's. */
    public void deliver(Snapshot snapshot) {
        inspector.deliver(snapshot);
    }
}
