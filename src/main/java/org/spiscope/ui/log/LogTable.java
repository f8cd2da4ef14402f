package org.spiscope.ui.log;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.ui.theme.Styles;

/** The table of the log. Its rows are never sorted: the order is time's. */
final class LogTable {
    // In font sizes, all of them.
    private static final double ROW = 1.62;
    private static final double SEQUENCE = 4.6;
    private static final double TIME = 6.5;
    private static final double THREAD = 6.8;
    private static final double FUNCTION = 19.2;
    private static final double ERRNO = 11.7;
    private static final double DURATION = 6;
    private static final double ARGUMENTS = 10.6;
    private static final double RESULT = 8.8;
    private static final double SCROLL_BAR = 1.2;
    private static final double OTHERS = SEQUENCE + TIME + THREAD + FUNCTION + ERRNO + DURATION + SCROLL_BAR;

    private static final double ARGUMENTS_SHARE = 0.55;

    private final LogList rows = new LogList();
    private final TableView<TraceEvent> table = new TableView<>(rows);
    private final Set<LogRow> made = new HashSet<>();
    private final TailFollower tail;
    private final ReadOnlyDoubleProperty em;
    private LogLights lights = LogLights.NONE;

    /** {@code em} is the font size in pixels. */
    LogTable(ReadOnlyDoubleProperty em) {
        this.em = em;
        table.setId("log-table");
        em.subscribe(now -> table.setFixedCellSize(Math.round(ROW * now.doubleValue())));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setMinSize(0, 0);
        // Less than it will get, so that the bar above is not squeezed in a low pane.
        table.setPrefHeight(80);
        table.setAccessibleText("up-call log");
        table.setRowFactory(t -> {
            LogRow row = new LogRow(() -> lights);
            made.add(row);
            return row;
        });
        addColumns();
        tail = new TailFollower(table);
    }

    TableView<TraceEvent> node() {
        return table;
    }

    TailFollower tail() {
        return tail;
    }

    private void addColumns() {
        add("seq", SEQUENCE, () -> text(event -> Long.toString(event.sequence())), Styles.DIM, "number");
        add("time ms", TIME, () -> text(LogText::time), "number");
        add("thread", THREAD, () -> text(TraceEvent::thread), "words");
        add("function", FUNCTION, FunctionCell::new, "words");
        grow(add("arguments", ARGUMENTS, () -> new WordsCell(TraceEvent::arguments)), ARGUMENTS, ARGUMENTS_SHARE);
        grow(add("result", RESULT, () -> new WordsCell(LogText::result)), RESULT, 1 - ARGUMENTS_SHARE);
        add("errno", ERRNO, ErrnoCell::new);
        add("duration", DURATION, () -> text(LogText::duration), "number");
    }

    /** Gives a column its share of what the others and the scroll bar leave. */
    private void grow(TableColumn<?, ?> column, double least, double share) {
        column.prefWidthProperty()
                .bind(Bindings.max(
                        em.multiply(least),
                        table.widthProperty().subtract(em.multiply(OTHERS)).multiply(share)));
    }

    private TableColumn<TraceEvent, TraceEvent> add(
            String name, double ems, Supplier<TableCell<TraceEvent, TraceEvent>> cell, String... styles) {
        TableColumn<TraceEvent, TraceEvent> column = new TableColumn<>(name);
        em.subscribe(now -> {
            if (!column.prefWidthProperty().isBound()) {
                column.setPrefWidth(ems * now.doubleValue());
            }
        });
        column.setSortable(false);
        column.setReorderable(true);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(c -> cell.get());
        column.getStyleClass().addAll(styles);
        table.getColumns().add(column);
        return column;
    }

    private static TableCell<TraceEvent, TraceEvent> text(Function<TraceEvent, String> words) {
        return new TableCell<>() {
            @Override
            protected void updateItem(@Nullable TraceEvent event, boolean empty) {
                super.updateItem(event, empty);
                setText(empty || event == null ? null : words.apply(event));
            }
        };
    }

    /** Shows another picture. What was selected stays selected if it is still shown. */
    void show(LogPicture picture) {
        List<Long> selected = List.copyOf(sequences());
        rows.show(picture);
        if (!selected.equals(sequences())) {
            reselect(selected);
        }
        tail.rowsChanged();
    }

    private List<Long> sequences() {
        LogRows now = rows.rows();
        return table.getSelectionModel().getSelectedIndices().stream()
                .filter(row -> row >= 0 && row < now.size())
                .map(now::sequence)
                .toList();
    }

    private void reselect(List<Long> wanted) {
        int[] indices = wanted.stream()
                .mapToInt(rows.rows()::rowOf)
                .filter(row -> row >= 0)
                .toArray();
        table.getSelectionModel().clearSelection();
        if (indices.length > 0) {
            table.getSelectionModel().selectIndices(indices[0], indices);
        }
    }

    /** Lights rows up without rebuilding them. */
    void light(LogLights now) {
        lights = now;
        made.forEach(LogRow::light);
    }

    /** The selected rows, tabs between the columns. */
    String copy(boolean header) {
        Stream<String> lines =
                table.getSelectionModel().getSelectedIndices().stream().sorted().map(row -> LogText.row(rows.get(row)));
        return Stream.concat(header ? Stream.of(LogText.HEADER) : Stream.empty(), lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
