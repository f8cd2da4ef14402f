package org.spiscope.ui.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Node;

/**
 * A member of two contexts, side by side. Members belong together by name.
 *
 * @param path from the outermost structure
 * @param left in the one; null when it is not there
 * @param right in the other; null when it is not there
 * @param differs whether the two differ, in themselves or in something in them
 * @param children in the order of the left, then what only the right has
 */
record PairRow(
        FieldPath path, @Nullable Node left, @Nullable Node right, boolean differs, List<PairRow> children) {

    static PairRow of(Node left, Node right) {
        return of(FieldPath.ROOT, left, right);
    }

    private static PairRow of(FieldPath path, @Nullable Node left, @Nullable Node right) {
        Map<FieldPath, Node> ofLeft = children(path, left);
        Map<FieldPath, Node> ofRight = children(path, right);
        Map<FieldPath, Node> all = new LinkedHashMap<>(ofLeft);
        ofRight.forEach(all::putIfAbsent);
        List<PairRow> children = new ArrayList<>(all.size());
        boolean differs = left == null || right == null || differ(left, right);
        for (FieldPath each : all.keySet()) {
            PairRow child = of(each, ofLeft.get(each), ofRight.get(each));
            children.add(child);
            differs |= child.differs();
        }
        return new PairRow(path, left, right, differs, List.copyOf(children));
    }

    private static Map<FieldPath, Node> children(FieldPath parent, @Nullable Node node) {
        Map<FieldPath, Node> children = new LinkedHashMap<>();
        if (node != null) {
            List<FieldPath> paths = FieldTree.paths(parent, node);
            for (int i = 0; i < paths.size(); i++) {
                children.put(paths.get(i), node.children().get(i));
            }
        }
        return children;
    }

    /**
     * What a container's bytes are its members tell; the bytes between them are for the hex views. Those of a bit-field have its neighbours'
     * bits too.
     */
    private static boolean differ(Node left, Node right) {
        boolean container = !left.children().isEmpty() && !right.children().isEmpty();
        return !left.value().equals(right.value())
                || !Objects.equals(left.error(), right.error())
                || !container
                        && !(left instanceof Node.BitField && right instanceof Node.BitField)
                        && !Arrays.equals(left.place().bytes(), right.place().bytes());
    }

    /** The one of the two that is there. */
    Node either() {
        return left == null ? Objects.requireNonNull(right) : left;
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    /** Whether its own value differs, not only something in it. */
    boolean differsItself() {
        return isLeaf()
                ? differs
                : left == null || right == null || !left.value().equals(right.value());
    }

    /** How many members without members of their own there are; only those that differ, if asked. */
    int leaves(boolean onlyDiffering) {
        if (isLeaf()) {
            return onlyDiffering && !differs ? 0 : 1;
        }
        return children.stream().mapToInt(child -> child.leaves(onlyDiffering)).sum();
    }

    @Nullable
    PairRow find(FieldPath wanted) {
        if (path.equals(wanted)) {
            return this;
        }
        for (PairRow child : children) {
            PairRow found = child.find(wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Nullable
    Node side(boolean ofLeft) {
        return ofLeft ? left : right;
    }

    /** The innermost member that a byte of the outermost structure belongs to, on one side; this row for padding. */
    PairRow at(int offset, boolean ofLeft) {
        for (PairRow child : children) {
            Node mine = side(ofLeft);
            Node node = child.side(ofLeft);
            if (mine != null
                    && node != null
                    && HexBytes.base(node) == HexBytes.base(mine)
                    && offset >= node.place().offset()
                    && offset < node.place().offset() + node.place().size()) {
                return child.at(offset, ofLeft);
            }
        }
        return this;
    }
}
