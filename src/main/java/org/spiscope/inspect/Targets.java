package org.spiscope.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.SpiThreads;

/** Which application threads a cancel concerns. Costs the threads, not the handles. Any thread. */
final class Targets {
    private Targets() {}

    static List<SpiThread> threadsOf(CancelTarget target, Snapshot snapshot, SpiThreads threads) {
        Predicate<ThreadView> concerned = concerned(target, snapshot);
        List<SpiThread> all = new ArrayList<>();
        for (ThreadView thread : snapshot.threads()) {
            SpiThread live = concerned.test(thread) ? threads.find(thread.id()) : null;
            if (live != null && !live.isOfProvider()) {
                all.add(live);
            }
        }
        return all;
    }

    private static Predicate<ThreadView> concerned(CancelTarget target, Snapshot snapshot) {
        if (target instanceof CancelTarget.OfThread one) {
            return thread -> thread.id() == one.threadId();
        }
        if (target instanceof CancelTarget.OfEntry entry) {
            return blockedIn(call -> call.catalogEntryId() == entry.catalogEntryId());
        }
        HandleView handle = find(snapshot.handles(), ((CancelTarget.OfHandle) target).handleId());
        return handle == null || handle.closed()
                ? thread -> false
                : blockedIn(call -> call.handle() == handle.handle());
    }

    private static Predicate<ThreadView> blockedIn(Predicate<CallView> which) {
        return thread -> thread.calls().stream().anyMatch(call -> call.blocked() && which.test(call));
    }

    /** Handles stand in the order of their ids. */
    private static @Nullable HandleView find(List<HandleView> handles, long id) {
        int from = 0;
        int to = handles.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            HandleView handle = handles.get(middle);
            if (handle.id() == id) {
                return handle;
            }
            if (handle.id() < id) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return null;
    }
}
