package org.spiscope.upcall;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.ProviderThreads.ProviderThread;

/** The threads that the layer knows, and a way to wait for something to happen on them. */
public final class SpiThreads {
    private final ThreadLocal<@Nullable SpiThread> current = new ThreadLocal<>();
    private final CopyOnWriteArrayList<SpiThread> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final SpiClock clock;
    private final ProviderThreads providers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger waiters = new AtomicInteger();

    SpiThreads(SpiClock clock, ProviderThreads providers) {
        this.clock = clock;
        this.providers = providers;
    }

    /** Makes the current Java thread an application thread. */
    public SpiThread register(String name) {
        SpiThread thread = new SpiThread(ids.incrementAndGet(), name);
        current.set(thread);
        all.add(thread);
        signal();
        return thread;
    }

    /** Ends the current thread's part in it: an application thread ends. */
    public void unregister() {
        SpiThread thread = current.get();
        if (thread != null) {
            thread.markGone();
            all.remove(thread);
            current.remove();
            signal();
        }
    }

    /** The current thread; one that nobody registered is a provider's. */
    public SpiThread current() {
        SpiThread known = current.get();
        return known == null ? ofProvider() : known;
    }

    /** The current thread when it is known; null for one that has made no call yet, such as a script's own. */
    @Nullable
    SpiThread known() {
        return current.get();
    }

    /** On some systems a provider's thread comes with another Java thread each time that it calls. */
    private SpiThread ofProvider() {
        ProviderThread running = providers.current();
        for (SpiThread thread : all) {
            if (thread.is(running)) {
                current.set(thread);
                return thread;
            }
        }
        return appeared(running);
    }

    /** A provider's thread ends without telling us, so that each new one is the moment to forget those that have ended. */
    private SpiThread appeared(ProviderThread running) {
        all.removeIf(SpiThread::hasEnded);
        SpiThread thread = new SpiThread(ids.incrementAndGet(), running);
        current.set(thread);
        all.add(thread);
        signal();
        return thread;
    }

    /** All of them, in order of appearance. */
    public List<SpiThread> all() {
        return List.copyOf(all);
    }

    /** The thread of this id; null when there is none. */
    public @Nullable SpiThread find(int id) {
        for (SpiThread thread : all) {
            if (thread.id() == id) {
                return thread;
            }
        }
        return null;
    }

    /**
     * Waits until {@code predicate} holds; it is asked again whenever a call begins, polls or ends on any thread.
     *
     * @param deadlineNanos by the backend's clock; Long.MAX_VALUE waits without limit
     * @return whether it holds
     */
    public boolean await(BooleanSupplier predicate, long deadlineNanos) {
        waiters.incrementAndGet();
        lock.lock();
        try (SpiClock.Wakeup ignored = wakeAt(deadlineNanos)) {
            while (!predicate.getAsBoolean()) {
                if (clock.nanoTime() >= deadlineNanos) {
                    return false;
                }
                changed.awaitUninterruptibly();
            }
            return true;
        } finally {
            lock.unlock();
            waiters.decrementAndGet();
        }
    }

    private SpiClock.Wakeup wakeAt(long deadlineNanos) {
        return deadlineNanos == Long.MAX_VALUE ? () -> {} : clock.wakeAt(deadlineNanos, this::signal);
    }

    /** Lets those who wait look again. Costs next to nothing while nobody does. */
    public void signal() {
        if (waiters.get() > 0) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
