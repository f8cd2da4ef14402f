package org.spiscope.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.settings.Settings;

/**
 * Measures the window with many handles: {@code HandlesLoad HANDLES CHANGES}. Ten times a second that many handles change their state, 20 appear
 * and 20 are closed. Printed is CPU time, which a busy machine does not blur, per picture: of the FX thread (all of its work: update, style,
 * layout, preparing to paint) and of the worker that filters and sorts.
 */
public final class HandlesLoad {
    private static final int HERTZ = 10;
    private static final int PICTURES = 150;
    private static final int TURNOVER = 20;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final List<HandleView> handles = new ArrayList<>();
    private final FakeInspector inspector;
    private final int changes;
    private final AtomicLong longest = new AtomicLong();
    private int turn;
    private long sequence = 1;

    private HandlesLoad(int count, int changes) {
        this.changes = changes;
        for (int i = 0; i < count; i++) {
            handles.add(handle(i + 1));
        }
        inspector = new FakeInspector(Sample.snapshot(sequence, List.copyOf(handles)));
    }

    private static HandleView handle(long id) {
        int port = (int) (1024 + id % 60_000);
        return Sample.handle(
                id, 0x100 + 4 * id, Sample.TCP, "127.0.0.1:" + port, "127.0.0.1:8080", "CONNECTED", List.of());
    }

    /** Measures. */
    public static void main(String[] arguments) throws InterruptedException {
        HandlesLoad load = new HandlesLoad(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        Platform.startup(() -> {});
        onFx(() -> new MainWindow(load.inspector, FxGate.ofToolkit(), Settings.inMemory()).show(new Stage()));
        load.run("warming up", scene -> {});
        load.run("as they come", scene -> {});
        load.run("sorted by state", HandlesLoad::sort);
        load.run("sorted, filtered", scene -> ((TextField) scene.lookup("#filter")).setText("connected -8080x"));
        load.run(
                "sorted, filtered, a row selected",
                scene -> table(scene).getSelectionModel().select(5));
        Platform.exit();
        System.exit(0);
    }

    private void run(String what, Consumer<Scene> prepare) throws InterruptedException {
        onFx(() -> prepare.accept(javafx.stage.Window.getWindows().get(0).getScene()));
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        long fx = threadId("JavaFX Application Thread");
        long worker = threadId("spi-scope-rows");
        long[] before = {cpu.getThreadCpuTime(fx), cpu.getThreadCpuTime(worker)};
        longest.set(0);
        long due = System.nanoTime();
        for (int picture = 0; picture < PICTURES; picture++) {
            inspector.deliver(next());
            long sent = System.nanoTime();
            Platform.runLater(() -> longest.accumulateAndGet(System.nanoTime() - sent, Math::max));
            due += 1_000_000_000L / HERTZ;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        }
        System.out.printf(
                Locale.ROOT,
                "%-34s FX %6.2f ms, worker %6.2f ms per picture; longest wait for the FX thread %.0f ms%n",
                what,
                (cpu.getThreadCpuTime(fx) - before[0]) / NANOS_PER_MILLI / PICTURES,
                (cpu.getThreadCpuTime(worker) - before[1]) / NANOS_PER_MILLI / PICTURES,
                longest.get() / NANOS_PER_MILLI);
    }

    private org.spiscope.inspect.Snapshot next() {
        for (int i = 0; i < changes; i++) {
            turn = (turn + 7919) % handles.size();
            HandleView handle = handles.get(turn);
            if (!handle.closed()) {
                handles.set(
                        turn,
                        Sample.withState(handle, handle.state().equals("CONNECTED") ? "CLOSE-WAIT" : "CONNECTED"));
            }
        }
        for (int i = 0; i < TURNOVER; i++) {
            handles.add(handle(handles.get(handles.size() - 1).id() + 1));
            handles.remove(0);
        }
        return Sample.snapshot(++sequence, List.copyOf(handles));
    }

    private static void sort(Scene scene) {
        TableView<HandleView> table = table(scene);
        TableColumn<HandleView, ?> state = table.getColumns().stream()
                .filter(column -> column.getId().equals("STATE"))
                .findFirst()
                .orElseThrow();
        table.getSortOrder().setAll(List.of(state));
    }

    @SuppressWarnings("unchecked")
    private static TableView<HandleView> table(Scene scene) {
        return (TableView<HandleView>) scene.lookup("#handles");
    }

    private static long threadId(String name) {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().equals(name))
                .findFirst()
                .orElseThrow()
                .getThreadId();
    }

    private static void onFx(Runnable action) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            action.run();
            done.countDown();
        });
        done.await();
    }
}
