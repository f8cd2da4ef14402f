package org.spiscope.emulator;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.spiscope.time.SpiClock;

/** Waits on a condition: endpoints in memory wake it when they change. */
final class ConditionWaiter implements Waiter {
    private final SpiClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean signalled;

    ConditionWaiter(SpiClock clock) {
        this.clock = clock;
    }

    @Override
    public void watch(List<Watch> watches) {
        // Sockets wake their waiters at every change, whatever they are interested in.
    }

    @Override
    public void await(long deadlineNanos) {
        if (deadlineNanos == NEVER) {
            sleep(NEVER);
            return;
        }
        try (SpiClock.Wakeup ignored = clock.wakeAt(deadlineNanos, this::look)) {
            sleep(deadlineNanos);
        }
    }

    private void sleep(long deadlineNanos) {
        lock.lock();
        try {
            while (!signalled && clock.nanoTime() < deadlineNanos) {
                woken.awaitUninterruptibly();
            }
            signalled = false;
        } finally {
            lock.unlock();
        }
    }

    /** The clock's wake-up leaves no trace: one that comes late, after the wait has ended, must not end the next. */
    private void look() {
        lock.lock();
        try {
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void wake() {
        lock.lock();
        try {
            signalled = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
