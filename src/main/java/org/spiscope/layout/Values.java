package org.spiscope.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.spiscope.layout.IntegerType.Naming;
import org.spiscope.winsock.HexText;

/** Numbers from bytes, and values as text. */
final class Values {
    private static final int SHOWN_BYTES = 16;

    private Values() {}

    /** The integer that the first {@code size} bytes hold, zero-extended. */
    static long unsigned(byte[] bytes, int size, boolean bigEndian) {
        return unsigned(bytes, 0, size, bigEndian);
    }

    /** The integer that {@code size} bytes from {@code offset} on hold, zero-extended. */
    static long unsigned(byte[] bytes, int offset, int size, boolean bigEndian) {
        long number = 0;
        for (int i = 0; i < size; i++) {
            int at = offset + (bigEndian ? i : size - 1 - i);
            number = (number << Byte.SIZE) | Byte.toUnsignedInt(bytes[at]);
        }
        return number;
    }

    /** The number of an integer type. */
    static long number(IntegerType type, byte[] bytes) {
        return IntegerType.extend(unsigned(bytes, type.size(), type.bigEndian()), type.size(), type.signed());
    }

    /** The number of a bit-field. */
    static long number(BitFieldType field, byte[] bytes) {
        int whole = Math.min(bytes.length, Long.BYTES);
        long shifted = unsigned(bytes, whole, false) >>> field.bitOffset();
        if (bytes.length > whole) {
            // Only a packed field of a 64-bit type can touch nine bytes.
            shifted |= (long) bytes[whole] << Long.SIZE - field.bitOffset();
        }
        int unused = Long.SIZE - field.bitWidth();
        return field.unit().signed() ? shifted << unused >> unused : shifted << unused >>> unused;
    }

    /** {@code size} bytes, little-endian. */
    static byte[] bytes(long number, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (number >>> (Byte.SIZE * i));
        }
        return bytes;
    }

    /** A number of the type, with its names: {@code LISTENING (2)}, {@code A | 0x4 (0x5)}, {@code 0x0114}, {@code 42}. */
    static String integer(IntegerType type, long number) {
        if (type.naming() == Naming.FLAGS) {
            return flags(type, number);
        }
        String plain = plain(type, number);
        String name = type.nameOf(number);
        return name == null ? plain : name + " (" + plain + ")";
    }

    private static String plain(IntegerType type, long number) {
        return switch (type.base()) {
            case HEX -> HexText.pointer(bits(type, number));
            case DECIMAL -> decimal(type, number);
            case CHARACTER -> character(bits(type, number)) + decimal(type, number);
        };
    }

    /** Beside its number, where it is one that can be told from others; the rest of a byte's range depends on a code page. */
    private static String character(long code) {
        return code > ' ' && code < 0x7F ? "'" + (char) code + "' " : "";
    }

    /** The first bytes in hexadecimal, in memory order. */
    static String bytes(byte[] bytes) {
        String shown = HexText.bytes(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN_BYTES)));
        return bytes.length > SHOWN_BYTES ? shown + " …" : shown;
    }

    /** Text in quotes. What could disturb a table cell, controls and lone surrogates, is escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format("\\u%04X", c));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /** A name of several bits, such as a mask, goes before the names of its bits. */
    private static String flags(IntegerType type, long number) {
        long rest = bits(type, number);
        String zero = type.names().get(0L);
        if (rest == 0) {
            return zero == null ? "0x0" : zero + " (0x0)";
        }
        List<Long> masks = new ArrayList<>(type.names().keySet());
        masks.sort((a, b) -> Integer.compare(Long.bitCount(b), Long.bitCount(a)));
        List<Long> taken = new ArrayList<>();
        for (long mask : masks) {
            if (bits(type, mask) != 0 && (rest & bits(type, mask)) == bits(type, mask)) {
                taken.add(mask);
                rest &= ~bits(type, mask);
            }
        }
        StringJoiner text = new StringJoiner(" | ");
        for (Map.Entry<Long, String> flag : type.names().entrySet()) {
            if (taken.contains(flag.getKey())) {
                text.add(flag.getValue());
            }
        }
        if (rest != 0) {
            text.add("0x" + digits(rest));
        }
        String all = "0x" + digits(bits(type, number));
        return taken.isEmpty() ? all : text + " (" + all + ")";
    }

    private static String decimal(IntegerType type, long number) {
        return type.signed() ? Long.toString(number) : Long.toUnsignedString(number);
    }

    private static long bits(IntegerType type, long number) {
        return IntegerType.extend(number, type.size(), false);
    }

    private static String digits(long number) {
        return Long.toHexString(number).toUpperCase(Locale.ROOT);
    }
}
