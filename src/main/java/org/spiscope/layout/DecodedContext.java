package org.spiscope.layout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A context as it was last decoded: the values of its members, what was seen beyond them, and the tree. It belongs to whoever decodes the context time
 * and again, and is filled anew each time by a {@link ContextDecoder}. Not safe for several threads.
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

    /** Nothing decoded yet. */
    public DecodedContext() {}

    /** The tree; null before the first decode. */
    public @Nullable Node tree() {
        return tree;
    }

    boolean isOf(long otherContext, @Nullable LayoutType otherType) {
        return tree != null && context == otherContext && type == otherType;
    }

    /** Forgets what was there, for a context of a type whose members are these; null for none. */
    void begin(long newContext, @Nullable LayoutType newType, @Nullable FlatMembers newMembers) {
        context = newContext;
        type = newType;
        members = newMembers;
        values = newMembers == null ? NO_VALUES : new long[newMembers.count()];
        tree = null;
        seen = null;
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
