package org.spiscope.ui.workbench;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.selection.SelectionModel;

/** The workbench. */
public final class WorkbenchPane {
    private final Label node = new Label("The workbench");

    /** A pane on {@code inspector}'s snapshots as {@code feed} shows them. */
    @SuppressWarnings("unused")
    public WorkbenchPane(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate) {}

    /** The pane. */
    public Node node() {
        return node;
    }
}
