package org.spiscope.ui.handles;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;

/**
 * One column of the order.
 *
 * @param column by which rows compare
 * @param descending whether the greatest stands first
 */
record SortKey(HandleColumn column, boolean descending) {
    /** The order that these keys make, the first the weightiest; null for the order of creation. */
    static @Nullable Comparator<HandleView> order(List<SortKey> keys) {
        Comparator<HandleView> order = null;
        for (SortKey key : keys) {
            Comparator<HandleView> own = key.descending ? key.column.order().reversed() : key.column.order();
            order = order == null ? own : order.thenComparing(own);
        }
        return order;
    }
}
