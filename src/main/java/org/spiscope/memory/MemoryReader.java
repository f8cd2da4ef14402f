package org.spiscope.memory;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Values in memory. What cannot be read is empty or null, never an exception. */
public final class MemoryReader {
    /** Short enough for a short text to cost little, long enough for most texts to come in one piece. */
    private static final int CHARS_AT_ONCE = 64;

    private MemoryReader() {}

    /** {@code length} bytes; null when any of them is unreadable. */
    public static byte @Nullable [] readBytes(Memory memory, long address, int length) {
        byte[] bytes = new byte[length];
        return memory.read(address, bytes, 0, length) ? bytes : null;
    }

    /** 32 bits, little-endian. */
    public static OptionalInt readInt(Memory memory, long address) {
        byte[] bytes = readBytes(memory, address, Integer.BYTES);
        return bytes == null ? OptionalInt.empty() : OptionalInt.of(Bytes.getInt(bytes, 0));
    }

    /** 64 bits, little-endian. */
    public static OptionalLong readLong(Memory memory, long address) {
        byte[] bytes = readBytes(memory, address, Long.BYTES);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(Bytes.getLong(bytes, 0));
    }

    /** A pointer, a handle or a DWORD_PTR; one of 32 bits is zero-extended. */
    public static OptionalLong readPointer(Memory memory, long address) {
        if (memory.pointerSize() == Long.BYTES) {
            return readLong(memory, address);
        }
        OptionalInt narrow = readInt(memory, address);
        return narrow.isPresent() ? OptionalLong.of(Integer.toUnsignedLong(narrow.getAsInt())) : OptionalLong.empty();
    }

    /**
     * The UTF-16LE text at {@code address} up to its NUL, or its first {@code maxChars} characters when they hold none. Nothing after the NUL
     * needs to be readable.
     *
     * @param maxChars without the NUL, at least 0
     * @return null when a character before the NUL is unreadable
     */
    public static @Nullable String readWideString(Memory memory, long address, int maxChars) {
        StringBuilder text = new StringBuilder();
        byte[] piece = new byte[CHARS_AT_ONCE * Character.BYTES];
        while (text.length() < maxChars) {
            long from = address + (long) text.length() * Character.BYTES;
            int chars = Math.min(CHARS_AT_ONCE, maxChars - text.length());
            if (!memory.read(from, piece, 0, chars * Character.BYTES)) {
                // The text may end right before the fault.
                chars = 1;
                if (!memory.read(from, piece, 0, Character.BYTES)) {
                    return null;
                }
            }
            for (int i = 0; i < chars; i++) {
                char c = (char) Bytes.getShort(piece, i * Character.BYTES);
                if (c == '\0') {
                    return text.toString();
                }
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Writes {@code text} as UTF-16LE with a NUL behind it; false when it does not all fit in writable memory, then nothing is written. */
    public static boolean writeWideString(Memory memory, long address, String text) {
        byte[] bytes = new byte[(text.length() + 1) * Character.BYTES];
        for (int i = 0; i < text.length(); i++) {
            Bytes.putShort(bytes, i * Character.BYTES, text.charAt(i));
        }
        return memory.write(address, bytes, 0, bytes.length);
    }
}
