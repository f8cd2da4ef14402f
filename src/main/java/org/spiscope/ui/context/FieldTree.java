package org.spiscope.ui.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Changes;
import org.spiscope.layout.Node;

/** The rows of one context. An update with the same shape changes values only; with another shape, only the lists of children that differ. */
final class FieldTree {
    private final Map<FieldPath, NumberBase> chosenBases = new HashMap<>();
    private NumberBase base = NumberBase.DECLARED;
    private @Nullable FieldRow root;

    @Nullable
    FieldRow root() {
        return root;
    }

    /** Shows another context, or none; bases chosen for single members stay with their paths. */
    void reset(@Nullable Node node) {
        root = node == null ? null : build(FieldPath.ROOT, node);
    }

    /** Shows the same context as read again; what changed is marked until that moment. */
    void update(Node node, double markUntilMillis) {
        FieldRow shown = root;
        if (shown == null) {
            reset(node);
            return;
        }
        Set<Node.Place> changed = Collections.newSetFromMap(new IdentityHashMap<>());
        changed.addAll(Changes.changedSince(shown.node(), node));
        reconcile(shown, node, row -> {
            if (changed.contains(row.node().place())) {
                row.changed(markUntilMillis);
            }
        });
    }

    /** Writes all integers in a base, except those that have their own. */
    void base(NumberBase newBase) {
        base = newBase;
        forEach(row -> row.show(chosenBases.getOrDefault(row.path(), base)));
    }

    /** Writes one integer in a base of its own, whatever the others are in. */
    void base(FieldRow row, NumberBase own) {
        chosenBases.put(row.path(), own);
        row.show(own);
    }

    @Nullable
    FieldRow find(FieldPath path) {
        FieldRow row = root;
        for (int depth = 1; row != null && depth <= path.steps().size(); depth++) {
            List<String> steps = path.steps().subList(0, depth);
            row = row.children().stream()
                    .filter(child -> child.path().steps().equals(steps))
                    .findFirst()
                    .orElse(null);
        }
        return row;
    }

    void forEach(Consumer<FieldRow> action) {
        if (root != null) {
            forEach(root, action);
        }
    }

    private static void forEach(FieldRow row, Consumer<FieldRow> action) {
        action.accept(row);
        for (FieldRow child : row.children()) {
            forEach(child, action);
        }
    }

    private FieldRow build(FieldPath path, Node node) {
        FieldRow row = new FieldRow(path, node, chosenBases.getOrDefault(path, base));
        List<FieldPath> paths = paths(path, node);
        List<FieldRow> children = new ArrayList<>(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            children.add(build(paths.get(i), node.children().get(i)));
        }
        row.children().setAll(children);
        return row;
    }

    private void reconcile(FieldRow row, Node node, Consumer<FieldRow> mark) {
        if (row.node() == node) {
            return;
        }
        row.show(node);
        mark.accept(row);
        List<FieldPath> paths = paths(row.path(), node);
        Map<FieldPath, FieldRow> before = new HashMap<>();
        row.children().forEach(child -> before.put(child.path(), child));
        List<FieldRow> after = new ArrayList<>(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            after.add(adopt(
                    before.get(paths.get(i)), paths.get(i), node.children().get(i), mark));
        }
        if (!row.children().equals(after)) {
            row.children().setAll(after);
        }
    }

    private FieldRow adopt(@Nullable FieldRow old, FieldPath path, Node node, Consumer<FieldRow> mark) {
        if (old != null) {
            reconcile(old, node, mark);
            return old;
        }
        FieldRow row = build(path, node);
        forEach(row, mark);
        return row;
    }

    /** One for each child of a node; a name that occurs again is numbered. */
    static List<FieldPath> paths(FieldPath parent, Node node) {
        List<FieldPath> paths = new ArrayList<>(node.children().size());
        Map<String, Integer> seen = new HashMap<>();
        for (Node child : node.children()) {
            String name = child.place().name();
            int nth = seen.merge(name, 1, Integer::sum);
            paths.add(parent.child(nth == 1 ? name : name + "#" + nth));
        }
        return paths;
    }
}
