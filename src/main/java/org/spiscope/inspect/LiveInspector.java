package org.spiscope.inspect;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spiscope.client.ApplicationThread;
import org.spiscope.upcall.SpiThread;

/**
 * The inspector of real sessions. Everything that touches a session's picture runs on one inspection thread; what may wait for a provider (opening,
 * closing) runs on workers that can be written off.
 */
public final class LiveInspector implements Inspector {
    private static final System.Logger LOG = System.getLogger(LiveInspector.class.getName());
    private static final int DEFAULT_HERTZ = 10;
    private static final long CLOSE_SECONDS = 3;

    private final SessionSource source;
    private final ScheduledExecutorService inspection;
    private final Executor workers;
    private final CopyOnWriteArrayList<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private ScheduledFuture<?> ticks;
    private long sessions;
    private volatile LiveSession session;
    private volatile Snapshot snapshot;

    /**
     * Opens a session on the named scenario and begins to play it.
     *
     * @param source where sessions come from
     * @param scenario a built-in's name
     * @param inspection one thread of this inspector's own; it is shut down with it
     * @param workers for what may wait
     * @throws IllegalArgumentException when there is no such scenario
     */
    public static LiveInspector open(
            SessionSource source, String scenario, ScheduledExecutorService inspection, Executor workers) {
        return new LiveInspector(source, source.open(scenario), inspection, workers);
    }

    /** As {@link #open}, for a scenario file. */
    public static LiveInspector openFile(
            SessionSource source, Path scenario, ScheduledExecutorService inspection, Executor workers) {
        return new LiveInspector(source, source.openFile(scenario), inspection, workers);
    }

    private LiveInspector(
            SessionSource source, OpenSession first, ScheduledExecutorService inspection, Executor workers) {
        this.source = source;
        this.inspection = inspection;
        this.workers = workers;
        this.session = new LiveSession(++sessions, first);
        this.snapshot = session.look();
        this.ticks = tickAt(DEFAULT_HERTZ);
        first.start();
    }

    private ScheduledFuture<?> tickAt(int hertz) {
        long period = TimeUnit.SECONDS.toMicros(1) / hertz;
        return inspection.scheduleAtFixedRate(this::tick, 0, period, TimeUnit.MICROSECONDS);
    }

    private void tick() {
        try {
            publish(session.look());
        } catch (RuntimeException e) {
            // A tick that throws would be the last one.
            LOG.log(System.Logger.Level.WARNING, "a snapshot failed", e);
        }
    }

    private Snapshot publish(Snapshot taken) {
        snapshot = taken;
        for (Consumer<Snapshot> listener : listeners) {
            listener.accept(taken);
        }
        return taken;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public Subscription onSnapshot(Consumer<Snapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized void rate(int hertz) {
        ticks.cancel(false);
        ticks = tickAt(Math.max(1, Math.min(60, hertz)));
    }

    @Override
    public CompletionStage<Snapshot> refresh() {
        return supply(() -> publish(session.look()));
    }

    private <T> CompletableFuture<T> supply(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, inspection);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("the inspector is closed", e));
        }
    }

    @Override
    public TraceLog trace() {
        return session.trace();
    }

    @Override
    public List<ScenarioTitle> scenarios() {
        return source.scenarios();
    }

    @Override
    public CompletionStage<Snapshot> play(String scenario) {
        return replaceBy(() -> source.open(scenario));
    }

    @Override
    public CompletionStage<Snapshot> playFile(Path file) {
        return replaceBy(() -> source.openFile(file));
    }

    /** The new session is opened first: when that fails, the old one goes on. The old one has a while to end, so that its ports are free. */
    private CompletionStage<Snapshot> replaceBy(Supplier<OpenSession> opening) {
        return CompletableFuture.supplyAsync(opening, workers).thenCompose(opened -> ended(session)
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .thenCompose(closed -> supply(() -> begin(opened))));
    }

    private CompletableFuture<@Nullable Void> ended(LiveSession old) {
        return CompletableFuture.runAsync(old.session()::close, workers).handle((done, failure) -> {
            if (failure != null) {
                LOG.log(System.Logger.Level.WARNING, "a session did not close", failure);
            }
            return null;
        });
    }

    private Snapshot begin(OpenSession opened) {
        session = new LiveSession(++sessions, opened);
        Snapshot first = publish(session.look());
        opened.start();
        return first;
    }

    @Override
    public void watch(Collection<Long> handleIds) {
        session.watch(handleIds);
    }

    @Override
    public List<CancelForecast> forecast(CancelTarget target) {
        LiveSession now = session;
        return now.cancels().forecast(now.threadsOf(target, snapshot));
    }

    @Override
    public CompletionStage<List<CancelReport>> cancel(CancelTarget target) {
        LiveSession now = session;
        Snapshot seen = snapshot;
        // On a worker, because a thread whose call has just been submitted is given a moment to be in it.
        return CompletableFuture.supplyAsync(() -> requested(now, target, seen), workers)
                .thenCompose(verdicts -> verdicts)
                // Back on a thread of ours: a verdict comes on the blocked thread, which must not be kept.
                .thenApplyAsync(this::refreshed, inspection);
    }

    private CompletableFuture<List<CancelReport>> requested(LiveSession now, CancelTarget target, Snapshot seen) {
        List<ApplicationThread> threads = now.threadsOf(target, seen).stream()
                .map(thread -> now.workbench().applicationThread(thread.id()))
                .toList();
        CompletableFuture<List<CancelReport>> verdicts = now.cancels().cancel(threads);
        refresh();
        return verdicts;
    }

    @Override
    public CompletionStage<CallReport> closeSocketInstead(long handle) {
        return session.workbench().closeSocket(handle).thenApplyAsync(this::refreshed, inspection);
    }

    @Override
    public CompletionStage<HookView> askNow(int threadId, int catalogEntryId) {
        LiveSession now = session;
        return now.workbench()
                .askNow(threadId, catalogEntryId)
                .thenApplyAsync(
                        answered -> {
                            publish(now.look());
                            SpiThread thread =
                                    now.workbench().applicationThread(threadId).spiThread();
                            return HookViews.view(
                                    thread,
                                    thread.hookCell(catalogEntryId),
                                    catalogEntryId,
                                    now.version(),
                                    now.layer().backend().clock().nanoTime());
                        },
                        inspection);
    }

    @Override
    public CompletionStage<ThreadView> newThread(String name) {
        LiveSession now = session;
        return supply(() -> {
            int id = now.workbench().newThread(name);
            return publish(now.look()).threads().stream()
                    .filter(thread -> thread.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the thread has ended"));
        });
    }

    @Override
    public List<CallForm> callForms() {
        return Workbench.forms();
    }

    @Override
    public CompletionStage<CallReport> call(int threadId, String call, Map<String, String> arguments) {
        return session.workbench().call(threadId, call, arguments).thenApplyAsync(this::refreshed, inspection);
    }

    private <T> T refreshed(T answer) {
        publish(session.look());
        return answer;
    }

    /** Ends the session within a bound and stops the inspection. */
    @Override
    public void close() {
        inspection.shutdown();
        ended(session).completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
    }
}
