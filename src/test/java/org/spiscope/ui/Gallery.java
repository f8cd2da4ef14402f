package org.spiscope.ui;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.RankedLayout;
import org.spiscope.inspect.Snapshot;
import org.spiscope.layout.Abi;
import org.spiscope.layout.LayoutSource;
import org.spiscope.ui.settings.Settings;
import org.spiscope.ui.theme.Theme;

/**
 * Draws the window's states into a folder, light and dark, to be looked at: {@code Gallery FOLDER WIDTHxHEIGHT[xFONTSIZE] [STATE...]}. Without arguments it
 * opens the window on the sample and leaves it open.
 */
public final class Gallery {
    private Gallery() {}

    /** Draws, or opens. */
    public static void main(String[] arguments) throws InterruptedException {
        Platform.startup(() -> {});
        if (arguments.length == 0) {
            Platform.runLater(
                    () -> open(FakeInspector.ofSample(), Settings.inMemory()).show());
            return;
        }
        Platform.setImplicitExit(false);
        Path folder = Path.of(arguments[0]);
        String[] size = arguments[1].split("x", -1);
        for (Theme theme : Theme.values()) {
            for (Shot shot : shots(arguments)) {
                draw(
                        folder,
                        theme,
                        shot,
                        Integer.parseInt(size[0]),
                        Integer.parseInt(size[1]),
                        size.length > 2 ? size[2] : shot == Shot.BIG ? "18" : "13");
            }
        }
        Platform.exit();
    }

    private static List<Shot> shots(String[] arguments) {
        return arguments.length < 3
                ? List.of(Shot.values())
                : Stream.of(arguments).skip(2).map(Shot::valueOf).toList();
    }

    private static Stage open(FakeInspector inspector, Settings settings) {
        MainWindow window = new MainWindow(inspector, FxGate.ofToolkit(), settings);
        Stage stage = new Stage();
        window.show(stage);
        stage.setOnHidden(event -> window.close());
        return stage;
    }

    private static void draw(Path folder, Theme theme, Shot shot, int width, int height, String fontSize)
            throws InterruptedException {
        CountDownLatch drawn = new CountDownLatch(1);
        Platform.runLater(() -> {
            Settings settings = Settings.inMemory();
            settings.put("theme", theme.name());
            settings.put("fontSize", fontSize);
            settings.put("window.width", Integer.toString(width));
            settings.put("window.height", Integer.toString(height));
            FakeInspector inspector = shot.inspector();
            Stage stage = open(inspector, settings);
            PauseTransition settle = new PauseTransition(Duration.millis(1500));
            after(400, () -> {
                shot.prepare(stage.getScene(), inspector);
                settle.play();
            });
            settle.setOnFinished(event -> {
                String name = String.format(Locale.ROOT, "%s-%s-%d.png", shot, theme, width)
                        .toLowerCase(Locale.ROOT);
                Screens.write(shot.scene(stage), folder.resolve(name));
                stage.close();
                drawn.countDown();
            });
        });
        drawn.await();
    }

    private static void after(double millis, Runnable action) {
        PauseTransition pause = new PauseTransition(Duration.millis(millis));
        pause.setOnFinished(event -> action.run());
        pause.play();
    }

    private static final String LAYOUT_TEXT = """
            #define MAX_PENDING 4

            typedef struct _SOCKET_CONTEXT {
                DWORD       state;
                BYTE        kind;       /* one of CTX_KIND */
                WORD        number;
                SOCKADDR_IN local;
                SOCKADDR_IN remote;
                WSAEVENT    readable;
                ULONGLONG   bytesReceived;
                struct _SOCKET_CONTEXT *next;
            } SOCKET_CONTEXT, *PSOCKET_CONTEXT;
            """;

    private enum Shot {
        EMPTY,
        OFFERS,
        HOST,
        HOST_LAYERS,
        HOSTING_FAILED,
        START,
        MARKS,
        HANDLE,
        MATRIX,
        FILTER,
        FROZEN,
        DETAILS,
        LAYOUT,
        LAYOUT_ERRORS,
        LAYOUT_ORIGIN,
        PROPOSAL,
        PROPOSAL_UNKNOWN,
        HEADER_WRONG,
        RANKING,
        COMPARE,
        RICH,
        RICH_MEMBER,
        RICH_LIST,
        RICH_CHANGED,
        CUT_OFF,
        INTEGER,
        NO_LAYOUT,
        RICH_EDITOR,
        RICH_EDITOR_ERRORS,
        RICH_COMPARE,
        CANCELS,
        BIG;

        private static final Set<Shot> BESIDE = EnumSet.of(
                LAYOUT, LAYOUT_ERRORS, LAYOUT_ORIGIN, COMPARE, RICH_EDITOR, RICH_EDITOR_ERRORS, RICH_COMPARE);

