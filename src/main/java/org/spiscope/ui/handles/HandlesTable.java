package org.spiscope.ui.handles;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.selection.Selected.OfHandle;

/** The table itself: columns, selection by handle id, and which rows are on the screen. */
final class HandlesTable {
    private static final double ROW_EMS = 1.85;
    /** Rows to leave above one that is scrolled to, so that it is seen among its neighbours. */
    private static final int ROWS_ABOVE = 3;

    private final Workspace workspace;
    private final HandlesModel model;
    private final RowList list;
    private final TableView<HandleView> table;
    private final ReadOnlyLongWrapper tick = new ReadOnlyLongWrapper();
    private final Runnable afterLayout = this::watch;
    private List<Long> watched = List.of();
    private boolean following;

    HandlesTable(Workspace workspace, HandlesModel model) {
        this.workspace = workspace;
        this.model = model;
        list = new RowList(model.rows());
        table = new TableView<>(list);
        table.setId("handles");
        table.setAccessibleText("Socket handles");
        table.setTableMenuButtonVisible(true);
        table.setRowFactory(view -> new HandleRow(model, workspace.selection(), tick));
        for (HandleColumn column : HandleColumn.values()) {
            table.getColumns().add(column(column));
        }
        table.setSortPolicy(view -> sort());
        size(
                workspace.look().fontSizeProperty(),
                0,
                workspace.look().fontSizeProperty().get());
        follow();
    }

    TableView<HandleView> view() {
        return table;
    }

    private TableColumn<HandleView, HandleView> column(HandleColumn column) {
        TableColumn<HandleView, HandleView> made = new TableColumn<>();
        Label title = new Label(column.title());
        title.setTooltip(new Tooltip(column.tip()));
        made.setGraphic(title);
        made.setUserData(column);
        made.setId(column.name());
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        made.setCellFactory(view -> new HandleCell(column, model));
        made.setPrefWidth(column.ems() * workspace.look().fontSizeProperty().get());
        return made;
    }

    private void follow() {
        workspace.look().fontSizeProperty().addListener(this::size);
        model.rowsProperty().addListener((property, before, now) -> show(now));
        model.holdProperty()
                .bind(table.hoverProperty()
                        .or(table.getSelectionModel().selectedIndexProperty().greaterThanOrEqualTo(0)));
        table.getSelectionModel()
                .selectedIndexProperty()
                .addListener((property, before, now) -> picked(now.intValue()));
        workspace.selection().selectedProperty().addListener((property, before, now) -> {
            followSelection();
            reveal();
        });
        workspace.selection().relativesProperty().addListener((property, before, now) -> redraw());
        table.sceneProperty().addListener((property, before, now) -> watchLayout(before, now));
    }

    private void size(ObservableValue<? extends Number> property, Number before, Number now) {
        table.setFixedCellSize(Math.round(ROW_EMS * now.doubleValue()));
        if (before.doubleValue() > 0) {
            double scale = now.doubleValue() / before.doubleValue();
            table.getColumns().forEach(column -> column.setPrefWidth(column.getWidth() * scale));
        }
    }

    private boolean sort() {
        List<SortKey> keys = new ArrayList<>();
        for (TableColumn<HandleView, ?> column : table.getSortOrder()) {
            keys.add(new SortKey((HandleColumn) column.getUserData(), column.getSortType() == SortType.DESCENDING));
        }
        model.sort(keys);
        return true;
    }

    private void show(Rows rows) {
        following = true;
        try {
            list.show(rows);
        } finally {
            following = false;
        }
        followSelection();
        redraw();
    }

    private void redraw() {
        tick.set(tick.get() + 1);
        tick.get(); // Validates it: an invalid property does not tell of its next change.
    }

    private void picked(int row) {
        if (!following && row >= 0 && row < list.size()) {
            workspace.selection().select(new OfHandle(list.get(row).id()));
        }
    }

    /** Puts the table's selection on the row of the selected handle, wherever that row is now. */
    private void followSelection() {
        following = true;
        try {
            int row = selectedRow();
            if (row < 0) {
                table.getSelectionModel().clearSelection();
            } else if (table.getSelectionModel().getSelectedIndex() != row) {
                table.getSelectionModel().clearAndSelect(row);
            }
        } finally {
            following = false;
        }
    }

    private int selectedRow() {
        if (!(workspace.selection().selected() instanceof OfHandle selected)) {
            return -1;
        }
        int row = table.getSelectionModel().getSelectedIndex();
        boolean still = row >= 0 && row < list.size() && list.get(row).id() == selected.handleId();
        return still ? row : model.rows().rowOf(selected.handleId());
    }

    private void reveal() {
        int row = table.getSelectionModel().getSelectedIndex();
        VirtualFlow<?> flow = flow();
        if (row < 0 || flow == null || flow.getFirstVisibleCell() == null || flow.getLastVisibleCell() == null) {
            return;
        }
        if (row < flow.getFirstVisibleCell().getIndex()
                || row > flow.getLastVisibleCell().getIndex()) {
            table.scrollTo(Math.max(0, row - ROWS_ABOVE));
        }
    }

    /** Which rows are on the screen is known after a layout, whatever caused it: new rows, scrolling, another size. */
    private void watchLayout(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(afterLayout);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(afterLayout);
        }
    }

    /** Tells the inspection which contexts are on the screen. */
    private void watch() {
        VirtualFlow<?> flow = flow();
        if (flow == null || flow.getFirstVisibleCell() == null || flow.getLastVisibleCell() == null) {
            return;
        }
        List<Long> visible = new ArrayList<>();
        int last = Math.min(flow.getLastVisibleCell().getIndex(), list.size() - 1);
        for (int row = Math.max(0, flow.getFirstVisibleCell().getIndex()); row <= last; row++) {
            visible.add(list.get(row).id());
        }
        if (workspace.selection().selected() instanceof OfHandle selected && !visible.contains(selected.handleId())) {
            visible.add(selected.handleId());
        }
        if (!visible.equals(watched)) {
            watched = visible;
            workspace.inspector().watch(visible);
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    /** The columns shown, as they stand from left to right. */
    List<HandleColumn> columns() {
        List<HandleColumn> columns = new ArrayList<>();
        for (TableColumn<HandleView, ?> column : table.getVisibleLeafColumns()) {
            columns.add((HandleColumn) column.getUserData());
        }
        return columns;
    }

    /** The handle of the selected row. */
    @Nullable
    HandleView selected() {
        int row = table.getSelectionModel().getSelectedIndex();
        return row >= 0 && row < list.size() ? list.get(row) : null;
    }
}
