package org.spiscope.ui.log;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;

/** Text that may be longer than its column; whole in the tooltip. */
final class WordsCell extends TableCell<TraceEvent, TraceEvent> {
    private final Function<TraceEvent, String> words;
    private final Tooltip whole = new Tooltip();

    WordsCell(Function<TraceEvent, String> words) {
        this.words = words;
        whole.setWrapText(true);
        whole.setMaxWidth(480);
    }

    @Override
    protected void updateItem(@Nullable TraceEvent event, boolean empty) {
        super.updateItem(event, empty);
        String text = empty || event == null ? "" : words.apply(event);
        setText(text.isEmpty() ? null : text);
        whole.setText(text);
        setTooltip(text.isEmpty() ? null : whole);
    }
}
