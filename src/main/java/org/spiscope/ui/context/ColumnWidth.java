package org.spiscope.ui.context;

import javafx.scene.control.TreeTableColumn;

/** The width of columns whose texts are all about as long. */
final class ColumnWidth {
    private ColumnWidth() {}

    /** Gives a column {@code width} pixels, whatever room there is. */
    static void fix(TreeTableColumn<?, ?> column, double width) {
        // In this order no bound is ever on the wrong side of the other.
        column.setMinWidth(0);
        column.setMaxWidth(width);
        column.setMinWidth(width);
    }
}
