package org.spiscope.layout;

/**
 * An array of characters that holds text up to a zero, or to its end.
 *
 * @param unit 1 byte for char, 2 for WCHAR, 4 for the wchar_t of Linux
 * @param count of characters, at least 0
 */
public record TextType(String name, int unit, int count) implements LayoutType {
    /** Throws IllegalArgumentException for a size that it cannot have. */
    public TextType {
        if (unit != 1 && unit != 2 && unit != 4) {
            throw new IllegalArgumentException("a character of " + unit + " bytes");
        }
        Sizes.check(name, (long) unit * count);
    }

    @Override
    public int size() {
        return unit * count;
    }

    @Override
    public int align() {
        return unit;
    }
}