        FakeInspector inspector() {
            FakeInspector inspector =
                    switch (this) {
                        case EMPTY -> new FakeInspector(Sample.empty());
                        case OFFERS, HOST, HOST_LAYERS -> new FakeInspector(Sample.catalogOnly());
                        case HOSTING_FAILED -> new FakeInspector(Sample.hostingFailed());
                        case RICH,
                                RICH_MEMBER,
                                RICH_LIST,
                                RICH_CHANGED,
                                CUT_OFF,
                                INTEGER,
                                NO_LAYOUT,
                                RICH_EDITOR,
                                RICH_EDITOR_ERRORS,
                                RICH_COMPARE -> new FakeInspector(Sample.snapshot(1, RichContexts.handles()));
                        default -> FakeInspector.ofSample();
                    };
            inspector.machineEntries = CompletableFuture.completedFuture(
                    Sample.entries().stream().map(EntryView::info).toList());
            return inspector;
        }

        void prepare(Scene scene, FakeInspector inspector) {
            switch (this) {
                case EMPTY, OFFERS, HOSTING_FAILED, START, BIG -> {}
                case HOST -> Stages.host(scene);
                case HOST_LAYERS -> Stages.hostLayers(scene);
                case MARKS -> inspector.deliver(changed());
                case HANDLE -> Stages.selectHandle(scene, 1);
                case MATRIX -> Stages.openEntries(scene);
                case FILTER -> Stages.filter(scene, "listen | \"no");
                case FROZEN -> Stages.freeze(scene);
                case DETAILS -> Stages.details(scene);
                case LAYOUT -> Stages.editLayout(scene, LAYOUT_TEXT);
                case LAYOUT_ERRORS -> Stages.editLayout(scene, LAYOUT_TEXT.replace("number;", "number"));
                case LAYOUT_ORIGIN -> {
                    inspector.layouts.own = header("");
                    inspector.layouts.tried = Rankings.better().get(0).confidence();
                    Stages.editLayout(scene);
                }
                case PROPOSAL -> propose(scene, inspector, Rankings.better());
                case PROPOSAL_UNKNOWN -> propose(scene, inspector, Rankings.only());
                case HEADER_WRONG -> {
                    inspector.layouts.own = header("C:\\providers\\tcp\\tcp.layout.h:9:5: expected ';' or ',', found"
                            + " 'SOCKADDR_IN'; the layout read before it counts");
                    propose(scene, inspector, Rankings.none());
                }
                case RANKING -> {
                    propose(scene, inspector, Rankings.better());
                    after(300, () -> Stages.ranking(scene));
                }
                case COMPARE -> Stages.compare(scene);
                case RICH -> Stages.selectHandle(scene, 1);
                case RICH_MEMBER -> Stages.selectMember(scene, 1, "remote");
                case RICH_LIST -> Stages.openMember(scene, 2, "requests");
                case RICH_CHANGED -> {
                    Stages.selectHandle(scene, 1);
                    inspector.deliver(Sample.snapshot(2, RichContexts.changed()));
                }
                case CUT_OFF -> Stages.selectHandle(scene, 3);
                case INTEGER -> Stages.selectHandle(scene, 5);
                case NO_LAYOUT -> Stages.selectHandle(scene, 7);
                case RICH_EDITOR -> Stages.editLayout(scene, RichContexts.TEXT);
                case RICH_EDITOR_ERRORS ->
                    Stages.editLayout(
                            scene,
                            RichContexts.TEXT
                                    .replace("enum STATE", "enum STAT")
                                    .replace("WSAEVENT ", "WSAEVNT ")
                                    .replace("history[4]", "history[]"));
                case RICH_COMPARE -> Stages.compareMember(scene, "remote");
                case CANCELS -> Stages.cancels(scene);
            }
        }

        /** The card of the details is a window of its own, as are the editor and the comparison. */
        Scene scene(Stage stage) {
            if (BESIDE.contains(this)) {
                return Stages.beside(stage).getScene();
            }
            return this == DETAILS || this == RANKING
                    ? Window.getWindows().stream()
                            .filter(PopupWindow.class::isInstance)
                            .findFirst()
                            .orElse(stage)
                            .getScene()
                    : stage.getScene();
        }

        private static void propose(Scene scene, FakeInspector inspector, List<RankedLayout> layouts) {
            inspector.layouts.ranked = layouts;
            Stages.selectHandle(scene, 1);
        }

        private static LayoutSource header(String complaint) {
            return new LayoutSource("C:\\providers\\tcp\\tcp.layout.h", LAYOUT_TEXT, "", Abi.WIN64, complaint);
        }

        private static Snapshot changed() {
            var handles = Sample.handles();
            handles.set(1, Sample.withState(handles.get(1), "FIN-WAIT-1"));
            handles.set(2, Sample.closed(handles.get(2), 0));
            handles.add(
                    Sample.handle(13, 0x0134, Sample.TCP, "127.0.0.1:8080", "127.0.0.1:51320", "CONNECTED", List.of()));
            return Sample.snapshot(2, handles);
        }
    }
}
