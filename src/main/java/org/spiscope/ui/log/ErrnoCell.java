package org.spiscope.ui.log;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.winsock.Errno;

/** An error code by name and number; what it means is in the tooltip. */
final class ErrnoCell extends TableCell<TraceEvent, TraceEvent> {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final Tooltip explanation = new Tooltip();

    @Override
    protected void updateItem(@Nullable TraceEvent event, boolean empty) {
        super.updateItem(event, empty);
        Errno errno = empty || event == null ? Errno.NONE : event.errno();
        boolean failed = !errno.isNone();
        setText(failed ? errno.toString() : null);
        explanation.setText(errno + "\n" + errno.meaning());
        setTooltip(failed ? explanation : null);
        pseudoClassStateChanged(FAILED, failed);
    }
}
