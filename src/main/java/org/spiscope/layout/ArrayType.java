package org.spiscope.layout;

/** An array; {@code count} is 0 for a flexible one. */
public record ArrayType(LayoutType element, int count) implements LayoutType {
    /** Throws IllegalArgumentException for a size that it cannot have. */
    public ArrayType {
        Sizes.check(element.name() + "[]", (long) element.size() * count);
    }

    /** C writes the outermost dimension first: an array of 2 {@code INT[3]} is {@code INT[2][3]}. One without a length is {@code INT[]}. */
    @Override
    public String name() {
        String of = element.name();
        int dimensions = element instanceof ArrayType || element instanceof TextType ? of.indexOf('[') : -1;
        int at = dimensions < 0 ? of.length() : dimensions;
        return of.substring(0, at) + "[" + (count == 0 ? "" : count) + "]" + of.substring(at);
    }

    @Override
    public int size() {
        return element.size() * count;
    }

    @Override
    public int align() {
        return element.align();
    }
}
