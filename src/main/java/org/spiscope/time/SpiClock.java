package org.spiscope.time;

import java.time.Instant;

/**
 * Time as the program sees it. Whoever waits until a deadline asks this clock to wake him and checks {@link #nanoTime()} himself, so that
 * the same waiting code runs by the machine's time and by a test's.
 */
public interface SpiClock {
    /** Nanoseconds since an arbitrary moment; never goes back. */
    long nanoTime();

    /** The wall-clock time, for display. */
    Instant now();

    /**
     * Runs {@code wake} once, soon after {@link #nanoTime()} has reached {@code deadlineNanos}, on a thread of the clock's. {@code wake} must
     * be short and must not block; it is typically a signalAll or a Selector.wakeup.
     *
     * @return closing it withdraws the wake-up; closing it late does nothing
     */
    Wakeup wakeAt(long deadlineNanos, Runnable wake);

    /** A wake-up that has been asked for. */
    interface Wakeup extends AutoCloseable {
        @Override
        void close();
    }
}
