package org.spiscope.ui.workbench;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallForm;

/** A call by its C name. */
final class FormCell extends ListCell<CallForm> {
    @Override
    protected void updateItem(@Nullable CallForm form, boolean empty) {
        super.updateItem(form, empty);
        setText(empty || form == null ? null : form.call());
    }
}
