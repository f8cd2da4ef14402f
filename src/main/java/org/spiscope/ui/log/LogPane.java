package org.spiscope.ui.log;

import java.util.concurrent.ForkJoinPool;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceLog;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.log.LogFilter.Pin;
import org.spiscope.ui.selection.Lookup;
import org.spiscope.ui.selection.Selected;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.theme.Styles;
import org.spiscope.ui.theme.TypeRuler;
import org.spiscope.winsock.Winsock;

/** The up-call log: every call as it happened, filtered, with its error explained. */
public final class LogPane {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
    private static final KeyCombination COPY_WITH_HEADER = KeyCombination.valueOf("Shortcut+Shift+C");
    private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");

    private final Inspector inspector;
    private final SnapshotFeed feed;
    private final SelectionModel selection;
    private final LogModel model;
    private final LogBar bar;
    private final TypeRuler ruler = new TypeRuler();
    private final LogTable table = new LogTable(ruler.sizeProperty());
    private final Label empty = new Label();
    private final VBox root = new VBox();
    private TraceLog trace;
    private long session = -1;
    private boolean selecting;

    /** A pane on {@code inspector}'s log up to the snapshot that {@code feed} shows. */
    public LogPane(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate) {
        this.inspector = inspector;
        this.feed = feed;
        this.selection = selection;
        trace = inspector.trace();
        model = new LogModel(trace, ForkJoinPool.commonPool(), gate);
        bar = new LogBar(model);
        build();
        listen();
        feed.onShown(this::show);
    }

    /** The pane. */
    public Node node() {
        return root;
    }

    private void build() {
        root.setId("log-pane");
        root.getStyleClass().add("log-pane");
        empty.setId("log-empty");
        empty.getStyleClass().add(Styles.EMPTY);
        table.node().setPlaceholder(empty);
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        root.getChildren().addAll(ruler, bar.node(), table.node());
    }

    private void listen() {
        model.pictureProperty().addListener((property, before, now) -> {
            table.show(now);
            bar.showCounts();
            empty.setText(model.emptyText());
        });
        bar.toEnd().visibleProperty().bind(table.tail().followingProperty().not());
        bar.toEnd().setOnAction(event -> table.tail().resume());
        bar.follow().setOnAction(event -> pin());
        table.node().getSelectionModel().selectedItemProperty().addListener((property, before, now) -> select(now));
        selection.selectedProperty().addListener((property, before, now) -> selected(now));
        selection.relativesProperty().addListener((property, before, now) -> light());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void show(Snapshot snapshot) {
        if (snapshot.session() != session) {
            session = snapshot.session();
            trace = inspector.trace();
        }
        model.show(snapshot, trace);
    }

    private void select(@Nullable TraceEvent event) {
        if (event != null && !selecting) {
            selection.select(new Selected.OfEvent(event));
        }
    }

    /** Another pane's selection moves the pin and takes the mark off the row here; one from here is already shown. */
    private void selected(Selected now) {
        if (!(now instanceof Selected.OfEvent)) {
            selecting = true;
            table.node().getSelectionModel().clearSelection();
            selecting = false;
            if (bar.follow().isSelected()) {
                pin();
            }
        }
        light();
    }

    private void light() {
        TraceEvent partner =
                selection.selected() instanceof Selected.OfEvent event ? LogPairs.partner(trace, event.event()) : null;
        table.light(new LogLights(selection.relatives(), partner));
    }

    private void pin() {
        Pin pin = bar.follow().isSelected() ? pinOf(selection.selected()) : new Pin.Unpinned();
        model.filterProperty().set(model.filter().withPin(pin));
        bar.follow().setSelected(!(pin instanceof Pin.Unpinned));
    }

    /** By the identity itself: what the selection model derives from it may not be there yet. */
    private Pin pinOf(Selected selected) {
        if (selected instanceof Selected.OfThread of) {
            ThreadView thread = Lookup.thread(feed.shown(), of.threadId());
            return thread == null ? new Pin.Unpinned() : new Pin.OnThread(thread.id(), thread.name());
        }
        if (selected instanceof Selected.OfHandle of) {
            HandleView handle = Lookup.handle(feed.shown(), of.handleId());
            return handle == null ? new Pin.Unpinned() : new Pin.OnHandle(handle.handle());
        }
        return selected instanceof Selected.OfEvent of ? pinOf(of.event()) : new Pin.Unpinned();
    }

    private static Pin pinOf(TraceEvent event) {
        return event.handle() == Winsock.INVALID_SOCKET
                ? new Pin.OnThread(event.threadId(), event.thread())
                : new Pin.OnHandle(event.handle());
    }

    private void key(KeyEvent event) {
        boolean inTable = event.getTarget() == table.node();
        if (inTable && (COPY.match(event) || COPY_WITH_HEADER.match(event))) {
            ClipboardContent content = new ClipboardContent();
            content.putString(table.copy(COPY_WITH_HEADER.match(event)));
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        } else if (FIND.match(event)) {
            bar.text().requestFocus();
            event.consume();
        }
    }
}
