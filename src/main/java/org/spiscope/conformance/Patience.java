package org.spiscope.conformance;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.SpiThreads;
import org.spiscope.winsock.SpiFunction;

/** How long a trial waits for its provider: what takes longer has failed. */
final class Patience {
    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private final Duration duration;
    private final SpiClock clock;
    private final SpiThreads threads;
    private @Nullable SpiFunction lost;

    Patience(Duration duration, SpiClock clock, SpiThreads threads) {
        this.duration = duration;
        this.clock = clock;
        this.threads = threads;
    }

    /** The function that a thread of {@link #bounded} is still in; null for none. */
    @Nullable
    SpiFunction lost() {
        return lost;
    }

    /** Runs code of the provider's on a thread of its own. */
    <T> T bounded(SpiFunction function, Supplier<T> code) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(code.get());
                    } catch (RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                },
                "trial-" + function);
        thread.setDaemon(true);
        thread.start();
        try {
            return awaited(function, answer);
        } catch (TrialEndedException e) {
            lost = answer.isDone() ? lost : function;
            throw e;
        }
    }

    /** The answer of a call that is being made on another thread. */
    <T> T awaited(SpiFunction function, CompletableFuture<T> answer) {
        if (!within(duration, answer)) {
            throw TrialEndedException.failed(function + " did not return in " + duration.toMillis() / 1000.0 + " s");
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw TrialEndedException.failed(function + " broke off: " + e.getCause());
        }
    }

    private boolean within(Duration time, CompletableFuture<?> answer) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        try (SpiClock.Wakeup ignored = clock.wakeAt(clock.nanoTime() + time.toNanos(), () -> over.complete(false))) {
            CompletableFuture.anyOf(answer.handle((done, failure) -> true), over)
                    .join();
        }
        return answer.isDone();
    }

    /** Whether this comes to hold in time. */
    boolean until(BooleanSupplier predicate) {
        return until(duration, predicate);
    }

    boolean until(Duration time, BooleanSupplier predicate) {
        long deadline = clock.nanoTime() + time.toNanos();
        while (!predicate.getAsBoolean()) {
            long now = clock.nanoTime();
            if (now >= deadline) {
                return false;
            }
            // Not everything that may be waited for is signalled.
            threads.await(predicate, Math.min(deadline, now + LOOK_NANOS));
        }
        return true;
    }
}
