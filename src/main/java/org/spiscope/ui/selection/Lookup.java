package org.spiscope.ui.selection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallView;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;

/** Finds the parts of a snapshot by their identity; null for what is not there (any more). */
public final class Lookup {
    private Lookup() {}

    /** The handle with this id. Handles stand in order of creation, so their ids ascend. */
    public static @Nullable HandleView handle(Snapshot snapshot, long id) {
        List<HandleView> handles = snapshot.handles();
        int low = 0;
        int high = handles.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            HandleView handle = handles.get(middle);
            if (handle.id() == id) {
                return handle;
            }
            if (handle.id() < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** The newest handle with this value; an older one may have had it too. */
    public static @Nullable HandleView handleByValue(Snapshot snapshot, long value) {
        List<HandleView> handles = snapshot.handles();
        for (int i = handles.size() - 1; i >= 0; i--) {
            if (handles.get(i).handle() == value) {
                return handles.get(i);
            }
        }
        return null;
    }

    /** The catalog entry with this id. */
    public static @Nullable EntryView entry(Snapshot snapshot, int id) {
        return snapshot.entries().stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElse(null);
    }

    /** The thread with this id. */
    public static @Nullable ThreadView thread(Snapshot snapshot, int id) {
        return snapshot.threads().stream()
                .filter(thread -> thread.id() == id)
                .findFirst()
                .orElse(null);
    }

    /** The report of this cancel request. */
    public static @Nullable CancelReport cancel(Snapshot snapshot, long id) {
        return snapshot.cancels().stream()
                .filter(cancel -> cancel.id() == id)
                .findFirst()
                .orElse(null);
    }

    /** The call the thread is in, the innermost when they nest; null when it is idle or unknown. */
    public static @Nullable CallView currentCall(@Nullable ThreadView thread) {
        return thread == null || thread.calls().isEmpty()
                ? null
                : thread.calls().get(thread.calls().size() - 1);
    }
}
