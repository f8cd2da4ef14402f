package org.spiscope.layout;

/** A float or a double: {@code size} is 4 or 8 bytes. */
public record RealType(String name, int size) implements LayoutType {
    /** Throws IllegalArgumentException for a size that it cannot have. */
    public RealType {
        if (size != 4 && size != 8) {
            throw new IllegalArgumentException("a real of " + size + " bytes");
        }
    }

    @Override
    public int align() {
        return size;
    }
}
