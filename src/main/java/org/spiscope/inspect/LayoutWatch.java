package org.spiscope.inspect;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.layout.EditableLayouts;

/**
 * Has a session's layouts look for edits with each snapshot: on a worker, because a disk may keep one waiting, and one look at a time. What it
 * finds shows in the snapshot after.
 */
final class LayoutWatch {
    private final ContextLayouts layouts;
    private final Executor workers;
    private final AtomicBoolean underWay = new AtomicBoolean();

    LayoutWatch(ContextLayouts layouts, Executor workers) {
        this.layouts = layouts;
        this.workers = workers;
    }

    /** Grows with each edit found. */
    long version() {
        return layouts instanceof EditableLayouts editable ? editable.version() : 0;
    }

    /** Begins to look; does nothing while a look is under way, or when there is nothing that could be edited. */
    void look() {
        if (layouts instanceof EditableLayouts editable && underWay.compareAndSet(false, true)) {
            workers.execute(() -> {
                try {
                    editable.refresh();
                } finally {
                    underWay.set(false);
                }
            });
        }
    }
}
