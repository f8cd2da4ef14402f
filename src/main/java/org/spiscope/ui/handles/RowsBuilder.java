package org.spiscope.ui.handles;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;

/**
 * Makes the next rows from those before. An unchanged handle keeps the filter's verdict, and the order starts from the order before, so that a
 * snapshot in which little changed costs little. One use only, off the FX thread.
 */
final class RowsBuilder {
    private static final int NOT_THERE = -1;

    private final Rows before;
    private final List<HandleView> old;
    private final List<HandleView> handles;
    private final Snapshot snapshot;
    private final Query query;
    /** From a place in the old handles to the place in the new ones. */
    private final int[] moved;

    private final boolean[] passes;
    private final boolean[] included;
    private int inScope;

    private RowsBuilder(Rows before, Snapshot snapshot, Query query) {
        this.before = before;
        this.snapshot = snapshot;
        this.query = query;
        old = before.snapshot().session() == snapshot.session()
                ? before.snapshot().handles()
                : List.of();
        handles = snapshot.handles();
        moved = new int[old.size()];
        passes = new boolean[handles.size()];
        included = new boolean[handles.size()];
    }

    static Rows next(Rows before, Snapshot snapshot, Query query) {
        return new RowsBuilder(before, snapshot, query).build();
    }

    private Rows build() {
        matchUp();
        int count = include();
        Comparator<HandleView> order = SortKey.order(query.sort());
        if (order == null) {
            return rows(inOrderOfCreation(count), 0);
        }
        int[] index = inOrderBefore(count);
        if (query.hold()) {
            return rows(index, Disorder.of(index, handles, order));
        }
        return rows(sorted(index, order), 0);
    }

    private Rows rows(int[] index, int outOfOrder) {
        return new Rows(snapshot, query, index, passes, inScope, outOfOrder);
    }

    /** Walks both lists at once, which their ascending ids allow. */
    private void matchUp() {
        boolean sameFilter = query.filter().equals(before.query().filter());
        int from = 0;
        for (int place = 0; place < handles.size(); place++) {
            HandleView handle = handles.get(place);
            while (from < old.size() && old.get(from).id() < handle.id()) {
                moved[from++] = NOT_THERE;
            }
            boolean known = from < old.size() && old.get(from).id() == handle.id();
            passes[place] = known && sameFilter && old.get(from).version() == handle.version()
                    ? before.passes(from)
                    : query.filter().matches(handle);
            if (known) {
                moved[from++] = place;
            }
        }
        Arrays.fill(moved, from, moved.length, NOT_THERE);
    }

    private int include() {
        int count = 0;
        boolean someHidden = !query.hidden().isEmpty();
        for (int place = 0; place < handles.size(); place++) {
            HandleView handle = handles.get(place);
            boolean scoped = query.scope().includes(handle, snapshot.takenAt(), query.keep());
            inScope += scoped ? 1 : 0;
            included[place] =
                    scoped && passes[place] && !(someHidden && query.hidden().contains(handle.id()));
            if (included[place]) {
                count++;
            }
        }
        return count;
    }

    private int[] inOrderOfCreation(int count) {
        int[] index = new int[count];
        int row = 0;
        for (int place = 0; place < included.length; place++) {
            if (included[place]) {
                index[row++] = place;
            }
        }
        return index;
    }

    /** The rows still there in their old order, then the new ones. */
    private int[] inOrderBefore(int count) {
        int[] index = new int[count];
        boolean[] placed = new boolean[handles.size()];
        int row = 0;
        for (int i = 0; i < before.size() && moved.length > 0; i++) {
            int place = moved[before.place(i)];
            if (place != NOT_THERE && included[place]) {
                index[row++] = place;
                placed[place] = true;
            }
        }
        for (int place = 0; place < included.length; place++) {
            if (included[place] && !placed[place]) {
                index[row++] = place;
            }
        }
        return index;
    }

    private int[] sorted(int[] index, Comparator<HandleView> order) {
        if (isSorted(index, order)) {
            return index;
        }
        Integer[] boxed = new Integer[index.length];
        for (int row = 0; row < index.length; row++) {
            boxed[row] = index[row];
        }
        Arrays.sort(boxed, tied(order));
        for (int row = 0; row < index.length; row++) {
            index[row] = boxed[row];
        }
        return index;
    }

    private boolean isSorted(int[] index, Comparator<HandleView> order) {
        for (int row = 1; row < index.length; row++) {
            int compared = order.compare(handles.get(index[row - 1]), handles.get(index[row]));
            if (compared > 0 || compared == 0 && index[row - 1] > index[row]) {
                return false;
            }
        }
        return true;
    }

    private Comparator<Integer> tied(Comparator<HandleView> order) {
        return (left, right) -> {
            int compared = order.compare(handles.get(left), handles.get(right));
            return compared != 0 ? compared : Integer.compare(left, right);
        };
    }
}
