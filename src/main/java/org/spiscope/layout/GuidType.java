package org.spiscope.layout;

import org.jspecify.annotations.Nullable;

/**
 * A GUID: 16 bytes, aligned to 4 as guiddef.h has it (its widest member is 32-bit).
 *
 * @param declared its members as the header has them; null when they are of no interest
 */
public record GuidType(String name, @Nullable StructType declared) implements LayoutType {
    /** Without members. */
    GuidType(String name) {
        this(name, null);
    }

    @Override
    public int size() {
        return 16;
    }

    @Override
    public int align() {
        return 4;
    }
}
