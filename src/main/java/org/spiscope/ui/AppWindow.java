package org.spiscope.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.picture.PngFile;
import org.spiscope.ui.settings.Settings;

/** The program's window as the command line handles it: started, looked at, closed. Any thread but the FX thread. */
public final class AppWindow implements AutoCloseable {
    private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256};

    private final FxGate gate;
    private final MainWindow content;
    private final Stage stage;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private AppWindow(FxGate gate, MainWindow content, Stage stage) {
        this.gate = gate;
        this.content = content;
        this.stage = stage;
    }

    /**
     * Starts the toolkit on the machine's display.
     *
     * @throws UnsupportedOperationException when it cannot be opened
     */
    public static void startToolkit() {
        quieten();
        // The program ends the toolkit itself, after the window: else closing the window would end it, and nothing more
        // could be asked of it.
        Platform.setImplicitExit(false);
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.join();
    }

    /** Starts the toolkit without a display; the same scene graph, painted into memory. */
    public static void startHeadlessToolkit() {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        startToolkit();
    }

    /** On the class path the toolkit warns at each start that it is not on the module path; nobody can act on that. */
    private static void quieten() {
        JAVAFX.setFilter(entry -> !String.valueOf(entry.getMessage()).contains("Unsupported JavaFX configuration"));
    }

    /** Held here, for a logger that nobody holds is collected together with its filter. */
    private static final java.util.logging.Logger JAVAFX = java.util.logging.Logger.getLogger("javafx");

    /** Opens the window on an inspector; closing the window does not close that. */
    public static AppWindow open(Inspector inspector, Settings settings) {
        FxGate gate = FxGate.ofToolkit();
        return onFxThread(gate, () -> {
            MainWindow content = new MainWindow(inspector, gate, settings);
            Stage stage = new Stage();
            AppWindow window = new AppWindow(gate, content, stage);
            window.show();
            return window;
        });
    }

    private void show() {
        for (int size : ICON_SIZES) {
            InputStream icon = AppWindow.class.getResourceAsStream("/org/spiscope/icons/icon-" + size + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
        stage.setOnHidden(event -> {
            content.close();
            closed.complete(null);
        });
        content.show(stage);
    }

    /**
     * Writes a picture of the window as it is now.
     *
     * @throws IOException when the file cannot be written
     */
    public void savePicture(Path file) throws IOException {
        PngFile.write(onFxThread(gate, () -> stage.getScene().snapshot(null)), file);
    }

    /** Completes when the window has been closed, by the user or by {@link #close}; completing it closes nothing. */
    public CompletableFuture<Void> closed() {
        return closed.copy();
    }

    /** Whether it has been closed. */
    public boolean isClosed() {
        return closed.isDone();
    }

    /** Closes the window if it is still open. Waits for that at most two seconds: the toolkit may be gone. */
    @Override
    public void close() {
        if (!isClosed()) {
            gate.execute(stage::hide);
            closed.copy().completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
        }
    }

    /** Ends the toolkit; no window can be opened after it. */
    public static void stopToolkit() {
        Platform.exit();
    }

    private static <T> T onFxThread(FxGate gate, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, gate).join();
    }
}
