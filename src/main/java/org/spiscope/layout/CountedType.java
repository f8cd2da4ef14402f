package org.spiscope.layout;

/**
 * An array, a text or a pointer to them, whose length is in another member of the same structure.
 *
 * @param declared the type as declared; what is decoded may be shorter, and longer only when it has no length of its own
 * @param by the name of the member
 * @param inBytes whether that member counts bytes; elements otherwise
 */
public record CountedType(LayoutType declared, String by, boolean inBytes) implements LayoutType {
    @Override
    public String name() {
        return declared.name();
    }

    @Override
    public int size() {
        return declared.size();
    }

    @Override
    public int align() {
        return declared.align();
    }
}
