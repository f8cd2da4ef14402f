package org.spiscope.emulator;

import java.time.Duration;

/** When a blocked call polls the blocking callback. */
record PollInterval(long firstNanos, long everyNanos) {
    static PollInterval of(Duration first, Duration every) {
        check(first, every);
        return new PollInterval(first.toNanos(), every.toNanos());
    }

    static void check(Duration first, Duration every) {
        if (first.isNegative() || first.isZero() || every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("poll intervals are above zero: " + first + ", " + every);
        }
    }

    /** How long after the last poll, or after the wait began when there was none, the next one is due. */
    long after(long polls) {
        return polls == 0 ? firstNanos : everyNanos;
    }
}
