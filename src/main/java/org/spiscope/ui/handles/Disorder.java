package org.spiscope.ui.handles;

import java.util.Comparator;
import java.util.List;
import org.spiscope.inspect.HandleView;

/** Counts the rows that would have to move for an order to hold: all but a longest run that is in order as it stands. */
final class Disorder {
    private Disorder() {}

    static int of(int[] index, List<HandleView> handles, Comparator<HandleView> order) {
        // Patience sorting: tails[n] is the least row that ends an ordered run of n + 1 rows.
        int[] tails = new int[index.length];
        int length = 0;
        for (int place : index) {
            HandleView handle = handles.get(place);
            int at = length == 0 || order.compare(handles.get(tails[length - 1]), handle) <= 0
                    ? length
                    : firstGreater(tails, length, handles, handle, order);
            tails[at] = place;
            length = Math.max(length, at + 1);
        }
        return index.length - length;
    }

    private static int firstGreater(
            int[] tails, int length, List<HandleView> handles, HandleView handle, Comparator<HandleView> order) {
        int low = 0;
        int high = length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(handles.get(tails[middle]), handle) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
