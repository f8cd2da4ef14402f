package org.spiscope.ui.context;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.theme.Styles;

/** The context of the selected handle: its decoded tree and its bytes, linked both ways. */
public final class ContextPane {
    private static final double ROOM_FOR_BOTH = 1000;
    private static final double TREE_SHARE = 0.62;
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final ContextModel model = new ContextModel();
    private final ContextMenus menus = new ContextMenus(model);
    private final FieldTable table = new FieldTable(model);
    private final HexView hex = new HexView(model.hex());
    private final SnapshotFeed feed;
    private final SelectionModel selection;
    private final PauseTransition fade = new PauseTransition();
    private final VBox root = new VBox();
    private double highlightMillis = 1500;
    private double shownAt;

    /** A pane on {@code inspector}'s snapshots as {@code feed} shows them. */
    @SuppressWarnings("unused")
    public ContextPane(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate) {
        this.feed = feed;
        this.selection = selection;
        root.setId("context-pane");
        root.getStyleClass().add("context-pane");
        root.getChildren().addAll(bar(), banner(), body());
        fade.setOnFinished(event -> fade());
        feed.onShown(this::show);
        selection.handleProperty().addListener((property, before, now) -> show(feed.shown()));
        ContextMenu menu = menus.create();
        table.node().setContextMenu(menu);
        hex.setOnContextMenuRequested(event -> menu.show(hex, event.getScreenX(), event.getScreenY()));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::copy);
    }

    /** The pane. */
    public Node node() {
        return root;
    }

    /** How long changed members and bytes stay marked; 0 for not at all. */
    public void highlight(Duration duration) {
        highlightMillis = duration.toMillis();
        model.highlight(highlightMillis);
    }

    private void show(Snapshot snapshot) {
        shownAt = snapshot.takenAt().toEpochMilli();
        model.show(selection.handleProperty().get(), shownAt);
        table.follow();
        fade.setDuration(Duration.millis(Math.max(1, highlightMillis)));
        fade.playFromStart();
    }

    /** A frozen picture keeps its marks: they are part of it. */
    private void fade() {
        if (!feed.frozenProperty().get()) {
            model.settle(shownAt + highlightMillis);
        }
    }

    private void copy(KeyEvent event) {
        if (COPY.match(event)) {
            menus.copyText();
            event.consume();
        }
    }

    private Node bar() {
        Label title = new Label("Context");
        title.getStyleClass().add(Styles.PANE_TITLE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label of = new Label();
        of.setId("context-title");
        of.getStyleClass().addAll(Styles.MONO, Styles.DIM);
        of.textProperty().bind(model.titleProperty());
        of.setMaxWidth(Double.MAX_VALUE);
        of.setMinWidth(0);
        HBox.setHgrow(of, Priority.ALWAYS);
        HBox bases = new BaseSwitch(model.baseProperty()).node();
        bases.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(title, of, bases);
        bar.getStyleClass().add(Styles.PANE_BAR);
        return bar;
    }

    /** Why the tree is less than a decoded structure, above the tree. */
    private Node banner() {
        Label banner = new Label();
        banner.setId("context-banner");
        banner.getStyleClass().add("banner");
        banner.setMaxWidth(Double.MAX_VALUE);
        banner.setWrapText(true);
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
