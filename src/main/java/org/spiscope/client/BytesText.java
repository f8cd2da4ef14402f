package org.spiscope.client;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.spiscope.winsock.HexText;

/** Bytes in words. */
final class BytesText {
    private static final int SHOWN = 60;

    private BytesText() {}

    static String count(int bytes) {
        return bytes + (bytes == 1 ? " byte" : " bytes");
    }

    /** Their number and how they begin, as text with escapes. */
    static String inWords(byte[] bytes) {
        if (bytes.length == 0) {
            return count(0);
        }
        StringBuilder text = new StringBuilder(count(bytes.length)).append(" \"");
        for (int i = 0; i < Math.min(bytes.length, SHOWN); i++) {
            text.append(escaped(bytes[i]));
        }
        return text.append(bytes.length > SHOWN ? "…\"" : "\"").toString();
    }

    private static String escaped(byte b) {
        return switch (b) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> b >= ' ' && b < 0x7F ? String.valueOf((char) b) : String.format("\\x%02X", b);
        };
    }

    /** Four bytes are a number; others are shown as they are. */
    static String valueInWords(byte[] bytes) {
        return bytes.length == Integer.BYTES
                ? Integer.toString(
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt())
                : HexText.bytes(bytes);
    }
}
