package org.spiscope.layout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;

/** Text as C keeps it: up to a zero. */
final class ZeroTerminatedText {
    /** The characters read through a pointer at most. */
    static final int LIMIT = 256;

    /** Read at a time, in bytes; less where memory ends, down to one character. */
    private static final int CHUNK = 64;

    private static final Charset NARROW = Charset.forName("windows-1252");

    private static final Charset WIDE = Charset.forName("UTF-32LE");

    private ZeroTerminatedText() {}

    /** The text before the first zero, or all of it when there is none. {@code unit} is the width of a character, 1, 2 or 4 bytes. */
    static String decode(byte[] bytes, int unit) {
        Charset charset = unit == 1 ? NARROW : unit == 2 ? StandardCharsets.UTF_16LE : WIDE;
        return new String(bytes, 0, lengthOf(bytes, unit), charset);
    }

    /** The bytes of the text at an address without the zero, at most {@link #LIMIT} characters; null when no zero is met in what is readable. */
    static byte @Nullable [] fetch(Memory memory, long address, int unit) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int chunk = CHUNK;
        while (text.size() < LIMIT * unit) {
            byte[] bytes = new byte[Math.min(chunk, LIMIT * unit - text.size())];
            if (memory.read(address + text.size(), bytes, 0, bytes.length)) {
                int end = lengthOf(bytes, unit);
                text.write(bytes, 0, end);
                if (end < bytes.length) {
                    return text.toByteArray();
                }
            } else if (chunk > unit) {
                chunk /= 2;
            } else {
                return null;
            }
        }
        return text.toByteArray();
    }

    /** The bytes before the first zero character; of the whole characters when there is none. */
    private static int lengthOf(byte[] bytes, int unit) {
        int whole = bytes.length - bytes.length % unit;
        for (int at = 0; at < whole; at += unit) {
            if (Values.unsigned(bytes, at, unit, false) == 0) {
                return at;
            }
        }
        return whole;
    }
}
