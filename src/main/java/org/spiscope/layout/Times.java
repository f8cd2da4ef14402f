package org.spiscope.layout;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts of time as text. */
final class Times {
    /** From 1601 to 1970, in seconds. */
    private static final long EPOCH_OF_FILETIME = 11_644_473_600L;

    private static final long FILETIME_PER_SECOND = 10_000_000;

    private Times() {}

    /** {@code 2026-11-21T10:15:30Z (1795256130)}; the number alone when it is 0, so not set, or beyond all years. */
    static String text(TimeType.Count count, long number) {
        if (number == 0) {
            return "0";
        }
        Instant instant = instantOf(count, number);
        String plain = Long.toUnsignedString(number);
        return instant == null ? plain : instant + " (" + plain + ")";
    }

    /** The instant; null when it is beyond all years. */
    static @Nullable Instant instantOf(TimeType.Count count, long number) {
        try {
            return instant(count, number);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Instant instant(TimeType.Count count, long number) {
        return switch (count) {
            case FILETIME ->
                Instant.ofEpochSecond(
                        Long.divideUnsigned(number, FILETIME_PER_SECOND) - EPOCH_OF_FILETIME,
                        Long.remainderUnsigned(number, FILETIME_PER_SECOND) * 100);
            case SECONDS -> Instant.ofEpochSecond(number);
            case MILLISECONDS -> Instant.ofEpochMilli(number);
        };
    }
}
