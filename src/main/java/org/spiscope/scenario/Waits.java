package org.spiscope.scenario;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.UpcallLayer;

/** The waits of a scenario: each ends at once when it is stopped. */
final class Waits {
    private final UpcallLayer layer;
    private final SpiClock clock;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    Waits(UpcallLayer layer) {
        this.layer = layer;
        this.clock = layer.backend().clock();
    }

    void stop() {
        stopped.complete(null);
        layer.threads().signal();
    }

    boolean isStopped() {
        return stopped.isDone();
    }

    void checkStopped() {
        if (isStopped()) {
            throw new StoppedException();
        }
    }

    /** What a future brings; one that fails does so because its session was closed. */
    <T> T value(CompletableFuture<T> future) {
        return whenDone(future, CompletableFuture.anyOf(settled(future), stopped));
    }

    private static CompletableFuture<?> settled(CompletableFuture<?> future) {
        return future.handle((value, failure) -> true);
    }

    private <T> T whenDone(CompletableFuture<T> future, CompletableFuture<?> either) {
        either.join();
        checkStopped();
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new StoppedException();
        }
    }

    /** Whether a future brought something within a time. */
    boolean within(CompletableFuture<?> future, Duration limit) {
        CompletableFuture<Void> late = new CompletableFuture<>();
        SpiClock.Wakeup wakeup = clock.wakeAt(clock.nanoTime() + limit.toNanos(), () -> late.complete(null));
        CompletableFuture.anyOf(settled(future), stopped, late).join();
        wakeup.close();
        checkStopped();
        return future.isDone();
    }

    void pause(Duration time) {
        within(new CompletableFuture<>(), time);
    }

    /** Whether something came to hold of the layer's threads within a time. */
    boolean until(BooleanSupplier condition, Duration limit) {
        long deadline = clock.nanoTime() + limit.toNanos();
        boolean held = layer.threads().await(() -> isStopped() || condition.getAsBoolean(), deadline);
        checkStopped();
        return held;
    }
}
