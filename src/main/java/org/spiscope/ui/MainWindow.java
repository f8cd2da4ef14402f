package org.spiscope.ui;

import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.cancel.CancelCards;
import org.spiscope.ui.context.ContextPane;
import org.spiscope.ui.log.LogPane;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.settings.Settings;
import org.spiscope.ui.theme.Look;
import org.spiscope.ui.workbench.WorkbenchPane;

/** The window on one inspection: builds the panes and wires them to the feed, the selection and each other. */
public final class MainWindow implements AutoCloseable {
    private final SnapshotFeed feed;
    private final SplitPane root = new SplitPane();

    /** A window on {@code inspector}, arranged as {@code settings} remember. To be made on the FX thread. */
    @SuppressWarnings("unused")
    public MainWindow(Inspector inspector, FxGate gate, Settings settings) {
        feed = new SnapshotFeed(inspector, gate);
        SelectionModel selection = new SelectionModel(feed.shown());
        feed.onShown(selection::show);
        TabPane tabs = new TabPane(
                new Tab("Up-call log", new LogPane(inspector, feed, selection, gate).node()),
                new Tab("Workbench", new WorkbenchPane(inspector, feed, selection, gate).node()),
                new Tab("Cancels", new CancelCards(inspector, feed, selection, gate).node()));
        SplitPane top = new SplitPane(
                new Label("Catalog"), new Label("Handles"), new ContextPane(inspector, feed, selection, gate).node());
        root.setOrientation(Orientation.VERTICAL);
        root.getItems().addAll(top, tabs);
        new Look().dress(root);
    }

    /** What to put into a scene. */
    public Parent root() {
        return root;
    }

    /** Ends the window's subscription; the inspection goes on. */
    @Override
    public void close() {
        feed.close();
    }
}
