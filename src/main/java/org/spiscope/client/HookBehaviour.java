package org.spiscope.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.BlockingHook;

/** What a blocking hook does each time it is called. None of this cancels: a hook's return value never does. */
public sealed interface HookBehaviour {
    /** In words, to follow "a hook that". */
    String description();

    /** A hook that behaves so; the clock paces one that would spin. */
    BlockingHook hook(SpiClock clock);

    /** Finds no message and returns 0 at once. */
    record ReturnsAtOnce() implements HookBehaviour {
        @Override
        public String description() {
            return "returns 0 at once";
        }

        @Override
        public BlockingHook hook(SpiClock clock) {
            return () -> 0;
        }
    }

    /**
     * Pumps some messages in each callback before it returns 0.
     *
     * @param messages how many, at least 0
     */
    record Pumps(int messages) implements HookBehaviour {
        @Override
        public String description() {
            return "pumps " + messages + (messages == 1 ? " message" : " messages") + ", then returns 0";
        }

        @Override
        public BlockingHook hook(SpiClock clock) {
            AtomicInteger left = new AtomicInteger(messages);
            return () -> {
                if (left.getAndDecrement() > 0) {
                    return 1;
                }
                left.set(messages);
                return 0;
            };
        }
    }

    /** Always finds one more message, one every 10 ms: the callback never returns, so no cancel takes effect. */
    record Endless() implements HookBehaviour {
        private static final long PACE_NANOS = 10_000_000;

        @Override
        public String description() {
            return "never returns 0";
        }

        @Override
        public BlockingHook hook(SpiClock clock) {
            return () -> {
                CompletableFuture<Void> message = new CompletableFuture<>();
                SpiClock.Wakeup wakeup = clock.wakeAt(clock.nanoTime() + PACE_NANOS, () -> message.complete(null));
                message.join();
                wakeup.close();
                return 1;
            };
        }
    }
}
