package org.spiscope.ui.context;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.text.WholeText;
import org.spiscope.ui.theme.Styles;
import org.spiscope.ui.theme.TypeRuler;
import org.spiscope.ui.toolbar.SessionMark;
import org.spiscope.winsock.HexText;

/** Two contexts side by side: each member with both values, what differs marked, in the bytes of both too. */
public final class ComparePane {
    // In font sizes.
    private static final double ROW = 1.85;
    private static final double OFFSET_WIDTH = 5.8;
    private static final double MARK_WIDTH = 2.3;
    private static final double TREE_SHARE = 0.66;
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    private static final PseudoClass UNREADABLE = PseudoClass.getPseudoClass("unreadable");

    private final CompareModel model = new CompareModel();
    private final SessionMark mark = new SessionMark();
    private final TreeTableView<PairRow> table = new TreeTableView<>();
    private final Map<FieldPath, Boolean> opened = new HashMap<>();
    private final TypeRuler ruler = new TypeRuler();
    private final VBox root = new VBox();
    private boolean selecting;

    /** A pane on the snapshots as {@code feed} shows them. */
    public ComparePane(SnapshotFeed feed) {
        root.setId("compare-pane");
        root.getStyleClass().addAll("context-view", "compare-pane");
        SplitPane split = new SplitPane(table(), bytes());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(TREE_SHARE);
        VBox.setVgrow(split, Priority.ALWAYS);
        root.getChildren().addAll(ruler, bar(), split);
        model.rootProperty().addListener((property, before, now) -> plant());
        model.onlyDifferencesProperty().addListener((property, before, now) -> plant());
        model.selectedProperty().addListener((property, before, now) -> follow());
        feed.onShown(mark::show);
        feed.onShown(model::show);
    }

    /** The pane. */
    public Parent node() {
        return root;
    }

    /** Compares a handle's context with that of another one of the same layout. */
    public void open(long handleId) {
        model.open(handleId);
    }

    private Node bar() {
        Button swap = new Button("", Icon.SWAP.node());
        swap.setId("compare-swap");
        swap.getStyleClass().add(Styles.ROW_BUTTON);
        swap.setMinWidth(Region.USE_PREF_SIZE);
        swap.setTooltip(new Tooltip("Swap the two"));
        swap.setAccessibleText("Swap the two");
        swap.setOnAction(event -> model.swap());
        Label summary = new Label();
        summary.setId("compare-summary");
        summary.textProperty().bind(model.summaryProperty());
        summary.setMinWidth(0);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        CheckBox only = new CheckBox("only what differs");
        only.setId("compare-only");
        only.setMinWidth(Region.USE_PREF_SIZE);
        only.selectedProperty().bindBidirectional(model.onlyDifferencesProperty());
        HBox bar = new HBox(
                mark.node(), chooser("left", model.left()), swap, chooser("right", model.right()), summary, only);
        bar.getStyleClass().add(Styles.PANE_BAR);
        return bar;
    }

    private Node chooser(String name, CompareModel.Side side) {
        ComboBox<Long> box = new ComboBox<>(model.handles());
        box.setId("compare-" + name);
        box.getStyleClass().add(Styles.MONO);
        box.setAccessibleText("handle on the " + name);
        box.setCellFactory(list -> new HandleCell(model));
        box.setButtonCell(new HandleCell(model));
        box.valueProperty().bindBidirectional(side.idProperty());
        box.setPrefWidth(280);
        box.setMinWidth(120);
        return box;
    }

