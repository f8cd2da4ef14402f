package org.spiscope.winsock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GUID (guiddef.h).
 *
 * @param data4 the eight bytes of Data4 as text has them, the first one highest
 */
public record Guid(int data1, short data2, short data3, long data4) {
    /** The bytes of an encoded GUID. */
    public static final int SIZE = 16;

    /** GUID_NULL. */
    public static final Guid NULL = new Guid(0, (short) 0, (short) 0, 0);

    private static final Pattern TEXT =
            Pattern.compile("(\\p{XDigit}{8})-(\\p{XDigit}{4})-(\\p{XDigit}{4})-(\\p{XDigit}{4})-(\\p{XDigit}{12})");

    /**
     * Reads {@code {E70F1AA0-AB8B-11CF-8CA3-00805F48A192}}, in either case, with both braces or none.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static Guid parse(String text) {
        boolean braces = text.startsWith("{") && text.endsWith("}") && text.length() > 1;
        Matcher parts = TEXT.matcher(braces ? text.substring(1, text.length() - 1) : text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "not a GUID such as {E70F1AA0-AB8B-11CF-8CA3-00805F48A192}: \"" + text + "\"");
        }
        return new Guid(
                Integer.parseUnsignedInt(parts.group(1), 16),
                (short) Integer.parseInt(parts.group(2), 16),
                (short) Integer.parseInt(parts.group(3), 16),
                Long.parseUnsignedLong(parts.group(4) + parts.group(5), 16));
    }

    /**
     * Reads the 16 bytes at {@code offset}.
     *
     * @throws IndexOutOfBoundsException when there are fewer
     */
    public static Guid decode(byte[] bytes, int offset) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new Guid(
                from.getInt(offset),
                from.getShort(offset + 4),
                from.getShort(offset + 6),
                from.order(ByteOrder.BIG_ENDIAN).getLong(offset + 8));
    }

    /** The 16 bytes in memory: Data1 to Data3 little-endian, Data4 in order. */
    public byte[] encode() {
        return ByteBuffer.allocate(SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(data1)
                .putShort(data2)
                .putShort(data3)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(data4)
                .array();
    }

    /** In braces and upper case, as netsh prints it. */
    @Override
    public String toString() {
        return String.format(
                "{%08X-%04X-%04X-%04X-%012X}", data1, data2, data3, data4 >>> 48, data4 & 0xFFFF_FFFF_FFFFL);
    }
}
