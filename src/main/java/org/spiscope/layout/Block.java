package org.spiscope.layout;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;

/**
 * The bytes a structure is decoded from.
 *
 * @param address of the first byte
 * @param bytes those at hand, from the first on; null when there are none. Not to be changed any more.
 * @param beyond where the others come from
 */
@SuppressWarnings("ArrayRecordComponent") // Compared with nothing, and never printed.
record Block(long address, byte @Nullable [] bytes, Source beyond) {
    /** Where the bytes come from that are not at hand. */
    @FunctionalInterface
    interface Source {
        /** {@code size} bytes from {@code offset} on; null when not all of them can be had. */
        byte @Nullable [] slice(int offset, int size);
    }

    /**
     * Reads all {@code size} bytes at once; when that fails, each slice is read by itself, so that the readable part still shows. What a length
     * puts behind the end is read by itself too.
     */
    static Block read(Memory memory, long address, int size) {
        return around(fetch(memory, address, size), memory, address);
    }

    /** As {@link #read}, when that has read {@code bytes}; null when they are not all readable. They are not to be changed any more. */
    static Block around(byte @Nullable [] bytes, Memory memory, long address) {
        return new Block(address, bytes, (offset, size) -> fetch(memory, address + offset, size));
    }

    /** Bytes that were read before, and nothing beyond them. They are not to be changed any more. */
    static Block of(long address, byte[] bytes) {
        return new Block(address, bytes, (offset, size) -> null);
    }

    /** Whether all of a slice is at hand. */
    boolean has(int offset, int size) {
        return bytes != null && offset + size <= bytes.length;
    }

    /** {@code size} bytes from {@code offset} on, not to be changed; null when not all of them can be had. */
    byte @Nullable [] slice(int offset, int size) {
        return has(offset, size) ? atHand(offset, size) : beyond.slice(offset, size);
    }

    /** A slice that {@link #has} answers true for, not to be changed. */
    byte[] atHand(int offset, int size) {
        byte[] all = Objects.requireNonNull(bytes);
        return size == all.length ? all : Arrays.copyOfRange(all, offset, offset + size);
    }

    /** Whether a slice that both have at hand is the same in both. */
    boolean isSame(Block other, int offset, int size) {
        int end = offset + size;
        return Arrays.equals(
                Objects.requireNonNull(bytes), offset, end, Objects.requireNonNull(other.bytes), offset, end);
    }

    private static byte @Nullable [] fetch(Memory memory, long address, int size) {
        byte[] bytes = new byte[size];
        return memory.read(address, bytes, 0, size) ? bytes : null;
    }
}
