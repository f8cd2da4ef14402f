package org.spiscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallForm;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.theme.Styles;
import org.spiscope.winsock.HexText;

/** The workbench: SPI calls made by hand on an application thread, and the blocking hook of that thread. */
public final class WorkbenchPane {
    private static final double ROOM_FOR_BOTH = 560;
    private static final double THREAD_WIDTH = 260;

    private final WorkbenchModel model;
    private final SnapshotFeed feed;
    private final List<FieldEditor> editors = new ArrayList<>();
    private final ComboBox<BenchThread> threads = new ComboBox<>();
    private final ComboBox<CallForm> calls = new ComboBox<>();
    private final ToggleButton hook = new ToggleButton();
    private final VBox fields = new VBox();
    private final VBox root = new VBox();

    /** A pane that makes its calls through {@code inspector}. */
    public WorkbenchPane(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate) {
        this.feed = feed;
        model = new WorkbenchModel(inspector, gate);
        root.setId("workbench-pane");
        root.getStyleClass().add("workbench-pane");
        SplitPane split = new SplitPane(form(), history());
        split.orientationProperty()
                .bind(Bindings.when(root.widthProperty().greaterThan(ROOM_FOR_BOTH))
                        .then(Orientation.HORIZONTAL)
                        .otherwise(Orientation.VERTICAL));
        // Less than it will get, so that the bar above is not squeezed in a low pane.
        split.setPrefHeight(80);
        split.setMinWidth(0);
        VBox.setVgrow(split, Priority.ALWAYS);
        root.getChildren().addAll(bar(), split);
        model.fields().addListener((ListChangeListener<FieldModel>) change -> showFields());
        showFields();
        feed.onShown(this::show);
        selection.handleProperty().addListener((property, before, now) -> offer(now));
    }

    /** The pane. */
    public Node node() {
        return root;
    }

    private void show(Snapshot snapshot) {
        model.show(snapshot);
        // The control forgets its value when the list is replaced, also by one that has it.
        threads.setValue(model.threadProperty().get());
        editors.forEach(editor -> editor.offer(snapshot));
    }

    /** The handle selected elsewhere is most likely the one to call on. */
    private void offer(@Nullable HandleView handle) {
        if (handle != null && !handle.closed()) {
            model.offerHandle(HexText.pointer(handle.handle()));
        }
    }

    private void showFields() {
        editors.clear();
        model.fields().forEach(field -> editors.add(new FieldEditor(field)));
        editors.forEach(editor -> editor.offer(feed.shown()));
        fields.getChildren().setAll(editors.stream().map(FieldEditor::node).toList());
    }

    private Node bar() {
        Label title = new Label("Workbench");
        title.getStyleClass().add(Styles.PANE_TITLE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        threadBox();
        Button another = new Button("New thread", Icon.ADD.node());
        another.setId("bench-new-thread");
        another.getStyleClass().add(Styles.ROW_BUTTON);
        another.setMinWidth(Region.USE_PREF_SIZE);
        another.setOnAction(event -> model.newThread(model.freeName()));
        hookToggle();
        FlowPane bar = new FlowPane(title, threads, another, hook);
        bar.getStyleClass().addAll(Styles.PANE_BAR, "bench-bar");
        return bar;
    }

    private void threadBox() {
        threads.setId("bench-thread");
        threads.setAccessibleText("thread that makes the call");
        threads.setPromptText("no thread");
        threads.setItems(model.threads());
        threads.setValue(model.threadProperty().get());
        threads.setCellFactory(list -> new ThreadCell());
        threads.setButtonCell(new ThreadCell());
        threads.setPrefWidth(THREAD_WIDTH);
        threads.valueProperty().addListener((property, before, now) -> {
            if (now != null && !now.equals(model.threadProperty().get())) {
                model.pick(now);
            }
        });
        model.threadProperty().addListener((property, before, now) -> threads.setValue(now));
    }

    private void hookToggle() {
        hook.setId("bench-hook");
        hook.setMinWidth(Region.USE_PREF_SIZE);
        hook.getStyleClass().add("hook-toggle");
        hook.setTooltip(
                new Tooltip("WSASetBlockingHook and WSAUnhookBlockingHook on this thread. A hook needs Winsock 1.x."));
        hook.setOnAction(event -> {
            model.toggleHook();
            showHook();
        });
        model.threadProperty().addListener((property, before, now) -> showHook());
        showHook();
    }

    /** Shows what is, not what was pressed: the call may fail. */
    private void showHook() {
        BenchThread thread = model.threadProperty().get();
        hook.setSelected(model.isHooked());
        hook.setText(model.isHooked() && thread != null ? "Hook: " + thread.hook() : "Hook: off");
        hook.setGraphic((model.isHooked() ? Icon.HOOK_INSTALLED : Icon.HOOK_NONE).node());
        hook.setDisable(!model.canHook());
    }

    private Node form() {
        calls.setId("bench-call");
        calls.setAccessibleText("call to make");
        calls.getItems().setAll(model.forms());
        calls.setCellFactory(list -> new FormCell());
        calls.setButtonCell(new FormCell());
        calls.setMaxWidth(Double.MAX_VALUE);
        calls.setValue(model.formProperty().get());
        calls.valueProperty().addListener((property, before, now) -> model.pick(now));
        Label help = new Label();
        help.getStyleClass().add(Styles.DIM);
        help.setWrapText(true);
        help.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.formProperty().get() == null
                                ? ""
                                : model.formProperty().get().help(),
                        model.formProperty()));
        fields.getStyleClass().add("fields");
        VBox form = new VBox(calls, help, fields, run());
        form.getStyleClass().add("form");
        form.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                model.run();
                event.consume();
            }
        });
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setMinWidth(0);
        return scroll;
    }

    private Node run() {
        Button run = new Button("Run", Icon.RUN.node());
        run.setId("bench-run");
        run.getStyleClass().add("accent");
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.disableProperty().bind(model.obstacleProperty().isNotEmpty());
        run.setOnAction(event -> model.run());
        Label why = new Label();
        why.setId("bench-obstacle");
        why.getStyleClass().add(Styles.DIM);
        why.setWrapText(true);
        why.textProperty()
                .bind(Bindings.when(model.messageProperty().isNotEmpty())
                        .then(model.messageProperty())
                        .otherwise(model.obstacleProperty()));
        HBox line = new HBox(run, why);
        line.getStyleClass().add("run-line");
        return line;
    }

    private Node history() {
        ListView<MadeCall> list = new ListView<>(model.history());
        list.setId("bench-history");
        list.setCellFactory(l -> new HistoryCell());
        list.setMinWidth(0);
        Label empty = new Label("No call made yet. Fill in the form and press Run.");
        empty.getStyleClass().add(Styles.EMPTY);
        list.setPlaceholder(empty);
        return list;
    }
}
