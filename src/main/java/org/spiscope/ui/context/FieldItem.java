package org.spiscope.ui.context;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Node;

/** A row of the tree control. Its children follow the row's; those that stay keep their items, and with them what was opened. */
final class FieldItem extends TreeItem<FieldRow> {
    /** Longer ones begin closed: they would push everything else off the screen. */
    private static final int LONG = 8;

    private final Map<FieldPath, Boolean> opened;

    /** @param opened what the user opened and closed, by path, for this handle and the next */
    FieldItem(FieldRow row, Map<FieldPath, Boolean> opened) {
        super(row);
        this.opened = opened;
        follow();
        setExpanded(opened.getOrDefault(row.path(), opensByItself(row.path(), row.node())));
        expandedProperty().addListener((property, before, now) -> opened.put(row.path(), now));
        row.children().addListener((ListChangeListener<FieldRow>) change -> follow());
    }

    /** Whether what is in a node shows before the user has opened or closed it. */
    static boolean opensByItself(FieldPath path, Node node) {
        boolean container = node instanceof Node.Struct || node instanceof Node.Array;
        return path.steps().isEmpty() || container && node.children().size() <= LONG;
    }

    private void follow() {
        Map<FieldRow, TreeItem<FieldRow>> kept = new HashMap<>();
        getChildren().forEach(item -> kept.put(item.getValue(), item));
        List<FieldRow> rows = getValue().children();
        getChildren()
                .setAll(rows.stream()
                        .map(row -> kept.containsKey(row) ? kept.get(row) : new FieldItem(row, opened))
                        .toList());
    }

    /** The item of a row in this subtree; null when it is not there. */
    @Nullable
    TreeItem<FieldRow> find(FieldRow row) {
        TreeItem<FieldRow> at = this;
        while (at != null && at.getValue() != row) {
            at = next(at, row.path());
        }
        return at;
    }

    private static @Nullable TreeItem<FieldRow> next(TreeItem<FieldRow> from, FieldPath wanted) {
        int depth = from.getValue().path().steps().size() + 1;
        if (depth > wanted.steps().size()) {
            return null;
        }
        List<String> steps = wanted.steps().subList(0, depth);
        return from.getChildren().stream()
                .filter(child -> child.getValue().path().steps().equals(steps))
                .findFirst()
                .orElse(null);
    }
}
