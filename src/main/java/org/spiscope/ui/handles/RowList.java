package org.spiscope.ui.handles;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.spiscope.inspect.HandleView;

/**
 * The table's list: a window on the rows, holding nothing itself. A table of 100 000 rows takes new rows in no time, because only a change of
 * their number is announced, at the end; the cells on the screen read their rows anew by themselves.
 */
final class RowList extends ObservableListBase<HandleView> {
    private Rows rows;

    RowList(Rows rows) {
        this.rows = rows;
    }

    @Override
    public HandleView get(int row) {
        return rows.get(row);
    }

    @Override
    public int size() {
        return rows.size();
    }

    void show(Rows next) {
        Rows before = rows;
        beginChange();
        rows = next;
        if (next.size() > before.size()) {
            nextAdd(before.size(), next.size());
        } else if (next.size() < before.size()) {
            nextRemove(next.size(), tail(before, next.size()));
        }
        endChange();
    }

    private static List<HandleView> tail(Rows rows, int from) {
        List<HandleView> tail = new ArrayList<>(rows.size() - from);
        for (int row = from; row < rows.size(); row++) {
            tail.add(rows.get(row));
        }
        return tail;
    }
}
