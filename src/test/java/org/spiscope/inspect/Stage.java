package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.Winsock;

/** An inspector on the real emulator and layer, with a script of the test's own and time turned by hand. */
final class Stage implements AutoCloseable {
    /** A server with a hook, blocked in accept; time stands at the call's begin. */
    static final String POLLING = """
            server: hook on
            server: l = socket entry 1002
            server: bind l 127.0.0.1:0
            server: listen l 5
            server: start p = accept l
            """;

    /** The same without a hook: it waits natively. */
    static final String NATIVE = POLLING.replace("server: hook on\n", "");

    private static final long PATIENCE_SECONDS = 30;
    /** Between two blocking callbacks. */
    private static final Duration POLL = Duration.ofMillis(10);

    final VirtualSpiClock clock = new VirtualSpiClock();
    final ScriptedSessions sessions = new ScriptedSessions(clock);
    final LiveInspector inspector;

    Stage(String script) {
        this(script, null);
    }

    /** With other layouts than the emulator's own; null for those. */
    Stage(String script, @Nullable ContextLayouts layouts) {
        sessions.layouts = layouts;
        sessions.add("test", script);
        inspector = LiveInspector.open(
                sessions, "test", Executors.newSingleThreadScheduledExecutor(Stage::daemon), workers());
    }

    static Executor workers() {
        return task -> daemon(task).start();
    }

    static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /** With the script played and its last call blocked in a wait for the clock. */
    static Stage polling() throws InterruptedException {
        Stage stage = new Stage(POLLING);
        stage.clock.awaitPending(1);
        stage.await(snapshot -> snapshot.scenario().progress() == ScenarioState.Progress.ENDED);
        return stage;
    }

    UpcallLayer layer() {
        return sessions.opened.get(sessions.opened.size() - 1).client().layer();
    }

    /** Lets the polling thread poll so many times, 10 ms apart, and begin to wait for the next. */
    void poll(int times) throws InterruptedException {
        int waiting = clock.pending();
        for (int i = 0; i < times; i++) {
            clock.advance(POLL);
            clock.awaitPending(waiting);
        }
    }

    /** A new snapshot. */
    Snapshot look() {
        return answer(inspector.refresh());
    }

    /** The first snapshot from now on of which the condition holds. */
    Snapshot await(Predicate<Snapshot> condition) {
        CompletableFuture<Snapshot> found = new CompletableFuture<>();
        try (Inspector.Subscription ignored = inspector.onSnapshot(snapshot -> {
            if (condition.test(snapshot)) {
                found.complete(snapshot);
            }
        })) {
            inspector.rate(60);
            return answer(found);
        }
    }

    static <T> T answer(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What a command fails with, as its stage says it. */
    static Throwable failure(CompletionStage<?> stage) {
        CompletableFuture<@Nullable Throwable> failure = new CompletableFuture<>();
        stage.whenComplete((answer, why) -> failure.complete(why));
        Throwable why = answer(failure);
        assertThat(why).as("a failure").isNotNull();
        assertThat(catchThrowable(() -> stage.toCompletableFuture().join())).hasCause(why);
        return why;
    }

    static ThreadView thread(Snapshot snapshot, String name) {
        return snapshot.threads().stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thread " + name));
    }

    static HandleView blockedHandle(Snapshot snapshot) {
        return snapshot.handles().stream()
                .filter(handle -> !handle.blockedCalls().isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing blocked"));
    }

    static HookView hook(Snapshot snapshot, String thread, int entry) {
        return snapshot.hooks().stream()
                .filter(hook -> hook.thread().equals(thread) && hook.catalogEntryId() == entry)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cell"));
    }

    static EntryView entry(Snapshot snapshot, int id) {
        return snapshot.entries().stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no entry"));
    }

    /** Creates a handle straight through the layer, from this thread. */
    long create(int entry, long context) {
        long s = layer().WPUCreateSocketHandle(
                        entry, context, layer().backend().memory().allocate(4));
        assertThat(s).isNotEqualTo(Winsock.INVALID_SOCKET);
        return s;
    }

    /**
     * Time goes on as in reality meanwhile, in steps of a poll. Let to jump, it would jump over the 5 s that a session gives its threads to end, before
     * a busy machine has let them run.
     */
    @Override
    public void close() {
        CompletableFuture<Void> closed = CompletableFuture.runAsync(inspector::close, workers());
        while (!isDoneAfterAPoll(closed)) {
            clock.advance(POLL);
        }
        closed.join();
        clock.close();
    }

    private static boolean isDoneAfterAPoll(CompletableFuture<Void> stage) {
        return stage.copy()
                .handle((done, failure) -> true)
                .completeOnTimeout(false, POLL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Closes while time jumps from deadline to deadline, so that a thread that never ends is written off at once. */
    void closeOverAStuckThread() {
        clock.autoAdvance();
        inspector.close();
        clock.close();
    }
}
