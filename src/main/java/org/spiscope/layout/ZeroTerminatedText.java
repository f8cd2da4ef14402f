package org.spiscope.layout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;

/** Text as C keeps it: up to a zero. */
final class ZeroTerminatedText {
    /** The characters read through a pointer at most. */
    static final int LIMIT = 256;

    /** A page is a multiple of this, so a chunk that ends at a multiple of it is readable as a whole or not at all. */
    private static final int CHUNK = 64;

    private static final Charset NARROW = Charset.forName("windows-1252");

    private ZeroTerminatedText() {}

    /** The text before the first zero, or all of it when there is none. {@code unit} is the width of a character, 1 or 2 bytes. */
    static String decode(byte[] bytes, int unit) {
        Charset charset = unit == 1 ? NARROW : StandardCharsets.UTF_16LE;
        return new String(bytes, 0, lengthOf(bytes, unit), charset);
    }

    /** The bytes of the text at an address without the zero, at most {@link #LIMIT} characters; null when no zero is met in what is readable. */
    static byte @Nullable [] fetch(Memory memory, long address, int unit) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (text.size() < LIMIT * unit) {
            long at = address + text.size();
            int length = Math.min(CHUNK - (int) (at & (CHUNK - 1)), LIMIT * unit - text.size());
            byte[] chunk = new byte[length];
            if (!memory.read(at, chunk, 0, length)) {
                length = unit;
                chunk = new byte[unit];
                if (!memory.read(at, chunk, 0, unit)) {
                    return null;
                }
            }
            text.write(chunk, 0, length);
            byte[] sofar = text.toByteArray();
            int end = lengthOf(sofar, unit);
            if (end + unit <= sofar.length) {
                return Arrays.copyOf(sofar, end);
            }
        }
        return text.toByteArray();
    }

    /** The bytes before the first zero character; of the whole characters when there is none. */
    private static int lengthOf(byte[] bytes, int unit) {
        int whole = bytes.length - bytes.length % unit;
        for (int at = 0; at < whole; at += unit) {
            if (bytes[at] == 0 && (unit == 1 || bytes[at + 1] == 0)) {
                return at;
            }
        }
        return whole;
    }
}
