package org.spiscope.ui.context;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.theme.Styles;
import org.spiscope.ui.theme.TypeRuler;

/** A decoded context as a tree and its bytes, linked both ways; wherever a window shows one. */
public final class ContextView {
    private static final double ROOM_FOR_BOTH = 1000;
    private static final double TREE_SHARE = 0.62;
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final ContextModel model = new ContextModel();
    private final ContextMenus menus = new ContextMenus(model);
    private final TypeRuler ruler = new TypeRuler();
    private final FieldTable table = new FieldTable(model, ruler.sizeProperty());
    private final HexView hex = new HexView(model.hex());
    private final VBox root = new VBox();

    /** Shows nothing yet. */
    public ContextView() {
        root.getStyleClass().add("context-view");
        root.getChildren().addAll(ruler, banner(), body());
        ContextMenu menu = menus.create();
        table.node().setContextMenu(menu);
        hex.setOnContextMenuRequested(event -> menu.show(hex, event.getScreenX(), event.getScreenY()));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::copy);
    }

    /** The tree and the bytes. */
    public Node node() {
        return root;
    }

    /** Shows a handle as of a moment, in milliseconds; null when there is none. */
    public void show(@Nullable HandleView handle, double atMillis) {
        model.show(handle, atMillis);
        table.follow();
    }

    /** Lets marks fade that are older than their time. */
    public void settle(double atMillis) {
        model.settle(atMillis);
    }

    /** How long a change stays marked, in milliseconds; 0 for not at all. */
    public void highlight(double millis) {
        model.highlight(millis);
    }

    /** Whose context it is, in one line. */
    public ReadOnlyStringProperty titleProperty() {
        return model.titleProperty();
    }

    /** New buttons that choose the base of integers. */
    public HBox baseSwitch() {
        return new BaseSwitch(model.baseProperty()).buttons();
    }

    /** A new menu that chooses the base of integers, for where there is no room for the buttons. */
    public MenuButton baseMenu() {
        return new BaseSwitch(model.baseProperty()).menu();
    }

    private void copy(KeyEvent event) {
        if (COPY.match(event)) {
            menus.copyText();
            event.consume();
        }
    }

    /** Why the tree is less than a decoded structure, above the tree. */
    private Node banner() {
        Label banner = new Label();
        banner.setId("context-banner");
        banner.getStyleClass().add("banner");
        banner.setMaxWidth(Double.MAX_VALUE);
        banner.setWrapText(true);
        banner.setMinHeight(Region.USE_PREF_SIZE);
        banner.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.stateProperty().get().title() + ". "
                                + model.stateProperty().get().detail(),
                        model.stateProperty()));
        banner.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.stateProperty().get().isEmpty()
                                && !model.stateProperty().get().title().isEmpty(),
                        model.stateProperty()));
        banner.managedProperty().bind(banner.visibleProperty());
        return banner;
    }

    private Node body() {
        SplitPane split = new SplitPane(table.node(), bytes());
        split.setDividerPositions(TREE_SHARE);
        split.orientationProperty()
                .bind(Bindings.when(root.widthProperty().greaterThan(ROOM_FOR_BOTH))
                        .then(Orientation.HORIZONTAL)
                        .otherwise(Orientation.VERTICAL));
        split.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.stateProperty().get().isEmpty(), model.stateProperty()));
        split.orientationProperty().addListener((property, before, now) -> split.setDividerPositions(share(now)));
        StackPane body = new StackPane(split, emptyState());
        VBox.setVgrow(body, Priority.ALWAYS);
        return body;
    }

    /** Beside the tree the bytes get what sixteen of them need, and no more. */
    private double share(Orientation orientation) {
        return orientation == Orientation.VERTICAL ? TREE_SHARE : 1 - hex.prefWidth(-1) / root.getWidth();
    }

    private Node bytes() {
        Label selected = new Label();
        selected.setId("context-selection");
        selected.getStyleClass().addAll(Styles.MONO, "selection-bar");
        selected.setWrapText(true);
        selected.setMaxWidth(Double.MAX_VALUE);
        selected.setMinHeight(Region.USE_PREF_SIZE);
        selected.textProperty().bind(model.selectionTextProperty());
        hex.setId("context-hex");
        VBox.setVgrow(hex, Priority.ALWAYS);
        VBox box = new VBox(selected, hex);
        box.setMinWidth(0);
        return box;
    }

    private Node emptyState() {
        Label title = new Label();
        title.setId("context-empty");
        title.getStyleClass().add("empty-title");
        title.setWrapText(true);
        title.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.stateProperty().get().title(), model.stateProperty()));
        Label detail = new Label();
        detail.getStyleClass().add(Styles.DIM);
        detail.setWrapText(true);
        detail.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.stateProperty().get().detail(), model.stateProperty()));
        VBox box = new VBox(title, detail);
        box.getStyleClass().add("empty-box");
        box.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.stateProperty().get().isEmpty(), model.stateProperty()));
        return box;
    }
}
