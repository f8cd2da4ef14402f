package org.spiscope.inspect;

/** Up-calls per second over about the last second. */
final class UpcallRate {
    private static final long SECOND = 1_000_000_000L;
    private static final int SAMPLES = 64;

    private final long[] nanos = new long[SAMPLES];
    private final long[] counts = new long[SAMPLES];
    private int size;

    double at(long now, long upcalls) {
        nanos[size % SAMPLES] = now;
        counts[size % SAMPLES] = upcalls;
        int oldest = Math.max(0, size - SAMPLES + 1);
        while (oldest < size && now - nanos[oldest % SAMPLES] > SECOND) {
            oldest++;
        }
        size++;
        long elapsed = now - nanos[oldest % SAMPLES];
        return elapsed <= 0 ? 0 : (upcalls - counts[oldest % SAMPLES]) * (double) SECOND / elapsed;
    }
}
