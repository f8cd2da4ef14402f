package org.spiscope.ui.context;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeTableRow;
import org.jspecify.annotations.Nullable;
import org.spiscope.ui.theme.Styles;

/** A row that outlines what is under the pointer in the bytes and marks what changed. */
final class FieldTreeRow extends TreeTableRow<FieldRow> {
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

    private static final PseudoClass UNREADABLE = PseudoClass.getPseudoClass("unreadable");

    private final ContextModel model;
    private final InvalidationListener restyle = property -> restyle();
    private final WeakInvalidationListener weak = new WeakInvalidationListener(restyle);
    private @Nullable FieldRow watched;

    FieldTreeRow(ContextModel model) {
        this.model = model;
        model.pointedProperty().addListener(weak);
        hoverProperty().addListener((property, before, now) -> model.point(now ? getItem() : null));
    }

    @Override
    protected void updateItem(@Nullable FieldRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row != watched) {
            if (watched != null) {
                watched.markProperty().removeListener(weak);
            }
            watched = row;
            if (row != null) {
                row.markProperty().addListener(weak);
            }
        }
        restyle();
    }

    private void restyle() {
        FieldRow row = getItem();
        pseudoClassStateChanged(UNREADABLE, row != null && row.node().error() != null);
        pseudoClassStateChanged(
                Styles.CHANGED, row != null && row.markProperty().get() == FieldRow.Mark.CHANGED);
        pseudoClassStateChanged(
                POINTED, row != null && row == model.pointedProperty().get());
    }
}
