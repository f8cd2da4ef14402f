package org.spiscope.layout;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;

/**
 * Decodes contexts time and again. Each time all members are read, and what the tree of before depends on beyond them: targets of pointers, links of
 * lists, a tail as long as a member says, the states of events. Only when any of that is another than before, a new tree is made, of which most is left
 * to whoever looks at it first; else nothing is allocated. Not safe for several threads.
 */
public final class ContextDecoder {
    /** How much of what lies beyond the structure is compared at a time. */
    private static final int PIECE = 4096;

    /** Types whose members are kept laid flat; each edit of a layout makes new ones. */
    private static final int TYPES_KEPT = 64;

    private final Memory memory;
    private final EventStates events;
    private final int previewBytes;
    private final IdentityHashMap<StructType, FlatMembers> flat = new IdentityHashMap<>();
    private final byte[] piece = new byte[PIECE];
    private byte[] bytes = new byte[PIECE];
    private long[] values = new long[PIECE / Long.BYTES];

    /**
     * Reads through {@code memory}, and asks {@code events} for the state of each event that it meets.
     *
     * @param previewBytes how many bytes are shown of a context of which nothing is known, above 0
     */
    public ContextDecoder(Memory memory, EventStates events, int previewBytes) {
        this.memory = memory;
        this.events = events;
        this.previewBytes = previewBytes;
    }

    /**
     * The tree of a context as it is now, as a {@link Decoder} makes it.
     *
     * @param type of what the context points to, or of the integer that it is; null when nothing is known of it
     * @param last what it came to before, if it is the same context; from now on what it comes to now
     * @return the very tree of before when, by the same type, nothing but padding has changed
     */
    public Node decode(long context, @Nullable LayoutType type, DecodedContext last) {
        StructType struct = type instanceof StructType known ? known : null;
        if (!last.isOf(context, type)) {
            last.begin(context, type, struct == null ? null : flat(struct));
        }
        byte[] read = struct == null ? null : read(context, struct);
        boolean differs = read != null && readMembers(read, last);
        Node before = last.tree();
        if (before != null && !differs && last.isStillSo(read != null, piece)) {
            return before;
        }
        Seen seen = new Seen(memory, events);
        Node now = struct != null && read != null
                ? decodeRead(context, struct, Arrays.copyOf(read, struct.size()), seen)
                : decode(context, type, new Decoder(seen, seen));
        Node tree = before != null && Changes.areNone(before, now) ? before : now;
        last.take(tree, seen, read != null);
        return tree;
    }

    private FlatMembers flat(StructType struct) {
        if (flat.size() == TYPES_KEPT && !flat.containsKey(struct)) {
            flat.clear();
        }
        return flat.computeIfAbsent(struct, FlatMembers::of);
    }

    /** The structure's bytes, and more behind them, until the next call; null when not all of them are readable. */
    private byte @Nullable [] read(long context, StructType struct) {
        int room = FlatMembers.room(struct);
        if (bytes.length < room) {
            bytes = new byte[room];
        }
        return context != 0 && memory.read(context, bytes, 0, struct.size()) ? bytes : null;
    }

    private boolean readMembers(byte[] read, DecodedContext last) {
        FlatMembers members = last.members();
        if (members == null) {
            return false;
        }
        if (values.length < members.count()) {
            values = new long[members.count()];
        }
        members.read(read, values);
        return last.takeValues(values);
    }

    private static Node decodeRead(long context, StructType struct, byte[] bytes, Seen seen) {
        return new Decoder(seen, seen).decode(struct, Block.around(bytes, seen, context));
    }

    private Node decode(long context, @Nullable LayoutType type, Decoder decoder) {
        if (type == null) {
            return decoder.unknown(context, previewBytes);
        }
        return type instanceof StructType struct ? decoder.decode(struct, context) : decoder.integer(context);
    }
}
