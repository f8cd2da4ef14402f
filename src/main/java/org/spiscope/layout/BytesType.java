package org.spiscope.layout;

/** Bytes of which nothing is known, or padding that the author named. */
public record BytesType(String name, int size) implements LayoutType {
    /** Throws IllegalArgumentException for a size that it cannot have. */
    public BytesType {
        Sizes.check(name, size);
    }

    @Override
    public int align() {
        return 1;
    }
}
