package org.spiscope.ui.log;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;

/** The arguments, or what a note says; whole in the tooltip. */
final class ArgumentsCell extends TableCell<TraceEvent, TraceEvent> {
    private final Tooltip whole = new Tooltip();

    ArgumentsCell() {
        whole.setWrapText(true);
        whole.setMaxWidth(480);
    }

    @Override
    protected void updateItem(@Nullable TraceEvent event, boolean empty) {
        super.updateItem(event, empty);
        String text = empty || event == null ? "" : event.arguments();
        setText(text.isEmpty() ? null : text);
        whole.setText(text);
        setTooltip(text.isEmpty() ? null : whole);
    }
}
