package org.spiscope.layout;

/** Size arithmetic shared by the types. */
final class Sizes {
    private Sizes() {}

    /** {@code size} as it is. Throws IllegalArgumentException when it is negative or more than {@link LayoutType#MAX_SIZE}. */
    static int check(String name, long size) {
        if (size < 0 || size > LayoutType.MAX_SIZE) {
            throw new IllegalArgumentException(name + ": a size of " + size + " bytes");
        }
        return (int) size;
    }

    /** The least multiple of {@code align}, a power of two, that is not below {@code offset}. */
    static long alignUp(long offset, int align) {
        return (offset + align - 1) & -align;
    }
}
