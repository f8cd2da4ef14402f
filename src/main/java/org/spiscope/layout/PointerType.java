package org.spiscope.layout;

import java.util.function.Supplier;

/**
 * A pointer.
 *
 * @param size 4 or 8 bytes
 * @param pointee what it leads to, as far as decoding cares
 */
record PointerType(String name, int size, Pointee pointee) implements LayoutType {
    /** What a pointer leads to. */
    sealed interface Pointee {}

    /** Nothing that is to be followed. */
    record Opaque() implements Pointee {}

    /** Code. */
    record Function() implements Pointee {}

    /** Text up to a zero; {@code unit} is 1 byte for char, 2 for WCHAR. */
    record ZeroTerminated(int unit) implements Pointee {}

    /** A value to be decoded too. A supplier, because a structure may point to its own kind. */
    record Typed(Supplier<? extends LayoutType> type) implements Pointee {}

    PointerType {
        if (size != 4 && size != 8) {
            throw new IllegalArgumentException("a pointer of " + size + " bytes");
        }
    }

    @Override
    public int align() {
        return size;
    }
}
