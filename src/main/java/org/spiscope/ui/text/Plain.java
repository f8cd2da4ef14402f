package org.spiscope.ui.text;

import java.util.Locale;

/** Durations and counts as every pane writes them. */
public final class Plain {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** A space that keeps a number on one line. */
    private static final char GROUP = '\u00A0';

    private Plain() {}

    /** Such as {@code 840 ms}, {@code 12.4 s}, {@code 3 min 05 s}, {@code 2 h 05 min}, {@code 3 d 04 h}. */
    public static String duration(double millis) {
        long whole = Math.max(0, Math.round(millis));
        if (whole < SECOND) {
            return whole + " ms";
        }
        if (whole < MINUTE) {
            return whole / SECOND + "." + whole % SECOND / 100 + " s";
        }
        if (whole < HOUR) {
            return parts(whole / MINUTE, "min", whole % MINUTE / SECOND, "s");
        }
        return whole < DAY
                ? parts(whole / HOUR, "h", whole % HOUR / MINUTE, "min")
                : parts(whole / DAY, "d", whole % DAY / HOUR, "h");
    }

    private static String parts(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small < 10 ? " 0" : " ") + small + " " + smallUnit;
    }

    /** Such as {@code 1 204}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', GROUP);
    }

    /** Such as {@code 1 row} or {@code 3 rows}. */
    public static String counted(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
