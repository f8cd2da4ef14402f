package org.spiscope.layout;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;
import org.spiscope.memory.ReadBatch;

/**
 * Decodes contexts time and again. Each time all members are read, and what the tree of before depends on beyond them: targets of pointers, links of
 * lists, a tail as long as a member says, the states of events. Only when any of that is another than before, a new tree is made, of which most is left
 * to whoever looks at it first; else nothing is allocated. Not safe for several threads.
 */
public final class ContextDecoder {
    /** How much of what lies beyond the structure is compared at a time. */
    private static final int PIECE = 4096;

    /** Contexts whose structures are read together, unless they are larger than {@link #PIECE}: that many bytes stay in the processor's cache. */
    private static final int READ_TOGETHER = 256;

    /** Types whose members are kept laid flat; each edit of a layout makes new ones. */
    private static final int TYPES_KEPT = 64;

    private final Memory memory;
    private final EventStates events;
    private final int previewBytes;
    private final IdentityHashMap<StructType, FlatMembers> flat = new IdentityHashMap<>();
    private final ReadBatch batch = new ReadBatch();
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
        last.aim(context, type);
        return decode(last, read(last));
    }

    /**
     * Decodes contexts, each as {@link #decode(long, LayoutType, DecodedContext)} does what it is aimed at. Their structures are read together, which on
     * native memory costs a fraction of reading one after the other.
     */
    public void decodeAll(List<DecodedContext> contexts) {
        for (int from = 0; from < contexts.size(); from += READ_TOGETHER) {
            decodeTogether(contexts.subList(from, Math.min(from + READ_TOGETHER, contexts.size())));
        }
    }

    private void decodeTogether(List<DecodedContext> contexts) {
        batch.clear();
        for (DecodedContext each : contexts) {
            StructType struct = each.struct();
            if (struct != null && isSmall(struct)) {
                batch.add(each.context(), struct.size());
            }
        }
        memory.readAll(batch);
        int next = 0;
        for (DecodedContext each : contexts) {
            StructType struct = each.struct();
            decode(each, struct != null && isSmall(struct) ? fromBatch(next++) : read(each));
        }
    }

    private static boolean isSmall(StructType struct) {
        return struct.size() <= PIECE;
    }

    /** Decodes what a context is aimed at, of which all was {@code read} when that is not null. */
    private Node decode(DecodedContext last, byte @Nullable [] read) {
        boolean differs = read != null && readMembers(read, last);
        Node before = last.tree();
        if (before != null && !differs && last.isStillSo(read != null, piece)) {
            return before;
        }
        Seen seen = new Seen(memory, events);
        Node now = decode(last, read, seen);
        Node tree = before != null && Changes.areNone(before, now) ? before : now;
        last.take(tree, seen, read != null);
        return tree;
    }

    private Node decode(DecodedContext last, byte @Nullable [] read, Seen seen) {
        Decoder decoder = new Decoder(seen, seen);
        StructType struct = last.struct();
        return struct != null && read != null
                ? decoder.decode(struct, Block.around(Arrays.copyOf(read, struct.size()), seen, last.context()))
                : decode(last.context(), last.type(), decoder);
    }

    private FlatMembers flat(StructType struct) {
        if (flat.size() == TYPES_KEPT && !flat.containsKey(struct)) {
            flat.clear();
        }
        return flat.computeIfAbsent(struct, FlatMembers::of);
    }

    /** The structure's bytes, and more behind them, until the next call; null when there is none, or not all of them are readable. */
    private byte @Nullable [] read(DecodedContext last) {
        StructType struct = last.struct();
        return struct != null && memory.read(last.context(), room(struct.size()), 0, struct.size()) ? bytes : null;
    }

    /** As {@link #read}, of a range that has been tried. */
    private byte @Nullable [] fromBatch(int index) {
        if (!batch.isReadable(index)) {
            return null;
        }
        int length = batch.length(index);
        System.arraycopy(batch.bytes(), batch.offset(index), room(length), 0, length);
        return bytes;
    }

    private byte[] room(int size) {
        int room = FlatMembers.room(size);
        if (bytes.length < room) {
            bytes = new byte[room];
        }
        return bytes;
    }

    private boolean readMembers(byte[] read, DecodedContext last) {
        FlatMembers members = last.members();
        StructType struct = last.struct();
        if (members == null && struct != null) {
            members = flat(struct);
            last.members(members);
        }
        if (members == null) {
            return false;
        }
        if (values.length < members.count()) {
            values = new long[members.count()];
        }
        members.read(read, values);
        return last.takeValues(values);
    }

    private Node decode(long context, @Nullable LayoutType type, Decoder decoder) {
        if (type == null) {
            return decoder.unknown(context, previewBytes);
        }
        return type instanceof StructType struct ? decoder.decode(struct, context) : decoder.integer(context);
    }
}
