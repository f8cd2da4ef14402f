package org.spiscope.ui.log;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.selection.SelectionModel;

/** The up-call log. */
public final class LogPane {
    private final Label node = new Label("The up-call log");

    /** A pane on {@code inspector}'s snapshots as {@code feed} shows them. */
    @SuppressWarnings("unused")
    public LogPane(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate) {}

    /** The pane. */
    public Node node() {
        return node;
    }
}
