package org.spiscope.upcall;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.WinsockError;

/**
 * A cancel request on its way: the mark on the thread. It is delivered by that thread itself, in its next blocking callback, and dropped when the
 * call ends first.
 */
public final class CancelTicket {
    private final CallFrame frame;
    private final SpiClock clock;
    private final long requestedNanos;
    private final long pollsBefore;
    private final CompletableFuture<CancelOutcome> outcome = new CompletableFuture<>();
    private volatile boolean delivered;
    private SpiClock.@Nullable Wakeup timeout;

    CancelTicket(CallFrame frame, SpiClock clock) {
        this.frame = frame;
        this.clock = clock;
        this.requestedNanos = clock.nanoTime();
        this.pollsBefore = frame.polls();
    }

    /** The call it is to cancel. */
    public CallFrame frame() {
        return frame;
    }

    /**
     * Completes with the verdict, on the blocked thread or the clock's: what is hung on it must be brief or go elsewhere.
     */
    public CompletableFuture<CancelOutcome> outcome() {
        return outcome;
    }

    boolean isOpen() {
        return !outcome.isDone();
    }

    boolean isDelivered() {
        return delivered;
    }

    void markDelivered() {
        delivered = true;
    }

    void timeoutAt(SpiClock.Wakeup wakeup) {
        timeout = wakeup;
    }

    /** The call has ended. */
    void ended(Errno errno) {
        if (errno.isNone()) {
            complete(CancelOutcome.Verdict.FINISHED_FIRST, errno);
        } else if (delivered && errno.is(WinsockError.WSAEINTR)) {
            complete(CancelOutcome.Verdict.INTERRUPTED, errno);
        } else {
            complete(CancelOutcome.Verdict.ENDED_WITH_ANOTHER_ERROR, errno);
        }
    }

    void complete(CancelOutcome.Verdict verdict, Errno errno) {
        SpiClock.Wakeup wakeup = timeout;
        if (wakeup != null) {
            wakeup.close();
        }
        outcome.complete(new CancelOutcome(
                verdict,
                errno,
                clock.nanoTime() - requestedNanos,
                frame.polls() - pollsBefore,
                frame.operation(),
                frame.handle()));
    }
}
