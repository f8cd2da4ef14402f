package org.spiscope.layout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A context to be decoded time and again, and what it last came to: the values of its members, what was seen beyond them, and the tree. It belongs to
 * whoever has it decoded, and is filled anew each time by a {@link ContextDecoder}. Not safe for several threads.
 */
public final class DecodedContext {
    private static final long[] NO_VALUES = {};

    private long context;
    private @Nullable LayoutType type;
    private @Nullable FlatMembers members;
    private long[] values = NO_VALUES;
    private @Nullable Node tree;
    private @Nullable Seen seen;
    private boolean isWhole;

    /** Nothing decoded yet, and nothing to be. */
    public DecodedContext() {}

    /**
     * Says what is to be decoded from now on. Another context or type than before forgets what the last one came to.
     *
     * @param newType of what the context points to, or of the integer that it is; null when nothing is known of it
     */
    public void aim(long newContext, @Nullable LayoutType newType) {
        if (tree == null || context != newContext || type != newType) {
            context = newContext;
            type = newType;
            members = null;
            values = NO_VALUES;
            tree = null;
            seen = null;
        }
    }

    /** What it came to; null before the first decode. */
    public @Nullable Node tree() {
        return tree;
    }

    long context() {
        return context;
    }

    @Nullable
    LayoutType type() {
        return type;
    }

    /** The structure that the context points to; null when it points to none that is known. */
    @Nullable
    StructType struct() {
        return context != 0 && type instanceof StructType struct ? struct : null;
    }

    /** Takes the members of the structure, once for each that it is aimed at. */
    void members(FlatMembers ofStruct) {
        members = ofStruct;
        values = new long[ofStruct.count()];
    }

    @Nullable
    FlatMembers members() {
        return members;
    }

    /** Takes over the values of the members; answers whether any is another than before. */
    boolean takeValues(long[] now) {
        if (Arrays.equals(values, 0, values.length, now, 0, values.length)) {
            return false;
        }
        System.arraycopy(now, 0, values, 0, values.length);
        return true;
    }

    /** Whether a decode that saw all of the structure, or did not, would also see beyond it what the last one saw. */
    boolean isStillSo(boolean whole, byte[] buffer) {
        return seen != null && isWhole == whole && seen.isStillSo(buffer);
    }

    /** What it comes to now, what was seen for it, and whether all of the structure was readable. */
    void take(Node newTree, Seen newSeen, boolean whole) {
        tree = newTree;
        seen = newSeen;
        isWhole = whole;
    }
}
