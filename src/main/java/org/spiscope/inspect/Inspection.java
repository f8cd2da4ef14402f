package org.spiscope.inspect;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The inspection's one thread: it takes the snapshots, at a rate and whenever asked, and delivers them. Any thread may call, save where noted. */
final class Inspection {
    private static final System.Logger LOG = System.getLogger(Inspection.class.getName());
    private static final int DEFAULT_HERTZ = 10;

    private final ScheduledExecutorService thread;
    private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();
    private ScheduledFuture<?> ticks;
    private volatile Seen newest;

    /**
     * What was seen last, and of which session: kept together, because the thread ids of one session mean other threads in the next.
     *
     * @param session the one that is inspected
     * @param snapshot the newest of it
     */
    record Seen(LiveSession session, Snapshot snapshot) {}

    Inspection(ScheduledExecutorService thread, LiveSession first) {
        this.thread = thread;
        this.newest = new Seen(first, first.look());
        this.ticks = tickAt(DEFAULT_HERTZ);
    }

    Seen newest() {
        return newest;
    }

    /** Runs on the inspection's thread; fails with IllegalArgumentException when that has been stopped. */
    <T> CompletableFuture<T> run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("the inspector is closed", e));
        }
    }

    /** Takes a snapshot and delivers it. On the inspection's thread. */
    Snapshot look() {
        return look(newest.session());
    }

    /** From now on inspects another session. On the inspection's thread. */
    Snapshot switchTo(LiveSession next) {
        return look(next);
    }

    private Snapshot look(LiveSession session) {
        Snapshot taken = session.look();
        newest = new Seen(session, taken);
        listeners.forEach(listener -> listener.hear(taken));
        return taken;
    }

    Inspector.Subscription subscribe(Consumer<Snapshot> consumer) {
        Listener listener = new Listener(consumer);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** One that fails must not take the snapshot from the others, and is complained of once, not at every tick. */
    private static final class Listener {
        private final Consumer<Snapshot> consumer;
        private boolean complained;

        Listener(Consumer<Snapshot> consumer) {
            this.consumer = consumer;
        }

        void hear(Snapshot taken) {
            try {
                consumer.accept(taken);
            } catch (RuntimeException | Error e) {
                if (!complained) {
                    complained = true;
                    LOG.log(System.Logger.Level.WARNING, "a listener failed", e);
                }
            }
        }
    }

    /** Does nothing once stopped. */
    synchronized void rate(int hertz) {
        if (!thread.isShutdown()) {
            ticks.cancel(false);
            ticks = tickAt(Math.max(1, Math.min(60, hertz)));
        }
    }

    /** With a pause after each look, not at a fixed rate: looks that take longer than their period would leave no turn to the commands. */
    private ScheduledFuture<?> tickAt(int hertz) {
        long period = TimeUnit.SECONDS.toMicros(1) / hertz;
        return thread.scheduleWithFixedDelay(this::tick, period, period, TimeUnit.MICROSECONDS);
    }

    private void tick() {
        try {
            look();
        } catch (RuntimeException | Error e) {
            // A tick that throws would be the last one.
            LOG.log(System.Logger.Level.WARNING, "a snapshot failed", e);
        }
    }

    /** Ends the thread after what has been given to it; waits for that at most a second, for a listener may be stuck. */
    synchronized void stop() {
        if (thread.isShutdown()) {
            return;
        }
        CompletableFuture<Boolean> last = CompletableFuture.supplyAsync(() -> true, thread);
        thread.shutdown();
        if (!last.completeOnTimeout(false, 1, TimeUnit.SECONDS).join()) {
            LOG.log(System.Logger.Level.WARNING, "a listener did not return");
        }
    }
}
