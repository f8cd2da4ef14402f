package org.spiscope.layout;

import java.util.List;
import org.spiscope.layout.Node.Place;
import org.spiscope.memory.Memory;
import org.spiscope.winsock.HexText;

/**
 * Decodes contexts to trees. Lenient: whatever the bytes are and wherever they lie, there is a tree, and no exception. Bounded: a tree has
 * at most about ten thousand nodes, and pointers are followed four deep. Safe for any number of threads, so far as the memory and the events are.
 */
public final class Decoder {
    private static final String ROOT = "context";

    private final Memory memory;
    private final EventStates events;

    /** Reads through {@code memory}, and asks {@code events} for the state of each event that it meets. */
    public Decoder(Memory memory, EventStates events) {
        this.memory = memory;
        this.events = events;
    }

    /**
     * Decodes the structure at an address, read at once; if that fails, member by member, so that the readable part still shows.
     *
     * @return always a {@link Node.Struct}; with an {@link Node#error} and no children when nothing of it is readable
     */
    public Node decode(StructType type, long address) {
        if (address == 0) {
            return new Node.Struct(place(type, address), "NULL", "the context is NULL", List.of());
        }
        return decode(type, Block.read(memory, address, type.size()));
    }

    /**
     * Decodes a structure from bytes read before; only what pointers in it lead to is read from memory.
     *
     * @param address where the bytes came from
     * @param bytes too few of them, and the members beyond are unreadable; too many, and the rest is left alone
     * @return as {@link #decode(StructType, long)}
     */
    public Node decode(StructType type, long address, byte[] bytes) {
        return decode(type, Block.of(address, bytes.clone()));
    }

    Node decode(StructType type, Block block) {
        Node root = new Walk(memory, events).target(ROOT, type, block);
        String error = root.error();
        return error == null ? root : new Node.Struct(root.place(), "", error, List.of());
    }

    /** A context that is known to be no address. */
    public Node integer(long context) {
        return integer(context, "plain integer");
    }

    /**
     * A context of which nothing is known: its first bytes if it is an address, else an integer.
     *
     * @param previewBytes how many bytes are wanted; as many of them as are readable are shown. Above 0.
     */
    public Node unknown(long context, int previewBytes) {
        int readable = context == 0 ? 0 : readablePrefix(context, previewBytes);
        byte[] bytes = new byte[readable];
        if (readable == 0 || !memory.read(context, bytes, 0, readable)) {
            return integer(context, "not a readable address: shown as an integer");
        }
        Place place = new Place(ROOT, "BYTE[" + readable + "]", context, 0, readable, bytes);
        return new Node.Bytes(place, Values.bytes(bytes));
    }

    /** Memory is readable up to some point or not at all, so the point is found by halving. */
    private int readablePrefix(long address, int wanted) {
        byte[] scratch = new byte[wanted];
        if (memory.read(address, scratch, 0, wanted)) {
            return wanted;
        }
        int readable = 0;
        int unreadable = wanted;
        while (unreadable - readable > 1) {
            int middle = (readable + unreadable) >>> 1;
            if (memory.read(address, scratch, 0, middle)) {
                readable = middle;
            } else {
                unreadable = middle;
            }
        }
        return readable;
    }

    private Node integer(long context, String why) {
        int size = memory.pointerSize();
        long number = IntegerType.extend(context, size, false);
        Place place = new Place(ROOT, "DWORD_PTR", 0, 0, size, Values.bytes(number, size));
        return new Node.Int(place, number, number + " (" + HexText.pointer(number) + "), " + why);
    }

    private static Place place(StructType type, long address) {
        return new Place(ROOT, type.name(), address, 0, type.size(), null);
    }

    static String unreadable(long address) {
        return "unreadable at " + HexText.pointer(address);
    }
}
