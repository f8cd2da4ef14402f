package org.spiscope.layout;

/** The handle of an event object; {@code size} is 4 or 8 bytes. */
public record EventType(String name, int size) implements LayoutType {
    /** Throws IllegalArgumentException for a size that it cannot have. */
    public EventType {
        if (size != 4 && size != 8) {
            throw new IllegalArgumentException("a handle of " + size + " bytes");
        }
    }

    @Override
    public int align() {
        return size;
    }
}
