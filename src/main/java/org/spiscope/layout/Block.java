package org.spiscope.layout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;

/**
 * The bytes a structure is decoded from.
 *
 * @param address of the first byte
 */
record Block(long address, Source source) {
    /** Where the bytes come from. */
    @FunctionalInterface
    interface Source {
        /** A copy of {@code size} bytes from {@code offset} on; null when not all of them can be had. */
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
        return new Block(
                address,
                (offset, length) -> bytes != null && offset + length <= bytes.length
                        ? Arrays.copyOfRange(bytes, offset, offset + length)
                        : fetch(memory, address + offset, length));
    }

    /** Bytes that were read before. */
    static Block of(long address, byte[] bytes) {
        return new Block(
                address,
                (offset, size) ->
                        offset + size <= bytes.length ? Arrays.copyOfRange(bytes, offset, offset + size) : null);
    }

    /** As {@link Source#slice}. */
    byte @Nullable [] slice(int offset, int size) {
        return source.slice(offset, size);
    }

    private static byte @Nullable [] fetch(Memory memory, long address, int size) {
        byte[] bytes = new byte[size];
        return memory.read(address, bytes, 0, size) ? bytes : null;
    }
}
