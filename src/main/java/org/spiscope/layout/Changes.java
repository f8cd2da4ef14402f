package org.spiscope.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What differs between two decodes of the same context. */
public final class Changes {
    private Changes() {}

    /**
     * The places in {@code after} whose value, bytes or error is not as before, found by the path of names from the root. A structure or an
     * array counts through what is in it. An event counts when it was signalled, although its bytes are the same. What is new counts as changed.
     *
     * @return in the order of the tree; empty when nothing changed
     */
    public static List<Node.Place> changedSince(Node before, Node after) {
        List<Node.Place> changed = new ArrayList<>();
        collect(before, after, changed);
        return List.copyOf(changed);
    }

    /** Whether nothing changed; finds out without making nodes that nobody has asked for. */
    static boolean areNone(Node before, Node after) {
        if (hasOwnValue(after) && differ(before, after)) {
            return false;
        }
        List<Node> earlier = before.children();
        List<Node> now = after.children();
        for (int i = 0; i < now.size(); i++) {
            if (LazyNodes.bothWait(earlier, now, i)) {
                if (LazyNodes.differ(earlier, now, i)) {
                    return false;
                }
            } else {
                Node child = now.get(i);
                Node counterpart = counterpart(earlier, i, child.place().name());
                if (counterpart == null || !areNone(counterpart, child)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void collect(@Nullable Node before, Node after, List<Node.Place> changed) {
        if (hasOwnValue(after) && (before == null || differ(before, after))) {
            changed.add(after.place());
        }
        List<Node> earlier = before == null ? List.of() : before.children();
        List<Node> now = after.children();
        for (int i = 0; i < now.size(); i++) {
            if (!LazyNodes.bothWait(earlier, now, i) || LazyNodes.differ(earlier, now, i)) {
                Node child = now.get(i);
                collect(counterpart(earlier, i, child.place().name()), child, changed);
            }
        }
    }

    private static boolean hasOwnValue(Node node) {
        return !(node instanceof Node.Struct || node instanceof Node.Array)
                || node.children().isEmpty();
    }

    /** The bytes of a bit-field have its neighbours' bits too; its value is all there is of it. */
    private static boolean differ(Node before, Node after) {
        return !before.value().equals(after.value())
                || !Objects.equals(before.error(), after.error())
                || !(after instanceof Node.BitField)
                        && !Arrays.equals(before.place().bytes(), after.place().bytes());
    }

    /** Usually at the same index; after an edit of the layout, wherever its name is. */
    private static @Nullable Node counterpart(List<Node> earlier, int index, String name) {
        if (index < earlier.size() && earlier.get(index).place().name().equals(name)) {
            return earlier.get(index);
        }
        for (Node node : earlier) {
            if (node.place().name().equals(name)) {
                return node;
            }
        }
        return null;
    }
}
