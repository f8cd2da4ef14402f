package org.spiscope.layout;

import org.jspecify.annotations.Nullable;

/**
 * Room for a socket address. What it holds is told by its first two bytes, the family.
 *
 * @param declared its members as the header has them; null when they are of no interest
 */
public record SockaddrType(
        String name, int size, int align, @Nullable StructType declared) implements LayoutType {
    /** Without members. */
    SockaddrType(String name, int size, int align) {
        this(name, size, align, null);
    }
}
