package org.spiscope.winsock;

import java.util.Comparator;

/**
 * A version of the interface.
 *
 * @param major 0 to 255
 * @param minor 0 to 255
 */
public record SpiVersion(int major, int minor) implements Comparable<SpiVersion> {
    public static final SpiVersion V1_0 = new SpiVersion(1, 0);
    public static final SpiVersion V1_1 = new SpiVersion(1, 1);
    public static final SpiVersion V2_0 = new SpiVersion(2, 0);
    public static final SpiVersion V2_2 = new SpiVersion(2, 2);

    private static final Comparator<SpiVersion> ORDER =
            Comparator.comparingInt(SpiVersion::major).thenComparingInt(SpiVersion::minor);

    /** @throws IllegalArgumentException when a part does not fit in a byte */
    public SpiVersion {
        if ((major & ~0xFF) != 0 || (minor & ~0xFF) != 0) {
            throw new IllegalArgumentException("version parts go from 0 to 255: " + major + "." + minor);
        }
    }

    /** The version in a WORD, major in the low byte: 0x0202 is 2.2, 0x0101 is 1.1, 0x0001 is 1.0. Higher bits are ignored. */
    public static SpiVersion ofWord(int word) {
        return new SpiVersion(word & 0xFF, word >>> 8 & 0xFF);
    }

    /**
     * Reads {@code 2.2}.
     *
     * @throws IllegalArgumentException when {@code text} is not two numbers from 0 to 255 with a dot between
     */
    public static SpiVersion parse(String text) {
        if (!text.matches("\\d{1,3}\\.\\d{1,3}")) {
            throw new IllegalArgumentException("not a version such as 2.2: \"" + text + "\"");
        }
        int dot = text.indexOf('.');
        return new SpiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    /** The WORD, major in the low byte (MAKEWORD of minwindef.h). */
    public int toWord() {
        return minor << 8 | major;
    }

    @Override
    public int compareTo(SpiVersion other) {
        return ORDER.compare(this, other);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
