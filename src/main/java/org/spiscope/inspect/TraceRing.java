package org.spiscope.inspect;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A trace log of fixed capacity: one thread appends, any reads. */
final class TraceRing implements TraceLog {
    private final AtomicReferenceArray<TraceEvent> ring;
    private volatile long end;

    TraceRing(int capacity) {
        ring = new AtomicReferenceArray<>(capacity);
    }

    void append(TraceEvent event) {
        ring.set((int) (event.sequence() % ring.length()), event);
        end = event.sequence() + 1;
    }

    @Override
    public long first() {
        return Math.max(0, end - ring.length());
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public @Nullable TraceEvent get(long sequence) {
        if (sequence < 0 || sequence >= end) {
            return null;
        }
        TraceEvent event = ring.get((int) (sequence % ring.length()));
        return event == null || event.sequence() != sequence ? null : event;
    }
}
