package org.spiscope.ui.context;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The structures in memory that one tree shows: the context itself and what its pointers lead to. The hex view shows one of them at a time,
 * the one that the selected member lies in.
 */
final class Regions {
    private final Map<FieldPath, ByteMarks> marks = new HashMap<>();
    private final Map<FieldPath, FieldRow> owners = new HashMap<>();

    void clear() {
        marks.clear();
        owners.clear();
    }

    /** Takes the rows as they are now. */
    void update(@Nullable FieldRow root, double markUntilMillis) {
        owners.clear();
        if (root != null) {
            visit(root, root, markUntilMillis);
        }
        Set<FieldPath> alive =
                new HashSet<>(owners.values().stream().map(FieldRow::path).toList());
        marks.keySet().retainAll(alive);
    }

    private void visit(FieldRow row, FieldRow owner, double untilMillis) {
        boolean starts = row == owner || HexBytes.base(row.node()) != HexBytes.base(owner.node());
        FieldRow own = starts ? row : owner;
        if (starts) {
            marks.computeIfAbsent(row.path(), path -> new ByteMarks()).update(HexBytes.of(row.node()), untilMillis);
        }
        owners.put(row.path(), own);
        for (FieldRow child : row.children()) {
            visit(child, own, untilMillis);
        }
    }

    /** The outermost row of the structure that a row lies in. */
    FieldRow ownerOf(FieldRow row) {
        return owners.getOrDefault(row.path(), row);
    }

    ByteMarks marksOf(FieldRow owner) {
        return marks.computeIfAbsent(owner.path(), path -> new ByteMarks());
    }

    /** The innermost member that a byte of a structure belongs to; the structure itself for padding. */
    FieldRow at(FieldRow owner, int offset) {
        FieldRow found = owner;
        boolean deeper = true;
        while (deeper) {
            deeper = false;
            for (FieldRow child : found.children()) {
                if (ownerOf(child) == owner && covers(child, offset)) {
                    found = child;
                    deeper = true;
                    break;
                }
            }
        }
        return found;
    }

    private static boolean covers(FieldRow row, int offset) {
        int start = row.node().place().offset();
        return offset >= start && offset < start + row.node().place().size();
    }
}
