package org.spiscope.ui.layout;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.LayoutKey;
import org.spiscope.inspect.LayoutTrial;
import org.spiscope.inspect.Snapshot;
import org.spiscope.layout.Abi;
import org.spiscope.layout.Confidence;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.declaration.DeclarationError;
import org.spiscope.layout.declaration.DeclaredType;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.context.ContextView;
import org.spiscope.ui.context.ProposalText;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.text.Plain;
import org.spiscope.ui.text.WholeText;
import org.spiscope.ui.theme.Styles;
import org.spiscope.ui.theme.TypeRuler;
import org.spiscope.ui.toolbar.SessionMark;

/** The editor of layouts: what is typed on the left is tried on the selected handle's real bytes on the right, and bound when applied. */
public final class LayoutPane {
    private static final KeyCombination APPLY = KeyCombination.valueOf("Shortcut+Enter");
    private static final double TEXT_SHARE = 0.5;
    private static final int ERRORS_SHOWN = 6;
    /** In font sizes. */
    private static final double ERROR_HEIGHT = 1.85;

    private final LayoutModel model;
    private final DeclarationArea area;
    private final ContextView view = new ContextView();
    private final ListView<DeclarationError> errors = new ListView<>();
    private final Label nothing = new Label();
    private final Label facts = new Label();
    private final TypeRuler ruler = new TypeRuler();
    private final SessionMark mark = new SessionMark();
    private final SnapshotFeed feed;
    private final SelectionModel selection;
    private final VBox root = new VBox();
    private @Nullable LayoutTrial shown;

    /**
     * A pane on the selected handle.
     *
     * @param pause runs a task a moment after it was given: how long typing must rest before the text is tried
     */
    public LayoutPane(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate, Executor pause) {
        this.feed = feed;
        this.selection = selection;
        model = new LayoutModel(inspector, gate, task -> pause.execute(() -> gate.execute(task)));
        area = new DeclarationArea(model.textProperty());
        root.setId("layout-pane");
        root.getStyleClass().add("layout-pane");
        SplitPane split = new SplitPane(left(), right());
        split.setDividerPositions(TEXT_SHARE);
        VBox.setVgrow(split, Priority.ALWAYS);
        root.getChildren().addAll(bar(), split, foot());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.trialProperty().addListener((property, before, now) -> show(now));
        model.handleProperty()
                .addListener(
                        (property, before, now) -> show(model.trialProperty().get()));
        model.textProperty()
                .addListener(
                        (property, before, now) -> mark(model.trialProperty().get()));
        feed.onShown(this::take);
        selection.handleProperty().addListener((property, before, now) -> take(feed.shown()));
        show(null);
    }

    /** The pane. */
    public Parent node() {
        return root;
    }

    /** Whether anybody sees it: if not, nothing is tried. */
    public void active(boolean now) {
        model.active(now);
        if (now) {
            area.focus();
        }
    }

    private void take(Snapshot snapshot) {
        mark.show(snapshot);
        model.show(selection.handleProperty().get());
    }

    private Node bar() {
        ComboBox<LayoutKey> key = chooser("layout-key", model.keys(), LayoutKey::words);
        key.valueProperty().bindBidirectional(model.keyProperty());
        key.setPromptText("select a handle");
        key.setPrefWidth(230);
        ComboBox<Abi> abi = chooser("layout-abi", FXCollections.observableArrayList(Abi.values()), each -> each.name()
                .toLowerCase(Locale.ROOT));
        abi.valueProperty().bindBidirectional(model.abiProperty());
        ComboBox<String> type = chooser("layout-type", model.types(), this::typeWords);
        type.valueProperty().bindBidirectional(model.typeProperty());
        type.setPrefWidth(190);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(
                labelled("For", key),
                labelled("Type", type),
                labelled("ABI", abi),
                gap,
                button("layout-unbind", "Unbind", "Decode as before you bound a layout", model::unbind),
                button("layout-revert", "Revert", "Back to the layout that the handle is decoded by", model::revert),
                button("layout-apply", "Apply", "Bind the layout (Ctrl+Enter)", model::apply));
        bar.getStyleClass().addAll(Styles.PANE_BAR, "layout-bar");
        bar.lookup("#layout-unbind")
                .disableProperty()
                .bind(model.boundProperty().isNull());
        bar.lookup("#layout-revert")
                .disableProperty()
                .bind(model.dirtyProperty().not());
        bar.lookup("#layout-apply")
                .disableProperty()
                .bind(model.appliableProperty().not().or(model.keyProperty().isNull()));
        bar.lookup("#layout-apply").getStyleClass().add("accent");
        return bar;
    }

