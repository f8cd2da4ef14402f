package org.spiscope.scenario;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.spiscope.client.ApplicationThread;
import org.spiscope.client.SpiCall;

/** An application thread in a scenario, and the calls made on it whose end the scenario has not told yet. */
final class PlayThread {
    private final ApplicationThread thread;
    private final Deque<PendingCall> untold = new ArrayDeque<>();
    private @Nullable PendingCall last;

    PlayThread(ApplicationThread thread) {
        this.thread = thread;
    }

    String name() {
        return thread.name();
    }

    ApplicationThread applicationThread() {
        return thread;
    }

    synchronized PendingCall submit(Place place, SpiCall call) {
        PendingCall pending = new PendingCall(place, this, call, thread.submit(call));
        untold.add(pending);
        last = pending;
        return pending;
    }

    /** The call made last; null for none. */
    synchronized @Nullable PendingCall last() {
        return last;
    }

    /** Tells of the calls that have ended, in the order they were made. */
    void tellEnded(Play play) {
        for (PendingCall ended = nextEnded(); ended != null; ended = nextEnded()) {
            ended.tell(play);
        }
    }

    private synchronized @Nullable PendingCall nextEnded() {
        PendingCall first = untold.peek();
        return first == null || !first.result().isDone() || first.result().isCompletedExceptionally()
                ? null
                : untold.poll();
    }
}
