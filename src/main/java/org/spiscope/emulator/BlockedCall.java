package org.spiscope.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.WinsockError;

/** One blocking call on its own thread, from the moment it could not complete at once. */
final class BlockedCall<T> {
    private final Blocking blocking;
    private final Machine machine;
    private final NetworkLock lock;
    private final List<Watch> watches;
    private final NetworkLock.Section<T> attempt;
    private final Waiter waiter;
    private final long deadlineNanos;
    private final @Nullable BlockedCall<?> outer;
    private long lastPollNanos;
    private long polls;
    private boolean cancelled;

    BlockedCall(
            Blocking blocking,
            List<Watch> watches,
            long timeoutNanos,
            NetworkLock.Section<T> attempt,
            @Nullable BlockedCall<?> outer)
            throws SpiFailure {
        this.blocking = blocking;
        this.machine = blocking.machine();
        this.lock = blocking.network().lock();
        this.watches = watches;
        this.attempt = attempt;
        this.outer = outer;
        long now = machine.clock().nanoTime();
        this.lastPollNanos = now;
        this.deadlineNanos = timeoutNanos == Waiter.NEVER ? Waiter.NEVER : now + timeoutNanos;
        this.waiter = blocking.network().waiter();
    }

    @Nullable
    BlockedCall<?> outer() {
        return outer;
    }

    /** Cancels it; on its own thread, from inside the callback. */
    void cancel() {
        cancelled = true;
    }

    /** Makes it look at everything again; from any thread. */
    void wake() {
        waiter.wake();
    }

    /**
     * Waits until the attempt succeeds. WSAEINTR when cancelled or when a socket is closed meanwhile, WSAETIMEDOUT at the deadline, WSAENETDOWN, or
     * the attempt's own failure.
     */
    T await() throws SpiFailure {
        lock.run(this::watch);
        try {
            Upcalls.Poll poll = blocking.upcalls().queryBlockingCallback();
            while (true) {
                T done = lock.call(this::tryAgain);
                if (done != null) {
                    return done;
                }
                machine.checkNetworkUp();
                waitOrPoll(poll);
            }
        } finally {
            lock.run(this::unwatch);
            waiter.close();
        }
    }

    private void watch() {
        watches.forEach(watch -> watch.socket().add(waiter));
    }

    private void unwatch() {
        watches.forEach(watch -> watch.socket().remove(waiter));
    }

    private @Nullable T tryAgain() throws SpiFailure {
        for (Watch watch : watches) {
            if (watch.socket().isClosed()) {
                // "Pending blocking calls in any thread are cancelled" by a close: so they end as cancelled calls do.
                // Later
                // calls find no socket.
                throw new SpiFailure(WinsockError.WSAEINTR);
            }
        }
        T done = attempt.run();
        if (done == null) {
            waiter.watch(watches);
        }
        return done;
    }

    private void waitOrPoll(Upcalls.@Nullable Poll poll) throws SpiFailure {
        boolean polling = poll != null && (polls == 0 || !blocking.pollsOnce());
        long pollAt = polling ? lastPollNanos + machine.pollInterval().after(polls) : Waiter.NEVER;
        long now = machine.clock().nanoTime();
        if (poll != null && now >= pollAt) {
            poll(poll);
        } else if (now >= deadlineNanos) {
            throw new SpiFailure(WinsockError.WSAETIMEDOUT);
        } else {
            waiter.await(Math.min(pollAt, deadlineNanos));
        }
    }

    private void poll(Upcalls.Poll poll) throws SpiFailure {
        boolean answeredFalse = poll.answersFalse();
        polls++;
        lastPollNanos = machine.clock().nanoTime();
        if (cancelled || answeredFalse && blocking.honoursFalse()) {
            throw new SpiFailure(WinsockError.WSAEINTR);
        }
    }
}
