package org.spiscope.layout.declaration;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a header, in whatever code its editor wrote it. */
public final class HeaderText {
    private HeaderText() {}

    /**
     * The text in {@code bytes}: UTF-16 after a byte order mark, else UTF-8, else Latin-1. Headers are often in a code page of their own; only
     * names and signs count, and those are ASCII in all of them.
     */
    public static String of(byte[] bytes) {
        if (begins(bytes, 0xFF, 0xFE)) {
            return afterMark(bytes, StandardCharsets.UTF_16LE);
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return afterMark(bytes, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }

    private static String afterMark(byte[] bytes, Charset charset) {
        return new String(bytes, 2, bytes.length - 2, charset);
    }
}
