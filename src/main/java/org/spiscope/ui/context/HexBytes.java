package org.spiscope.ui.context;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Node;

/**
 * The bytes of one structure in memory, as far as they could be read, and those behind it that belong to
 * it: an array whose length another member gives ends past the structure. Immutable.
 */
final class HexBytes {
    static final HexBytes NONE = new HexBytes(0, new byte[0], new BitSet());

    private final long address;
    private final byte[] data;
    private final BitSet readable;

    private HexBytes(long address, byte[] data, BitSet readable) {
        this.address = address;
        this.data = data;
        this.readable = readable;
    }

    /** The bytes of a structure that lies at offset 0; where it could not be read whole, what its members could. */
    static HexBytes of(Node outermost) {
        byte[] data = new byte[end(outermost, base(outermost))];
        BitSet readable = new BitSet(data.length);
        collect(outermost, base(outermost), data, readable);
        return new HexBytes(base(outermost), data, readable);
    }

    /** Where the last of its members ends. */
    private static int end(Node node, long base) {
        if (base(node) != base) {
            return 0;
        }
        int end = Math.max(0, node.place().offset() + node.place().size());
        for (Node child : node.children()) {
            end = Math.max(end, end(child, base));
        }
        return end;
    }

    /** Where the structure begins that a node's offset counts from. */
    static long base(Node node) {
        return node.place().address() - node.place().offset();
    }

    private static void collect(Node node, long base, byte[] data, BitSet readable) {
        if (base(node) != base) {
            return;
        }
        byte @Nullable [] bytes = node.place().bytes();
        int offset = node.place().offset();
        if (bytes != null && offset >= 0 && offset + bytes.length <= data.length) {
            System.arraycopy(bytes, 0, data, offset, bytes.length);
            readable.set(offset, offset + bytes.length);
        }
        for (Node child : node.children()) {
            collect(child, base, data, readable);
        }
    }

    /** The address of the first byte; 0 when it was not read from memory. */
    long address() {
        return address;
    }

    int length() {
        return data.length;
    }

    boolean isReadable(int offset) {
        return readable.get(offset);
    }

    /** The byte, 0 to 255; 0 when unreadable. */
    int at(int offset) {
        return Byte.toUnsignedInt(data[offset]);
    }

    /** Two hexadecimal digits; {@code ??} when unreadable. */
    String digits(int offset) {
        return isReadable(offset) ? String.format("%02X", at(offset)) : "??";
    }

    /** The character of ASCII; a dot for what has none, a blank when unreadable. */
    char ascii(int offset) {
        int value = at(offset);
        if (!isReadable(offset)) {
            return ' ';
        }
        return value >= ' ' && value < 0x7F ? (char) value : '.';
    }

    /** Whether a byte differs from what an earlier read of the same place had. */
    boolean differs(HexBytes earlier, int offset) {
        return offset >= earlier.length()
                || isReadable(offset) != earlier.isReadable(offset)
                || at(offset) != earlier.at(offset);
    }
}
