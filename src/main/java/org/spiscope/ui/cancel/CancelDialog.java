package org.spiscope.ui.cancel;

import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.CancelPrompt;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.selection.SelectionModel;

/** The dialog before a cancel. */
public final class CancelDialog implements CancelPrompt {
    private final Inspector inspector;

    /** A dialog that requests its cancels from {@code inspector}. */
    @SuppressWarnings("unused")
    public CancelDialog(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate) {
        this.inspector = inspector;
    }

    @Override
    public void ask(CancelTarget target) {
        inspector.cancel(target);
    }
}
