package org.spiscope.ui.handles;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.spiscope.inspect.HandleView;

/** Rows as text for the clipboard: tabs between cells, as spreadsheets take it. */
final class HandleText {
    private HandleText() {}

    static String row(List<HandleColumn> columns, HandleView handle, Instant now) {
        return columns.stream().map(column -> column.text(handle, now)).collect(Collectors.joining("\t"));
    }

    static String header(List<HandleColumn> columns) {
        return columns.stream().map(HandleColumn::title).collect(Collectors.joining("\t"));
    }
}
