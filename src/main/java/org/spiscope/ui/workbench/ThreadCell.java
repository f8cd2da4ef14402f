package org.spiscope.ui.workbench;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.spiscope.ui.icons.Icon;

/** A thread with what it does. */
final class ThreadCell extends ListCell<BenchThread> {
    @Override
    protected void updateItem(@Nullable BenchThread thread, boolean empty) {
        super.updateItem(thread, empty);
        if (empty || thread == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        String doing = thread.isIdle() ? "idle" : "in " + thread.doing();
        String version = thread.version().isEmpty() ? "" : " · Winsock " + thread.version();
        setText(thread.name() + " · " + doing + version);
        setGraphic((thread.isIdle() ? Icon.IDLE : Icon.HANDLE_BLOCKED).node());
    }
}
