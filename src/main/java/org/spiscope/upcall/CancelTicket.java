package org.spiscope.upcall;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.WinsockError;

/**
 * A cancel request on its way: the mark on the call. It is delivered by the thread that is in the call, in its next blocking callback, and dropped
 * when the call ends first.
 *
 * <p>The blocked thread, the clock's and any number of requesters meet here. Whoever moves the ticket out of its state first decides, so there is
 * exactly one verdict, and a request that was given up is never delivered afterwards.
 */
public final class CancelTicket {
    private enum State {
        WAITING,
        /** The blocked thread asks the provider, or has done so; the call has not ended. */
        ASKED,
        /** Told as unanswered; the call may still be interrupted by it. */
        GIVEN_UP,
        OVER
    }

    private final CallFrame frame;
    private final SpiClock clock;
    private final long requestedNanos;
    private final long pollsBefore;
    private final CompletableFuture<CancelOutcome> outcome = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile SpiClock.@Nullable Wakeup timeout;

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
        return isOpen(state.get());
    }

    /** Set before the ticket is shown to anybody else. */
    void timeoutAt(SpiClock.Wakeup wakeup) {
        timeout = wakeup;
    }

    /** Takes the timeout of a ticket that nobody else has seen. */
    void withdraw() {
        SpiClock.Wakeup wakeup = timeout;
        if (wakeup != null) {
            wakeup.close();
        }
    }

    /** Claims the ticket for the blocked thread; false when it was delivered before or is over. */
    boolean beginDelivery() {
        return state.compareAndSet(State.WAITING, State.ASKED);
    }

    /** The provider took the cancel. A ticket given up meanwhile stays so; the call has been cancelled all the same. */
    void delivered() {
        frame.markCancelDelivered();
    }

    /** The call has ended; false when the verdict was told before. */
    boolean ended(Errno errno) {
        return leaveFor(State.OVER) && tell(verdictOf(errno), errno);
    }

    /** A request that came after another one for the same call had been delivered shares in its success. */
    private CancelOutcome.Verdict verdictOf(Errno errno) {
        if (errno.isNone()) {
            return CancelOutcome.Verdict.FINISHED_FIRST;
        }
        return frame.isCancelDelivered() && errno.is(WinsockError.WSAEINTR)
                ? CancelOutcome.Verdict.INTERRUPTED
                : CancelOutcome.Verdict.ENDED_WITH_ANOTHER_ERROR;
    }

    /** Nobody has answered in time; false when the verdict was told before. */
    boolean giveUp() {
        if (!leaveFor(State.GIVEN_UP)) {
            return false;
        }
        // Before the verdict: who hears it looks at the call next.
        frame.markCancelUnanswered();
        return tell(CancelOutcome.Verdict.NO_ANSWER, Errno.NONE);
    }

    /** Ends the ticket with a verdict; false when it was told before. */
    boolean complete(CancelOutcome.Verdict verdict, Errno errno) {
        return leaveFor(State.OVER) && tell(verdict, errno);
    }

    /** Whether it was given up before the call ended. */
    boolean isGivenUp() {
        return state.get() == State.GIVEN_UP;
    }

    /** Moves an open ticket to its end; false when another was first. */
    private boolean leaveFor(State end) {
        return isOpen(state.getAndUpdate(now -> isOpen(now) ? end : now));
    }

    private static boolean isOpen(@Nullable State state) {
        return state == State.WAITING || state == State.ASKED;
    }

    private boolean tell(CancelOutcome.Verdict verdict, Errno errno) {
        withdraw();
        return outcome.complete(new CancelOutcome(
                verdict,
                errno,
                clock.nanoTime() - requestedNanos,
                frame.polls() - pollsBefore,
                frame.operation(),
                frame.handle()));
    }
}
