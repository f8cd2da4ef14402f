package org.spiscope.layout;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pointer.
 *
 * @param size 4 or 8 bytes
 * @param pointee what it leads to, as far as decoding cares
 */
public record PointerType(String name, int size, Pointee pointee) implements LayoutType {
    /** What a pointer leads to. */
    public sealed interface Pointee {}

    /** Nothing that is to be followed. */
    public record Opaque() implements Pointee {}

    /** Code. */
    public record Function() implements Pointee {}

    /** Text up to a zero; {@code unit} is 1 byte for char, 2 for WCHAR, 4 for the wchar_t of Linux. */
    public record ZeroTerminated(int unit) implements Pointee {}

    /** A value to be decoded too. A supplier, because a structure may point to its own kind; it answers null when the type never came. */
    public record Typed(Supplier<? extends @Nullable LayoutType> type) implements Pointee {}

    /** Throws IllegalArgumentException for a size that it cannot have. */
    public PointerType {
        if (size != 4 && size != 8) {
            throw new IllegalArgumentException("a pointer of " + size + " bytes");
        }
    }

    @Override
    public int align() {
        return size;
    }
}
