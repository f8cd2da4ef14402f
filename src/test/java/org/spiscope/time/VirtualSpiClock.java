package org.spiscope.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Time turned by hand. It starts at one second, on 1 January 2026, and stands still until {@link #advance}, or moves on by itself after
 * {@link #autoAdvance()}.
 *
 * <p>A wake-up for a moment that has already come runs soon on the clock's daemon thread; all others run inside {@link #advance}, on the
 * thread that called it, or on the daemon thread in automatic mode. No lock of the clock's is held while they run.
 */
public final class VirtualSpiClock implements SpiClock, AutoCloseable {
    private static final Logger LOG = System.getLogger(VirtualSpiClock.class.getName());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Long enough for a thread that was signalled to have become runnable. */
    private static final long QUIET_MILLIS = 2;

    /** How much faster than real time it may go when cautious, and the longest silence that it then asks for. */
    private static final long CAUTIOUS_SPEED = 20;

    private static final long MOST_QUIET_MILLIS = 250;

    /** Long enough for a runnable thread to have had its turn on a busy machine; one inside a Selector looks runnable for ever. */
    private static final Duration BUSY = Duration.ofMillis(50);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Entry::deadline).thenComparingLong(Entry::number));
    private final Set<Thread> users = Collections.newSetFromMap(new WeakHashMap<>());

    private final long busyNanos;
    private long nanos = START_NANOS;
    private long changes;
    private int advancing;
    private boolean automatic;
    private boolean cautious;
    private boolean closed;

    /** A clock that stands still. */
    public VirtualSpiClock() {
        this(BUSY);
    }

    /** A clock that stands still and, once automatic, gives busy threads this much real time. */
    VirtualSpiClock(Duration busy) {
        busyNanos = busy.toNanos();
        Thread thread = new Thread(this::keepTime, "virtual-spi-clock");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos - START_NANOS);
    }

    @Override
    public synchronized Wakeup wakeAt(long deadlineNanos, Runnable wake) {
        Entry entry = new Entry(deadlineNanos, changes, wake);
        waiting.add(entry);
        users.add(Thread.currentThread());
        changed();
        return () -> withdraw(entry);
    }

    private synchronized void withdraw(Entry entry) {
        if (waiting.remove(entry)) {
            changed();
        }
    }

    private void changed() {
        changes++;
        notifyAll();
    }

    /**
     * Moves time on. Every wake-up that falls due on the way runs at its own moment, in the order of the deadlines and then of registration;
     * those that the wake-ups themselves ask for are among them.
     */
    public void advance(Duration by) {
        long target = start(by);
        try {
            Entry due = nextUntil(target);
            while (due != null) {
                run(due);
                due = nextUntil(target);
            }
        } finally {
            finish();
        }
    }

    private synchronized long start(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time never goes back: " + by);
        }
        advancing++;
        return nanos + by.toNanos();
    }

    private synchronized @Nullable Entry nextUntil(long target) {
        Entry next = waiting.peek();
        if (next == null || next.deadline > target) {
            nanos = Math.max(nanos, target);
            return null;
        }
        nanos = Math.max(nanos, next.deadline);
        waiting.remove();
        changed();
        return next;
    }

    private synchronized void finish() {
        advancing--;
        changed();
    }

    /**
     * From now on time jumps to the next deadline whenever everybody waits: nothing was registered or withdrawn for a moment, and no thread
     * that ever asked for a wake-up seems to be running. That is a guess, bounded by a fraction of a second, so the order of events between
     * threads that are not synchronised otherwise is not certain; deadlines are never missed and never come early.
     */
    public synchronized void autoAdvance() {
        automatic = true;
        notifyAll();
    }

    /**
     * As {@link #autoAdvance()}, but the longer the jump the longer the silence before it: for tests in which threads that never ask for a wake-up
     * hand work to each other, while a far deadline must not come before they are done.
     */
    public synchronized void autoAdvanceCautiously() {
        cautious = true;
        autoAdvance();
    }

    /**
     * How many wake-ups are registered for a moment that is still to come. One whose moment has come is not among them though it has not run yet:
     * who registered it found the time gone when it looked again, and does not wait.
     */
    public synchronized int pending() {
        return (int) waiting.stream().filter(entry -> entry.deadline > nanos).count();
    }

    /**
     * Waits, in real time, until at least {@code count} wake-ups are {@link #pending}.
     *
     * @throws AssertionError after 20 seconds
     */
    public synchronized void awaitPending(int count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (pending() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("only " + pending() + " of " + count + " wake-ups registered");
            }
            wait(left);
        }
    }

    /** Ends the daemon thread; wake-ups still waiting never run. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void keepTime() {
        try {
            Entry due = awaitDue();
            while (due != null) {
                run(due);
                due = awaitDue();
            }
        } catch (InterruptedException e) {
            // Nobody but the end of the virtual machine interrupts this thread.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Entry awaitDue() throws InterruptedException {
        while (!closed) {
            Entry next = waiting.peek();
            if (next == null || advancing > 0) {
                wait();
            } else if (next.deadline <= nanos) {
                waiting.remove();
                changed();
                return next;
            } else if (!automatic) {
                wait();
            } else if (isQuiet(next.deadline - nanos)) {
                nanos = next.deadline;
            }
        }
        return null;
    }

    private boolean isQuiet(long jumpNanos) throws InterruptedException {
        long quietMillis = cautious
                ? Math.min(MOST_QUIET_MILLIS, QUIET_MILLIS + TimeUnit.NANOSECONDS.toMillis(jumpNanos) / CAUTIOUS_SPEED)
                : QUIET_MILLIS;
        long seen = changes;
        long end = System.nanoTime() + busyNanos;
        do {
            wait(quietMillis);
        } while (changes == seen && someUserRuns() && System.nanoTime() < end && !closed);
        return changes == seen && advancing == 0 && !closed;
    }

    private boolean someUserRuns() {
        return users.stream().anyMatch(thread -> thread != Thread.currentThread() && runs(thread));
    }

    /** One that is blocked runs too: what it waits for may be this clock's own monitor. */
    private static boolean runs(Thread thread) {
        return thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.BLOCKED;
    }

    private static void run(Entry entry) {
        try {
            entry.wake.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a wake-up failed", e);
        }
    }

    private record Entry(long deadline, long number, Runnable wake) {}
}
