package org.spiscope.ui.handles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.settings.Settings;

/** Remembers the columns: their order, widths, which are shown, and the sort. */
final class ColumnMemory {
    private static final String COLUMNS = "handles.columns";
    private static final String SORT = "handles.sort";

    private final TableView<HandleView> table;
    private final Settings settings;
    /** Dragging a border changes its width with every pixel; one write when it rests is enough. */
    private final PauseTransition rest = new PauseTransition(Duration.millis(400));

    private ColumnMemory(TableView<HandleView> table, Settings settings) {
        this.table = table;
        this.settings = settings;
    }

    static void of(TableView<HandleView> table, Settings settings) {
        ColumnMemory memory = new ColumnMemory(table, settings);
        memory.restoreColumns(settings.get(COLUMNS, ""));
        memory.restoreSort(settings.get(SORT, ""));
        memory.follow();
    }

    private void follow() {
        rest.setOnFinished(event -> write());
        ListChangeListener<Object> moved = change -> rest.playFromStart();
        table.getColumns().addListener(moved);
        table.getSortOrder().addListener(moved);
        for (TableColumn<HandleView, ?> column : table.getColumns()) {
            column.widthProperty().addListener((property, before, now) -> rest.playFromStart());
            column.visibleProperty().addListener((property, before, now) -> rest.playFromStart());
            column.sortTypeProperty().addListener((property, before, now) -> rest.playFromStart());
        }
    }

    private void write() {
        settings.put(
                COLUMNS,
                table.getColumns().stream()
                        .map(column -> String.format(
                                Locale.ROOT, "%s:%.0f:%s", column.getId(), column.getWidth(), column.isVisible()))
                        .collect(Collectors.joining(",")));
        settings.put(
                SORT,
                table.getSortOrder().stream()
                        .map(column -> column.getId() + ":" + column.getSortType())
                        .collect(Collectors.joining(",")));
    }

    /** Takes what it understands: a column that an older version did not know stays where it is. */
    private void restoreColumns(String text) {
        List<TableColumn<HandleView, ?>> order = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] fields = part.split(":", -1);
            TableColumn<HandleView, ?> column = byId(fields[0]);
            if (column != null && fields.length == 3 && fields[1].matches("\\d{1,4}")) {
                column.setPrefWidth(Double.parseDouble(fields[1]));
                column.setVisible(Boolean.parseBoolean(fields[2]));
                order.add(column);
            }
        }
        table.getColumns().stream().filter(column -> !order.contains(column)).forEach(order::add);
        table.getColumns().setAll(order);
    }

    private void restoreSort(String text) {
        for (String part : text.split(",", -1)) {
            String[] fields = part.split(":", -1);
            TableColumn<HandleView, ?> column = byId(fields[0]);
            if (column != null && fields.length == 2) {
                column.setSortType(
                        fields[1].equals(SortType.DESCENDING.name()) ? SortType.DESCENDING : SortType.ASCENDING);
                table.getSortOrder().add(column);
            }
        }
    }

    private @Nullable TableColumn<HandleView, ?> byId(String id) {
        return table.getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .findFirst()
                .orElse(null);
    }
}
