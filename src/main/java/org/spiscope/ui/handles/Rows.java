package org.spiscope.ui.handles;

import java.util.List;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;

/** The rows of one moment: places in a snapshot's list of handles, filtered and in order. Never changed once made. */
final class Rows {
    private final Snapshot snapshot;
    private final int[] index;
    private final boolean[] passes;
    private final Query query;
    private final int inScope;
    private final int outOfOrder;

    /** Takes the arrays over. */
    Rows(Snapshot snapshot, Query query, int[] index, boolean[] passes, int inScope, int outOfOrder) {
        this.snapshot = snapshot;
        this.query = query;
        this.index = index;
        this.passes = passes;
        this.inScope = inScope;
        this.outOfOrder = outOfOrder;
    }

    /** No row shown yet of a snapshot. */
    static Rows none(Snapshot snapshot, Query query) {
        boolean[] passes = new boolean[snapshot.handles().size()];
        for (int place = 0; place < passes.length; place++) {
            passes[place] = query.filter().matches(snapshot.handles().get(place));
        }
        return new Rows(snapshot, query, new int[0], passes, 0, 0);
    }

    int size() {
        return index.length;
    }

    HandleView get(int row) {
        return snapshot.handles().get(index[row]);
    }

    /** The row of the handle with this id; -1 when it is not shown. */
    int rowOf(long handleId) {
        List<HandleView> handles = snapshot.handles();
        for (int row = 0; row < index.length; row++) {
            if (handles.get(index[row]).id() == handleId) {
                return row;
            }
        }
        return -1;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Query query() {
        return query;
    }

    /** How many handles there would be without filter and hiding. */
    int inScope() {
        return inScope;
    }

    /** How many rows would have to move for the order to hold. */
    int outOfOrder() {
        return outOfOrder;
    }

    /** The place in the snapshot's handles that {@code row} shows. */
    int place(int row) {
        return index[row];
    }

    /** Whether the handle at {@code place} passes the filter, shown or not. */
    boolean passes(int place) {
        return passes[place];
    }
}
