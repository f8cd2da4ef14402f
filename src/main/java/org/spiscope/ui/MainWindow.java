package org.spiscope.ui;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TabPane.TabClosingPolicy;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.cancel.CancelCards;
import org.spiscope.ui.cancel.CancelDialog;
import org.spiscope.ui.catalog.CatalogPane;
import org.spiscope.ui.context.ContextPane;
import org.spiscope.ui.handles.HandlesPane;
import org.spiscope.ui.host.HostDialog;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.log.LogPane;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.settings.Settings;
import org.spiscope.ui.status.StatusBar;
import org.spiscope.ui.status.Strips;
import org.spiscope.ui.theme.Look;
import org.spiscope.ui.threads.ThreadsPane;
import org.spiscope.ui.toolbar.Choices;
import org.spiscope.ui.toolbar.SessionCommands;
import org.spiscope.ui.toolbar.Toolbar;
import org.spiscope.ui.workbench.WorkbenchPane;

/** The window on one inspection: builds the panes and wires them to the feed, the selection and each other. */
public final class MainWindow implements AutoCloseable {
    private final ExecutorService worker = Executors.newSingleThreadExecutor(MainWindow::daemon);
    private final Workspace workspace;
    private final SessionCommands commands;
    private final CatalogPane catalog;
    private final ThreadsPane threads;
    private final HandlesPane handles;
    private final ContextPane context;
    private final TabPane tabs = new TabPane();
    private final BorderPane panes = new BorderPane();
    private final StackPane root;
    private final Inspector.Subscription failures;
    private final WindowMemory memory;

    /** A window on {@code inspector}, arranged as {@code settings} remember. To be made on the FX thread. */
    public MainWindow(Inspector inspector, FxGate gate, Settings settings) {
        SnapshotFeed feed = new SnapshotFeed(inspector, gate);
        SelectionModel selection = new SelectionModel(feed.shown());
        CancelDialog dialog = new CancelDialog(inspector, feed, selection, gate);
        CancelsTab cancels = new CancelsTab(dialog, tabs, feed);
        Notices notices = new Notices();
        dialog.messageProperty().addListener((property, before, now) -> notices.inform(now));
        failures = inspector.onProviderFailure(text -> gate.execute(() -> notices.tell(text)));
        HostDialog hosts = new HostDialog(inspector, gate, notices);
        Look look = new Look();
        ContextWindows contexts = new ContextWindows(inspector, feed, selection, gate, look);
        workspace = new Workspace(
                inspector, feed, selection, gate, worker, cancels, hosts, contexts, look, settings, notices);
        commands = new SessionCommands(workspace);
        memory = new WindowMemory(settings);
        memory.restore(workspace.look());
        StatusBar status = new StatusBar(workspace);
        feed.onShown(selection::show);
        catalog = new CatalogPane(workspace);
        threads = new ThreadsPane(workspace);
        handles = new HandlesPane(workspace);
        context = new ContextPane(inspector, feed, selection, gate, contexts);
        fillTabs(cancels);
        arrange(status);
        root = new StackPane(panes, dialog.node(), hosts.node());
        look.dress(root);
        contexts.ownedBy(root);
        feed.onShown(snapshot -> status.taken());
    }

    private void fillTabs(CancelsTab cancels) {
        Inspector inspector = workspace.inspector();
        SnapshotFeed feed = workspace.feed();
        SelectionModel selection = workspace.selection();
        FxGate gate = workspace.gate();
        tabs.setId("tabs");
        tabs.setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs()
                .addAll(
                        tab("Up-call log", Icon.EVENT, new LogPane(inspector, feed, selection, gate).node()),
                        tab("Workbench", Icon.RUN, new WorkbenchPane(inspector, feed, selection, gate).node()),
                        cancels.tab(new CancelCards(feed, selection, cancels).node()));
    }

    private static Tab tab(String title, Icon icon, Node content) {
        Tab tab = new Tab(title, content);
        tab.setGraphic(icon.node());
        return tab;
    }

    private void arrange(StatusBar status) {
        SplitPane left = split("left", Orientation.VERTICAL, catalog.node(), threads.node());
        SplitPane sockets = split("sockets", Orientation.HORIZONTAL, handles.node(), context.node());
        SplitPane right = split("right", Orientation.VERTICAL, sockets, tabs);
        // What comes and goes above, such as a caption, takes its room from the upper panes, and no divider moves.
        SplitPane.setResizableWithParent(threads.node(), false);
        SplitPane.setResizableWithParent(tabs, false);
        SplitPane all = split("columns", Orientation.HORIZONTAL, left, right);
        memory.keep(left, 0.56);
        memory.keep(sockets, 0.672);
        memory.keep(right, 0.63);
        memory.keep(all, 0.23);
        Choices choices = Choices.of(workspace.settings(), commands::rate, seconds -> {
            handles.keepSecondsProperty().set(seconds);
            context.highlight(Duration.seconds(seconds));
        });
        WindowMenu menu = new WindowMenu(workspace, commands, handles, this::focusPane);
        Toolbar toolbar = new Toolbar(workspace, commands, menu::openFile, handles.filterField(), choices);
        menu.playChosen(toolbar::playChosen);
        panes.setTop(new VBox(menu.node(), toolbar.node(), new Strips(workspace, commands).node()));
        panes.setCenter(all);
        panes.setBottom(status.node());
    }

    private static SplitPane split(String id, Orientation orientation, Node... panes) {
        SplitPane split = new SplitPane(panes);
        split.setId(id);
        split.setOrientation(orientation);
        return split;
    }

    private void focusPane(int number) {
        switch (number) {
            case 1 -> panes.lookup("#catalog").requestFocus();
            case 2 -> panes.lookup("#handles").requestFocus();
            case 3 -> panes.lookup("#threads").requestFocus();
            default -> {
                tabs.getSelectionModel().select(number - 4);
                tabs.requestFocus();
            }
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "spi-scope-rows");
        thread.setDaemon(true);
        return thread;
    }

    /** What to put into a scene. */
    public Parent root() {
        return root;
    }

    /** Puts the window on {@code stage} in the size it had last, and shows it. */
    public void show(Stage stage) {
        workspace.feed().onShown(snapshot -> stage.setTitle(title(snapshot)));
        memory.show(stage, root);
    }

    private static String title(Snapshot snapshot) {
        String what = snapshot.hosting() instanceof Hosting.Emulated
                ? ""
                : " " + snapshot.hosting().words();
        return "SPI Scope [" + snapshot.mark() + "]" + what;
    }

    /** Ends the window's subscription; the inspection goes on. */
    @Override
    public void close() {
        workspace.feed().close();
        failures.close();
        worker.shutdown();
    }
}
