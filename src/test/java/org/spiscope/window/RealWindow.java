package org.spiscope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.LiveInspector;
import org.spiscope.inspect.OpenSession;
import org.spiscope.inspect.ScenarioTitle;
import org.spiscope.inspect.SessionSource;
import org.spiscope.session.ScenarioSessions;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.MainWindow;
import org.spiscope.ui.picture.PngFile;
import org.spiscope.ui.settings.Settings;
import org.testfx.util.WaitForAsyncUtils;

/** The program's own window on the real emulator, and what a person does with it: read it, wait for it, click. */
final class RealWindow implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final Path PICTURES = Path.of("target", "pictures");

    private final SystemSpiClock clock = new SystemSpiClock();
    private final Inspector inspector;
    private final MainWindow content;
    private final Stage stage;

    /** Opens it on {@code stage}, on the FX thread, with a scenario on the emulator. */
    RealWindow(Stage stage, String scenario) {
        this(stage, new Hosting.Emulated(), source -> source.open(scenario), 1280, 800);
    }

    /** As {@link #RealWindow(Stage, String)}, on other providers. */
    RealWindow(Stage stage, Hosting hosting) {
        this(stage, hosting, SessionSource::openFirst, 1280, 800);
    }

    private RealWindow(
            Stage stage, Hosting hosting, Function<SessionSource, OpenSession> opening, double width, double height) {
        this.stage = stage;
        inspector = LiveInspector.of(
                ScenarioSessions.on(hosting, clock),
                opening,
                Executors.newSingleThreadScheduledExecutor(RealWindow::daemon),
                task -> daemon(task).start());
        content = new MainWindow(inspector, FxGate.ofToolkit(), Settings.inMemory());
        stage.setScene(new Scene(content.root(), width, height));
        stage.show();
        stage.toFront();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "window-test");
        thread.setDaemon(true);
        return thread;
    }

    Inspector inspector() {
        return inspector;
    }

    /** Plays a built-in scenario as a user does: chooses it in the toolbar and presses Play. */
    void play(String name) {
        long before = inspector.snapshot().session();
        onFx(() -> {
            ComboBox<ScenarioTitle> choice = combo();
            choice.getItems().stream()
                    .filter(title -> title.name().equals(name))
                    .findFirst()
                    .ifPresent(choice::setValue);
            ((Button) node("#play")).fire();
            return true;
        });
        await("a new session", () -> inspector.snapshot().session() > before);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<ScenarioTitle> combo() {
        return (ComboBox<ScenarioTitle>) node("#scenario");
    }

    /** Plays a scenario of the test's own. */
    void playText(Path folder, String text) {
        Path file = folder.resolve("test.scenario");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inspector.playFile(file).toCompletableFuture().join();
    }

    /** All text that can be read in the part of the window with this id, row by row. */
    String read(String id) {
        return onFx(() -> {
            List<String> lines = new ArrayList<>();
            Node part = stage.getScene().lookup(id);
            if (part != null) {
                collect(part, lines);
            }
            return String.join(" ", lines);
        });
    }

    private static void collect(Node node, List<String> lines) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            lines.add(labeled.getText());
        } else if (node instanceof Text text) {
            lines.add(text.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, lines));
        }
    }

    void awaitText(String id, String text) {
        await("'" + text + "' in " + id, () -> read(id).contains(text), () -> read(id));
    }

    void await(String what, BooleanSupplier condition) {
        await(what, condition, () -> read("#status") + inspector.snapshot().scenario());
    }

    private void await(String what, BooleanSupplier condition, Supplier<String> seen) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            picture("missed");
            throw new AssertionError("waited for " + what + ", saw: " + seen.get(), e);
        }
    }

    /** The row of a list, table or tree that shows {@code text}, scrolled into view. */
    Node row(String id, String text) {
        await("a row with " + text, () -> scrolledTo(id, text) != null);
        // A row that is there may still be cut off at the edge, where a click would miss it.
        IndexedCell<?> found = (IndexedCell<?>) Objects.requireNonNull(find(id, text));
        onFx(() -> scroll(node(id), found.getIndex()));
        WaitForAsyncUtils.waitForFxEvents();
        return Objects.requireNonNull(find(id, text));
    }

    /** Scrolls from row to row until one shows the text, as a person does. */
    private @Nullable Node scrolledTo(String id, String text) {
        int rows = onFx(() -> rows(node(id)));
        Node found = find(id, text);
        for (int i = 0; i < rows && found == null; i++) {
            int row = i;
            onFx(() -> scroll(node(id), row));
            WaitForAsyncUtils.waitForFxEvents();
            found = find(id, text);
        }
        return found;
    }

    private static int rows(Node part) {
        if (part instanceof ListView<?> list) {
            return list.getItems().size();
        }
        if (part instanceof TableView<?> table) {
            return table.getItems().size();
        }
        if (part instanceof TreeView<?> tree) {
            return tree.getExpandedItemCount();
        }
        return part instanceof TreeTableView<?> tree ? tree.getExpandedItemCount() : 0;
    }

    private static boolean scroll(Node part, int row) {
        if (part instanceof ListView<?> list) {
            list.scrollTo(row);
        } else if (part instanceof TableView<?> table) {
            table.scrollTo(row);
        } else if (part instanceof TreeView<?> tree) {
            tree.scrollTo(row);
        } else if (part instanceof TreeTableView<?> tree) {
            tree.scrollTo(row);
        }
        return true;
    }

    private @Nullable Node find(String id, String text) {
        return onFx(() -> {
            Node part = stage.getScene().lookup(id);
            return part == null
                    ? null
                    : part.lookupAll(".indexed-cell").stream()
                            .filter(cell -> cell instanceof IndexedCell<?> indexed && !indexed.isEmpty())
                            .filter(cell -> {
                                List<String> lines = new ArrayList<>();
                                collect(cell, lines);
                                return String.join(" ", lines).contains(text);
                            })
                            .findFirst()
                            .orElse(null);
        });
    }

    /** The left-most cell of a table row, which is in sight however wide the row is. */
    static Node firstCell(Node row) {
        return onFx(() -> Objects.requireNonNull(row.lookup(".table-cell")));
    }

    /** The button that cancels in the row with {@code text}, once it is there: the window learns a moment after the inspector that a call blocks. */
    Node cancelButton(String id, String text) {
        await("a button to cancel beside " + text, () -> cancelButton(row(id, text)) != null);
        return Objects.requireNonNull(cancelButton(row(id, text)));
    }

    /** By what a screen reader says of it. */
    private static @Nullable Node cancelButton(Node row) {
        return onFx(() -> row.lookupAll(".button").stream()
                .filter(Node::isVisible)
                .filter(node -> String.valueOf(node.getAccessibleText()).startsWith("Cancel the blocked call"))
                .findFirst()
                .orElse(null));
    }

    Node node(String id) {
        Node found = stage.getScene().lookup(id);
        if (found == null) {
            throw new AssertionError("there is no " + id);
        }
        return found;
    }

    boolean has(String id) {
        return onFx(() -> {
            Node found = stage.getScene().lookup(id);
            boolean visible = found != null;
            for (Node part = found; part != null; part = part.getParent()) {
                visible = visible && part.isVisible();
            }
            return visible;
        });
    }

    /** Writes what the window shows to target/pictures, to be looked at. */
    void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            PngFile.write(onFx(() -> stage.getScene().snapshot(null)), PICTURES.resolve(name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T onFx(java.util.concurrent.Callable<T> work) {
        try {
            return WaitForAsyncUtils.asyncFx(work).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        onFx(() -> {
            stage.hide();
            content.close();
            return true;
        });
        inspector.close();
        clock.close();
    }
}
