package org.spiscope.ui.context;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.selection.SelectionModel;

/** The context of the selected handle. */
public final class ContextPane {
    private final Label node = new Label("The context of the selected handle");

    /** A pane on {@code inspector}'s snapshots as {@code feed} shows them. */
    @SuppressWarnings("unused")
    public ContextPane(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate) {}

    /** The pane. */
    public Node node() {
        return node;
    }
}
