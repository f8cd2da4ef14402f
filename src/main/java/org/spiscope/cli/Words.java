package org.spiscope.cli;

import java.util.Locale;

/** Times and counts in words, the same in every locale. */
final class Words {
    private static final double LONG_MILLIS = 10_000;

    private Words() {}

    /** {@code 41 ms}, or {@code 12.3 s} from ten seconds on. */
    static String time(double millis) {
        return millis < LONG_MILLIS ? Math.round(millis) + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    /** {@code 1 poll}, {@code 3 polls}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
