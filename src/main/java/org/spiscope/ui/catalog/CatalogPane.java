package org.spiscope.ui.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.catalog.CatalogItem.OfCell;
import org.spiscope.ui.catalog.CatalogItem.OfEntry;
import org.spiscope.ui.selection.Selected;
import org.spiscope.ui.text.Plain;
import org.spiscope.ui.theme.Styles;

/** The catalog: entries, each opening into its row of the hook matrix. */
public final class CatalogPane {
    private final Workspace workspace;
    private final CatalogModel model;
    private final TreeItem<CatalogItem> root = new TreeItem<>();
    private final TreeView<CatalogItem> tree = new TreeView<>(root);
    private final ReadOnlyLongWrapper tick = new ReadOnlyLongWrapper();
    private final Label count = new Label();
    private final Label empty = new Label("The catalog is empty: the session has no providers.");
    private final VBox node;
    private boolean following;

    /** The catalog of the workspace's snapshots. */
    public CatalogPane(Workspace workspace) {
        this.workspace = workspace;
        model = new CatalogModel(workspace.feed().shown());
        tree.setId("catalog");
        tree.setShowRoot(false);
        tree.setAccessibleText("Catalog entries with their blocking hooks");
        tree.setCellFactory(view -> new CatalogCell(workspace, model, tick));
        Label title = new Label("Catalog");
        title.getStyleClass().add(Styles.PANE_TITLE);
        title.setLabelFor(tree);
        count.getStyleClass().add(Styles.DIM);
        HBox bar = new HBox(title, count);
        bar.getStyleClass().add(Styles.PANE_BAR);
        empty.getStyleClass().add(Styles.EMPTY);
        empty.setMouseTransparent(true);
        StackPane body = new StackPane(tree, empty);
        VBox.setVgrow(body, Priority.ALWAYS);
        node = new VBox(bar, body);
        follow();
    }

    /** The pane. */
    public Node node() {
        return node;
    }

    private void follow() {
        tree.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> picked(now));
        tree.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                workspace.selection().clear();
            }
        });
        workspace.selection().selectedProperty().addListener((property, before, now) -> followSelection());
        workspace.selection().relativesProperty().addListener((property, before, now) -> redraw());
        workspace.feed().onShown(this::show);
    }

    private void show(Snapshot snapshot) {
        model.show(snapshot);
        following = true;
        try {
            arrange();
        } finally {
            following = false;
        }
        int entries = snapshot.entries().size();
        count.setText(entries == 1 ? "1 entry" : Plain.count(entries) + " entries");
        empty.setVisible(snapshot.entries().isEmpty());
        followSelection();
        redraw();
    }

    private void arrange() {
        matchUp(root, new ArrayList<>(model.entries()), TreeItem::new);
        for (TreeItem<CatalogItem> item : root.getChildren()) {
            if (item.getValue() instanceof OfEntry entry) {
                matchUp(item, new ArrayList<>(model.cells(entry)), TreeItem::new);
            }
        }
    }

    /** Makes the children those of {@code wanted}, keeping the ones that are there with their state. */
    private static void matchUp(
            TreeItem<CatalogItem> parent, List<CatalogItem> wanted, Function<CatalogItem, TreeItem<CatalogItem>> make) {
        List<CatalogItem> present =
                parent.getChildren().stream().map(TreeItem::getValue).toList();
        if (present.equals(wanted)) {
            return;
        }
        var known = parent.getChildren().stream().collect(Collectors.toMap(TreeItem::getValue, item -> item));
        parent.getChildren()
                .setAll(wanted.stream()
                        .map(item -> known.containsKey(item) ? known.get(item) : make.apply(item))
                        .toList());
    }

    private void redraw() {
        tick.set(tick.get() + 1);
        tick.get(); // Validates it: an invalid property does not tell of its next change.
    }

    private void picked(@Nullable TreeItem<CatalogItem> item) {
        if (following || item == null) {
            return;
        }
        if (item.getValue() instanceof OfEntry entry) {
            workspace.selection().select(new Selected.OfEntry(entry.catalogEntryId()));
        } else if (item.getValue() instanceof OfCell cell) {
            workspace.selection().select(new Selected.OfThread(cell.threadId()));
        }
    }

    private void followSelection() {
        if (following) {
            return;
        }
        following = true;
        try {
            TreeItem<CatalogItem> item = selectedItem();
            if (item == null) {
                tree.getSelectionModel().clearSelection();
            } else if (tree.getSelectionModel().getSelectedItem() != item) {
                tree.getSelectionModel().select(item);
            }
        } finally {
            following = false;
        }
    }

    /** The line of the selection; any cell of a selected thread will do if it is the one already picked. */
    private @Nullable TreeItem<CatalogItem> selectedItem() {
        TreeItem<CatalogItem> picked = tree.getSelectionModel().getSelectedItem();
        if (workspace.selection().selected() instanceof Selected.OfThread thread) {
            boolean still =
                    picked != null && picked.getValue() instanceof OfCell cell && cell.threadId() == thread.threadId();
            return still ? picked : null;
        }
        if (workspace.selection().selected() instanceof Selected.OfEntry entry) {
            return root.getChildren().stream()
                    .filter(item -> new OfEntry(entry.catalogEntryId()).equals(item.getValue()))
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }
}
