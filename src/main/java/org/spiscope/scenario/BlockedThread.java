package org.spiscope.scenario;

import java.time.Duration;
import org.spiscope.upcall.CallFrame;
import org.spiscope.upcall.SpiThread;

/** Waits until a thread is blocked, as far as anyone outside its provider can tell. */
final class BlockedThread {
    /**
     * A call that has lasted this long is taken for blocked: a provider that waits natively need not ask for a hook, and an endless hook never
     * comes back to be counted.
     */
    private static final long LASTING_NANOS = 100_000_000;

    private final Play play;
    private final PlayThread thread;

    BlockedThread(Play play, PlayThread thread) {
        this.play = play;
        this.thread = thread;
    }

    /** False when its call ended instead, or when it did not block within a time. */
    boolean await(Duration within) {
        long deadline = now() + within.toNanos();
        boolean settled = false;
        while (!settled && now() < deadline) {
            // Time passing is no event of the layer's: so the question is asked again after each span that could have
            // decided it.
            long span = Math.min(LASTING_NANOS, deadline - now());
            settled = play.waits().until(this::isSettled, Duration.ofNanos(span));
        }
        return isBlocked();
    }

    private boolean isSettled() {
        // What goes on in the background may still give an idle thread something to do.
        return isBlocked() || (thread.applicationThread().isIdle() && !play.hasBackground());
    }

    private long now() {
        return play.layer().backend().clock().nanoTime();
    }

    /** With a hook it must have polled; without one the provider has asked for a hook, as it does before it waits. */
    private boolean isBlocked() {
        SpiThread known = thread.applicationThread().spiThread();
        CallFrame frame = known.frame();
        if (frame == null) {
            return false;
        }
        return known.isHooked()
                ? frame.polls() > 0
                : hasAsked(known, frame) || now() - frame.beganNanos() >= LASTING_NANOS;
    }

    private static boolean hasAsked(SpiThread thread, CallFrame frame) {
        return thread.hookCells().stream().anyMatch(cell -> cell.askedNanos() - frame.beganNanos() >= 0);
    }
}
