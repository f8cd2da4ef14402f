package org.spiscope.layout;

import org.jspecify.annotations.Nullable;

/**
 * A point in time as a count.
 *
 * @param size 4 or 8 bytes
 * @param bigEndian network byte order; little-endian otherwise
 * @param count what is counted
 * @param declared its members where it is a structure, such as FILETIME; null for an integer
 */
public record TimeType(
        String name,
        int size,
        int align,
        boolean bigEndian,
        Count count,
        @Nullable StructType declared) implements LayoutType {
    /** What is counted, and from when. */
    public enum Count {
        /** Hundreds of nanoseconds since 1601 (FILETIME, minwinbase.h). */
        FILETIME,
        /** Seconds since 1970. */
        SECONDS,
        /** Milliseconds since 1970. */
        MILLISECONDS
    }

    /** Throws IllegalArgumentException for a size that it cannot have. */
    public TimeType {
        if (size != 4 && size != 8) {
            throw new IllegalArgumentException("a time of " + size + " bytes");
        }
    }
}
