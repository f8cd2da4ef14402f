package org.spiscope.winsock;

import java.util.HexFormat;

/** Numbers and bytes as text, and back. */
public final class HexText {
    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ").withUpperCase();

    private HexText() {}

    /** A handle or an address: {@code 0x0104}, at least four digits, the value unsigned. */
    public static String pointer(long value) {
        return String.format("0x%04X", value);
    }

    /** 32 bits: {@code 0x00020066}, always eight digits. */
    public static String dword(int value) {
        return String.format("0x%08X", value);
    }

    /** {@code 0A FF}; empty for no bytes. */
    public static String bytes(byte[] bytes) {
        return BYTES.formatHex(bytes);
    }

    /**
     * The 64 bits that {@code text} names: {@code 0x} and hexadecimal digits of either case, or a decimal number, which may be negative or
     * go up to 2^64-1. Blanks around it are ignored.
     *
     * @throws NumberFormatException when it is neither, or does not fit in 64 bits
     */
    public static long parse(String text) {
        String trimmed = text.strip();
        boolean hex = trimmed.startsWith("0x") || trimmed.startsWith("0X");
        String digits = hex ? trimmed.substring(2) : trimmed;
        try {
            if (!hex && digits.startsWith("-")) {
                return Long.parseLong(digits);
            }
            // The library's parser would take a sign here: 0x+1.
            if (digits.startsWith("+")) {
                throw new NumberFormatException("sign");
            }
            return Long.parseUnsignedLong(digits, hex ? 16 : 10);
        } catch (NumberFormatException e) {
            NumberFormatException clearer =
                    new NumberFormatException("not a number of 64 bits, decimal or 0x...: \"" + text + "\"");
            clearer.initCause(e);
            throw clearer;
        }
    }
}
