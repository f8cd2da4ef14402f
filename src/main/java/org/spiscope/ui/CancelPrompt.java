package org.spiscope.ui;

import org.spiscope.inspect.CancelTarget;

/** Says what a cancel will do, asks, and requests it. The panes offer cancels through it and know nothing of the dialog. */
@FunctionalInterface
public interface CancelPrompt {
    /** Asks the user whether to cancel what blocks at {@code target}. */
    void ask(CancelTarget target);
}
