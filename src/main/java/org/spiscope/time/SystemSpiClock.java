package org.spiscope.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's time. Wakes from one daemon thread; closing the clock ends it and drops the wake-ups still waiting; one that runs is not interrupted. */
public final class SystemSpiClock implements SpiClock, AutoCloseable {
    private static final Logger LOG = System.getLogger(SystemSpiClock.class.getName());

    private final ScheduledThreadPoolExecutor waker;

    /** A clock that runs until it is closed. */
    public SystemSpiClock() {
        waker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "spi-clock");
            thread.setDaemon(true);
            return thread;
        });
        waker.setRemoveOnCancelPolicy(true);
        waker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /** @throws IllegalStateException when the clock is closed: a wait that nobody would end must not begin */
    @Override
    public Wakeup wakeAt(long deadlineNanos, Runnable wake) {
        try {
            Future<?> waiting =
                    waker.schedule(() -> run(wake), deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the clock is closed", e);
        }
    }

    /** The executor would keep a failure in a Future that nobody asks. */
    private static void run(Runnable wake) {
        try {
            wake.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a wake-up failed", e);
        }
    }

    @Override
    public void close() {
        waker.shutdown();
    }
}
