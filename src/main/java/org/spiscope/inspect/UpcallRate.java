package org.spiscope.inspect;

/** Up-calls per second over about the last second, or since the sample before when that is longer ago. */
final class UpcallRate {
    private static final long SECOND = 1_000_000_000L;
    private static final int SAMPLES = 64;

    private final long[] nanos = new long[SAMPLES];
    private final long[] counts = new long[SAMPLES];
    private long size;

    double at(long now, long upcalls) {
        long oldest = Math.max(0, size - SAMPLES + 1);
        while (oldest < size - 1 && now - nanos[slot(oldest)] > SECOND) {
            oldest++;
        }
        nanos[slot(size)] = now;
        counts[slot(size)] = upcalls;
        size++;
        long elapsed = now - nanos[slot(oldest)];
        return elapsed <= 0 ? 0 : (upcalls - counts[slot(oldest)]) * (double) SECOND / elapsed;
    }

    private static int slot(long sample) {
        return (int) (sample % SAMPLES);
    }
}