    private static Button button(String id, String words, String help, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add(Styles.ROW_BUTTON);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(help));
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Node labelled(String words, ComboBox<?> box) {
        Label label = new Label(words);
        label.getStyleClass().add(Styles.DIM);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(box);
        HBox both = new HBox(label, box);
        both.getStyleClass().add("labelled");
        return both;
    }

    private static <T> ComboBox<T> chooser(String id, ObservableList<T> items, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>(items);
        box.setId(id);
        box.setCellFactory(list -> new WordsCell<>(words));
        box.setButtonCell(new WordsCell<>(words));
        box.setMinWidth(80);
        return box;
    }

    /** The empty choice says what it comes to. */
    private String typeWords(String name) {
        LayoutTrial trial = model.trialProperty().get();
        LayoutType type = trial == null ? null : trial.type();
        return !name.isEmpty()
                ? name
                : type == null || !model.typeProperty().get().isEmpty() ? "of the text" : "of the text: " + type.name();
    }

    private Node left() {
        errors.setId("layout-errors");
        errors.getStyleClass().add("layout-errors");
        ruler.follow(em -> errors.setFixedCellSize(Math.round(ERROR_HEIGHT * em)));
        errors.setCellFactory(list -> new ErrorCell());
        errors.setMinHeight(Region.USE_PREF_SIZE);
        errors.prefHeightProperty()
                .bind(Bindings.min(ERRORS_SHOWN, Bindings.size(errors.getItems()))
                        .multiply(errors.fixedCellSizeProperty())
                        .add(2));
        errors.visibleProperty().bind(Bindings.isNotEmpty(errors.getItems()));
        errors.managedProperty().bind(errors.visibleProperty());
        errors.setOnMouseClicked(event -> goToError());
        errors.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                goToError();
            }
        });
        VBox.setVgrow(area.node(), Priority.ALWAYS);
        VBox left = new VBox(ruler, origin(), area.node(), errors);
        left.setMinWidth(0);
        return left;
    }

    /** Where the text is from, when it is not the user's own. */
    private Node origin() {
        Label origin = new Label();
        origin.setId("layout-origin");
        origin.getStyleClass().addAll(Styles.STRIP, Styles.DIM);
        origin.setMaxWidth(Double.MAX_VALUE);
        origin.setMinHeight(Region.USE_PREF_SIZE);
        origin.setWrapText(true);
        origin.textProperty().bind(model.originProperty());
        origin.visibleProperty().bind(model.originProperty().isNotEmpty());
        origin.managedProperty().bind(origin.visibleProperty());
        return origin;
    }

    private void goToError() {
        DeclarationError error = errors.getSelectionModel().getSelectedItem();
        if (error != null) {
            area.goTo(error.line(), error.column());
        }
    }

    private Node right() {
        Label title = new Label();
        title.setId("layout-handle");
        title.getStyleClass().addAll(Styles.MONO, Styles.DIM);
        title.textProperty().bind(view.titleProperty());
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox bar = new HBox(title, view.baseSwitch());
        bar.getStyleClass().add(Styles.PANE_BAR);
        nothing.setId("layout-nothing");
        nothing.getStyleClass().add(Styles.EMPTY);
        StackPane stack = new StackPane(view.node(), nothing);
        StackPane.setAlignment(nothing, Pos.CENTER);
        VBox.setVgrow(stack, Priority.ALWAYS);
        VBox right = new VBox(bar, stack);
        right.setMinWidth(0);
        return right;
    }

    private Node foot() {
        facts.setId("layout-facts");
        facts.getStyleClass().add(Styles.DIM);
        facts.setMinWidth(0);
        facts.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(facts, Priority.ALWAYS);
        Label message = new Label();
        message.setId("layout-message");
        message.textProperty().bind(model.messageProperty());
        message.setMinWidth(0);
        HBox foot = new HBox(mark.node(), facts, message);
        foot.getStyleClass().add("status-line");
        return foot;
    }

    private void key(KeyEvent event) {
        if (APPLY.match(event)) {
            model.apply();
            event.consume();
        }
    }

    private void show(@Nullable LayoutTrial trial) {
        boolean sameText = trial != null && shown != null && trial.layout().equals(shown.layout());
        shown = trial;
        if (!sameText) {
            mark(trial);
            // By another text the same bytes are another tree: nothing of it has changed, it is new.
            view.show(null, 0);
        }
        HandleView handle = model.handleProperty().get();
        HandleView tried = trial == null || handle == null ? null : tried(handle, trial);
        nothing.setText(why(trial, handle));
        nothing.setVisible(tried == null);
        view.node().setVisible(tried != null);
        view.show(tried, feed.shown().takenAt().toEpochMilli());
    }

    /**
     * The structure that counts as the context only because the one after it, which would, has an error; null when it is none of this kind. As a
     * rule a header's last structure is the context and those before it are parts: shown by one of them, the bytes would make no sense.
     */
    private static @Nullable DeclaredType standIn(LayoutTrial trial) {
        for (DeclaredType declared : trial.types()) {
            boolean isTheContext = declared.type().equals(trial.type());
            boolean isChosen = declared.isContext() || !trial.layout().type().isEmpty();
            if (isTheContext
                    && !isChosen
                    && trial.errors().stream().anyMatch(error -> error.line() > declared.line())) {
                return declared;
            }
        }
        return null;
    }

    /** The handle as the text decodes it; null when the text does not say what a context is. */
    private static @Nullable HandleView tried(HandleView handle, LayoutTrial trial) {
        boolean isSaid = trial.type() != null && standIn(trial) == null;
        return isSaid && trial.handleId() == handle.id() ? decoded(handle, trial) : null;
    }

    private static HandleView decoded(HandleView handle, LayoutTrial trial) {
        return new HandleView(
                handle.id(),
                handle.handle(),
                handle.catalogEntryId(),
                handle.provider(),
                handle.ifs(),
                handle.context(),
                trial.decoded(),
                handle.local(),
                handle.remote(),
                handle.state(),
                handle.closed(),
                handle.createdAt(),
                handle.closedAt(),
                handle.blockedCalls(),
                handle.version());
    }

    private static String why(@Nullable LayoutTrial trial, @Nullable HandleView handle) {
        if (handle == null) {
            return "Select a handle: its context is decoded here as you type.";
        }
        DeclaredType before = trial == null ? null : standIn(trial);
        if (before != null) {
            return "No context by this text yet: see what is wrong with it after " + before.name() + ", on the left.\n"
                    + "To decode by " + before.name() + ", choose it as the type.";
        }
        return trial == null || trial.type() != null
                ? "What you paste on the left is decoded here, from this handle's real bytes."
                : trial.errors().isEmpty()
                        ? "No context by this text: " + trial.why() + "."
                        : "No context by this text yet: see what is wrong with it, on the left.";
    }

    private void mark(@Nullable LayoutTrial trial) {
        Margin margin = trial == null ? Margin.NONE : Margin.of(trial.types());
        errors.getItems().setAll(trial == null ? List.of() : trial.errors());
        area.show(margin, errors.getItems());
        facts.setText(trial == null ? "" : facts(trial));
    }

    private static String facts(LayoutTrial trial) {
        LayoutType type = trial.type();
        if (type == null || standIn(trial) != null) {
            return trial.errors().isEmpty() ? trial.why() : "";
        }
        Margin own = Margin.of(trial.types().stream()
                .filter(declared -> declared.type().equals(type))
                .toList());
        String holes = own.holes() == 0
                ? "no holes"
                : Plain.counted(own.holes(), "hole") + " of " + Plain.counted(own.lost(), "byte")
                        + (own.holes() == 1 ? "" : " in all");
        Confidence confidence = trial.confidence();
        String fits = confidence == null || confidence.checks() == 0 ? "" : "; " + ProposalText.of(confidence);
        String lacks = trial.errors().isEmpty() ? "" : "; what has errors is left out";
        return type.name() + ": " + Plain.counted(type.size(), "byte") + ", aligned to " + type.align() + ", " + holes
                + fits + lacks;
    }

    /** A choice in words. */
    private static final class WordsCell<T> extends ListCell<T> {
        private final Function<T, String> words;

        WordsCell(Function<T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : words.apply(item));
        }
    }

    /** An error with its place. */
    private static final class ErrorCell extends ListCell<DeclarationError> {
        ErrorCell() {
            setPrefWidth(0); // As wide as the list: a bar to scroll sideways would hide the last error.
            WholeText.on(this);
        }

        @Override
        protected void updateItem(@Nullable DeclarationError error, boolean empty) {
            super.updateItem(error, empty);
            setText(
                    empty || error == null
                            ? null
                            : "line " + error.line() + ", column " + error.column() + ": " + error.message());
        }
    }
}