    private Node table() {
        table.setId("compare-tree");
        ruler.follow(em -> table.setFixedCellSize(Math.round(ROW * em)));
        table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setRowFactory(t -> new PairTableRow(model));
        table.setAccessibleText("members of both contexts");
        TreeTableColumn<PairRow, String> field = column("field", row -> FieldText.name(row.either()), 190);
        TreeTableColumn<PairRow, String> offset = column("offset", row -> FieldText.offset(row.either()), 76);
        offset.getStyleClass().addAll(Styles.MONO, Styles.DIM);
        fix(offset, OFFSET_WIDTH);
        TreeTableColumn<PairRow, String> type =
                column("type", row -> row.either().place().type(), 130);
        type.getStyleClass().add(Styles.DIM);
        table.getColumns().add(field);
        table.getColumns().add(offset);
        table.getColumns().add(type);
        table.getColumns().add(value(true));
        table.getColumns().add(mark());
        table.getColumns().add(value(false));
        table.setTreeColumn(field);
        table.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (!selecting && now != null) {
                model.select(now.getValue());
            }
        });
        Label empty = new Label("Choose two handles to compare their contexts.");
        empty.getStyleClass().add(Styles.EMPTY);
        table.setPlaceholder(empty);
        return table;
    }

    private TreeTableColumn<PairRow, String> value(boolean ofLeft) {
        TreeTableColumn<PairRow, String> column = column("", row -> text(row.side(ofLeft)), 230);
        column.getStyleClass().addAll(Styles.MONO, "value");
        CompareModel.Side side = ofLeft ? model.left() : model.right();
        column.textProperty().bind(Bindings.createStringBinding(() -> name(side), side.handleProperty()));
        return column;
    }

    private static String text(org.spiscope.layout.@Nullable Node node) {
        return node == null ? "not there" : FieldText.value(node, NumberBase.DECLARED);
    }

    private static String name(CompareModel.Side side) {
        HandleView handle = side.handleProperty().get();
        return handle == null ? "" : HexText.pointer(handle.handle());
    }

    private static TreeTableColumn<PairRow, String> column(String name, Function<PairRow, String> text, double width) {
        TreeTableColumn<PairRow, String> column = new TreeTableColumn<>(name);
        column.setCellValueFactory(features ->
                new ReadOnlyStringWrapper(text.apply(features.getValue().getValue())));
        column.setCellFactory(c -> new TextCell());
        column.setPrefWidth(width);
        column.setMinWidth(48);
        column.setSortable(false);
        return column;
    }

    private TreeTableColumn<PairRow, Boolean> mark() {
        TreeTableColumn<PairRow, Boolean> column = new TreeTableColumn<>("≠");
        column.setCellValueFactory(features ->
                new ReadOnlyObjectWrapper<>(features.getValue().getValue().differs()));
        column.setCellFactory(c -> new MarkCell());
        fix(column, MARK_WIDTH);
        column.setSortable(false);
        return column;
    }

    private void fix(TreeTableColumn<?, ?> column, double ems) {
        ruler.follow(em -> ColumnWidth.fix(column, ems * em));
    }

    private Node bytes() {
        HBox box = new HBox(bytes("left", model.left()), bytes("right", model.right()));
        box.getStyleClass().add("compare-bytes");
        return box;
    }

    private static Node bytes(String name, CompareModel.Side side) {
        Label caption = new Label();
        caption.getStyleClass().addAll(Styles.MONO, "selection-bar");
        caption.setMaxWidth(Double.MAX_VALUE);
        caption.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            HandleView handle = side.handleProperty().get();
                            return handle == null ? "" : ContextTitle.of(handle);
                        },
                        side.handleProperty()));
        WholeText.on(caption);
        Label selected = new Label();
        selected.setId("compare-selection-" + name);
        selected.getStyleClass().addAll(Styles.MONO, "selection-bar");
        selected.setMaxWidth(Double.MAX_VALUE);
        selected.textProperty().bind(side.selectionTextProperty());
        WholeText.on(selected);
        HexView hex = new HexView(side.hex());
        hex.setId("compare-hex-" + name);
        VBox.setVgrow(hex, Priority.ALWAYS);
        VBox half = new VBox(caption, selected, hex);
        half.setMinWidth(0);
        half.setPrefWidth(1);
        HBox.setHgrow(half, Priority.ALWAYS);
        return half;
    }

    private void plant() {
        PairRow top = model.rootProperty().get();
        selecting = true;
        table.setRoot(top == null ? null : item(top));
        selecting = false;
        follow();
    }

    private TreeItem<PairRow> item(PairRow row) {
        TreeItem<PairRow> item = new TreeItem<>(row);
        for (PairRow child : row.children()) {
            if (child.differs() || !model.onlyDifferencesProperty().get()) {
                item.getChildren().add(item(child));
            }
        }
        item.setExpanded(opened.getOrDefault(row.path(), FieldItem.opensByItself(row.path(), row.either())));
        item.expandedProperty().addListener((property, before, now) -> opened.put(row.path(), now));
        return item;
    }

    private void follow() {
        PairRow row = model.selectedProperty().get();
        TreeItem<PairRow> shown = table.getSelectionModel().getSelectedItem();
        if (row == (shown == null ? null : shown.getValue())) {
            return;
        }
        selecting = true;
        TreeItem<PairRow> found = row == null || table.getRoot() == null ? null : find(table.getRoot(), row);
        if (found == null) {
            table.getSelectionModel().clearSelection();
        } else {
            for (TreeItem<PairRow> up = found.getParent(); up != null; up = up.getParent()) {
                up.setExpanded(true);
            }
            table.getSelectionModel().select(found);
        }
        selecting = false;
    }

    private static @Nullable TreeItem<PairRow> find(TreeItem<PairRow> under, PairRow row) {
        if (under.getValue() == row) {
            return under;
        }
        for (TreeItem<PairRow> child : under.getChildren()) {
            TreeItem<PairRow> found = find(child, row);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Names a handle in the choosers. */
    private static final class HandleCell extends ListCell<Long> {
        private final CompareModel model;

        HandleCell(CompareModel model) {
            this.model = model;
        }

        @Override
        protected void updateItem(@Nullable Long id, boolean empty) {
            super.updateItem(id, empty);
            HandleView handle = empty || id == null ? null : model.byId(id);
            setText(
                    handle == null
                            ? null
                            : HexText.pointer(handle.handle()) + " · " + handle.catalogEntryId() + " "
                                    + handle.provider());
        }
    }

    /** Says that the two differ. */
    private static final class MarkCell extends TreeTableCell<PairRow, Boolean> {
        @Override
        protected void updateItem(@Nullable Boolean differs, boolean empty) {
            super.updateItem(differs, empty);
            boolean marked = !empty && Boolean.TRUE.equals(differs);
            PairRow row = getTableRow() == null ? null : getTableRow().getItem();
            setText(marked ? row != null && !row.differsItself() ? "·" : "≠" : null);
        }
    }

    /** Text that may be longer than its column. */
    private static final class TextCell extends TreeTableCell<PairRow, String> {
        TextCell() {
            WholeText.on(this);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }

    /** A row whose two values are marked when they differ, and that is outlined when its bytes are under the pointer. */
    private static final class PairTableRow extends TreeTableRow<PairRow> {
        private final CompareModel model;
        private final InvalidationListener restyle = property -> outline();

        PairTableRow(CompareModel model) {
            this.model = model;
            model.pointedProperty().addListener(new WeakInvalidationListener(restyle));
            hoverProperty().addListener((property, before, now) -> model.point(now ? getItem() : null));
        }

        @Override
        protected void updateItem(@Nullable PairRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(Styles.CHANGED, !empty && row != null && row.differsItself());
            pseudoClassStateChanged(
                    UNREADABLE, !empty && row != null && row.either().error() != null);
            outline();
        }

        private void outline() {
            PairRow row = getItem();
            pseudoClassStateChanged(
                    POINTED, row != null && row == model.pointedProperty().get());
        }
    }
}
