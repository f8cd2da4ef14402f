package org.spiscope.ui.context;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import org.spiscope.ui.context.FieldRow.Mark;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.text.WholeText;
import org.spiscope.ui.theme.Styles;

/** The tree: field, offset, type, value, raw bytes, change mark. Narrow, it gives up raw bytes, type and offset, in this order. */
final class FieldTable {
    // In font sizes, all of them.
    private static final double ROW = 1.77;
    private static final double OFFSET_WIDTH = 5.4;
    private static final double MARK_WIDTH = 2;
    private static final double ROOM_FOR_RAW = 47.7;
    private static final double ROOM_FOR_TYPE = 36;
    private static final double ROOM_FOR_OFFSET = 26.2;

    private final ContextModel model;
    private final Map<FieldPath, Boolean> opened = new HashMap<>();
    private final TreeTableView<FieldRow> table = new TreeTableView<>();
    private final TreeTableColumn<FieldRow, String> offset = fixed("offset", row -> FieldText.offset(row.node()), 70);
    private final TreeTableColumn<FieldRow, String> type =
            fixed("type", row -> row.node().place().type(), 150);
    private final TreeTableColumn<FieldRow, String> raw = live("raw", FieldRow::rawProperty, 85);
    private final TreeTableColumn<FieldRow, Mark> mark = new TreeTableColumn<>("Δ");
    private final ReadOnlyDoubleProperty em;
    private boolean selecting;

    /** {@code em} is the font size in pixels. */
    FieldTable(ContextModel model, ReadOnlyDoubleProperty em) {
        this.model = model;
        this.em = em;
        table.setId("context-tree");
        table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setRowFactory(t -> new FieldTreeRow(model));
        table.setMinWidth(0);
        table.setAccessibleText("members of the context");
        addColumns();
        table.widthProperty().subscribe(now -> fit());
        em.subscribe(now -> size());
        model.rootProperty().addListener((property, before, now) -> plant(now));
        table.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> selected(now));
        model.selectedProperty().addListener((property, before, now) -> follow());
        plant(model.rootProperty().get());
    }

    TreeTableView<FieldRow> node() {
        return table;
    }

    private void addColumns() {
        TreeTableColumn<FieldRow, String> field = fixed("field", row -> FieldText.name(row.node()), 190);
        TreeTableColumn<FieldRow, String> value = live("value", FieldRow::valueProperty, 220);
        mark.setCellValueFactory(features -> features.getValue().getValue().markProperty());
        mark.setCellFactory(column -> new MarkCell());
        mark.setSortable(false);
        offset.getStyleClass().addAll(Styles.MONO, Styles.DIM);
        value.getStyleClass().addAll(Styles.MONO, "value");
        raw.getStyleClass().addAll(Styles.MONO, Styles.DIM);
        type.getStyleClass().add(Styles.DIM);
        table.getColumns().add(field);
        table.getColumns().add(offset);
        table.getColumns().add(type);
        table.getColumns().add(mark);
        table.getColumns().add(value);
        table.getColumns().add(raw);
        table.setTreeColumn(field);
    }

    private static TreeTableColumn<FieldRow, String> fixed(String name, Function<FieldRow, String> text, double width) {
        return live(name, row -> new ReadOnlyStringWrapper(text.apply(row)), width);
    }

    private static TreeTableColumn<FieldRow, String> live(
            String name, Function<FieldRow, ObservableValue<String>> text, double width) {
        TreeTableColumn<FieldRow, String> column = new TreeTableColumn<>(name);
        column.setCellValueFactory(features -> text.apply(features.getValue().getValue()));
        column.setCellFactory(c -> new TextCell());
        column.setPrefWidth(width);
        column.setMinWidth(48);
        column.setSortable(false);
        return column;
    }

    private void size() {
        table.setFixedCellSize(Math.round(ROW * em.get()));
        ColumnWidth.fix(offset, OFFSET_WIDTH * em.get());
        ColumnWidth.fix(mark, MARK_WIDTH * em.get());
        fit();
    }

    private void fit() {
        double room = table.getWidth() / em.get();
        raw.setVisible(room >= ROOM_FOR_RAW);
        type.setVisible(room >= ROOM_FOR_TYPE);
        offset.setVisible(room >= ROOM_FOR_OFFSET);
    }

    private void plant(@Nullable FieldRow root) {
        selecting = true;
        table.setRoot(root == null ? null : new FieldItem(root, opened));
        selecting = false;
        follow();
    }

    /** Also after an update that added or removed rows, where the control may have moved its selection to a neighbour. */
    void follow() {
        FieldRow row = model.selectedProperty().get();
        TreeItem<FieldRow> shown = table.getSelectionModel().getSelectedItem();
        if (row == (shown == null ? null : shown.getValue())) {
            return;
        }
        selecting = true;
        if (row == null || !(table.getRoot() instanceof FieldItem root)) {
            table.getSelectionModel().clearSelection();
        } else {
            reveal(root.find(row));
        }
        selecting = false;
    }

    private void reveal(@Nullable TreeItem<FieldRow> item) {
        if (item != null) {
            for (TreeItem<FieldRow> up = item.getParent(); up != null; up = up.getParent()) {
                up.setExpanded(true);
            }
            int index = table.getRow(item);
            table.getSelectionModel().clearAndSelect(index);
            if (!isVisible(index)) {
                table.scrollTo(index);
            }
        }
    }

    private boolean isVisible(int index) {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && index >= flow.getFirstVisibleCell().getIndex()
                && index < flow.getLastVisibleCell().getIndex();
    }

    private void selected(@Nullable TreeItem<FieldRow> item) {
        if (!selecting && item != null) {
            model.select(item.getValue());
        }
    }

    /** Text that may be longer than its column. */
    private static final class TextCell extends TreeTableCell<FieldRow, String> {
        TextCell() {
            WholeText.on(this);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }

    /** An icon for what changed itself, a dot for what has something changed in it. */
    private static final class MarkCell extends TreeTableCell<FieldRow, Mark> {
        @Override
        protected void updateItem(@Nullable Mark mark, boolean empty) {
            super.updateItem(mark, empty);
            boolean changed = !empty && mark == Mark.CHANGED;
            setGraphic(changed ? Icon.HANDLE_CHANGED.node() : null);
            setText(!empty && mark == Mark.INSIDE ? "·" : null);
            getStyleClass().remove(Styles.WARNING);
            if (changed) {
                getStyleClass().add(Styles.WARNING);
            }
        }
    }
}
