package org.spiscope.ui.log;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.ui.theme.Styles;
import org.spiscope.winsock.Errno;

/** An error code by name and number; what it means is in the tooltip. */
final class ErrnoCell extends TableCell<TraceEvent, TraceEvent> {
    @Override
    protected void updateItem(@Nullable TraceEvent event, boolean empty) {
        super.updateItem(event, empty);
        Errno errno = empty || event == null ? Errno.NONE : event.errno();
        setText(errno.isNone() ? null : errno.toString());
        setTooltip(errno.isNone() ? null : new Tooltip(errno + "\n" + errno.meaning()));
        getStyleClass().remove(Styles.BAD);
        if (!errno.isNone()) {
            getStyleClass().add(Styles.BAD);
        }
    }
}
