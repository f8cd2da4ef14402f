package org.spiscope.upcall;

import java.time.Duration;
import org.spiscope.time.SpiClock;

/** Looks every second for calls that should have returned, until the layer is closed. Only real providers need it: emulated ones return. */
public final class CallWatch {
    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private final UpcallLayer layer;

    private CallWatch(UpcallLayer layer) {
        this.layer = layer;
    }

    /** Begins to watch the calls of a layer; what it notices is among {@link UpcallLayer#failures()}. */
    public static void begin(UpcallLayer layer) {
        new CallWatch(layer).next();
    }

    @SuppressWarnings("MustBeClosedChecker") // it ends with the layer
    private void next() {
        SpiClock clock = layer.backend().clock();
        clock.wakeAt(clock.nanoTime() + PERIOD_NANOS, this::look);
    }

    private void look() {
        if (layer.isOpen()) {
            layer.failures().lookForOverdueCalls();
            next();
        }
    }
}
