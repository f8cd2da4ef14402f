package org.spiscope.ui.cancel;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.selection.SelectionModel;

/** The cards of the cancel requests. */
public final class CancelCards {
    private final Label node = new Label("The cards of the cancel requests");

    /** A pane on {@code inspector}'s snapshots as {@code feed} shows them. */
    @SuppressWarnings("unused")
    public CancelCards(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate) {}

    /** The pane. */
    public Node node() {
        return node;
    }
}
