package org.spiscope.inspect;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.SpiThread;
import org.spiscope.winsock.ProtocolInfo;

/**
 * The inspector of real sessions. Everything that touches a session's picture runs on one inspection thread; what may wait for a provider (opening,
 * closing, cancelling) runs on workers that can be written off. Once closed, commands fail, and {@link #rate} and {@link #watch} do nothing.
 */
public final class LiveInspector implements Inspector {
    private final Inspection inspection;
    private final Succession succession;
    private final LayoutDesk layouts;
    private final ProviderFailureNews failures = new ProviderFailureNews();
    private final Executor workers;
    private volatile Beginning beginning;
    private volatile boolean closed;

    /** How the newest session was opened, to open it again. */
    private record Beginning(SessionSource source, Function<SessionSource, OpenSession> opening) {
        OpenSession open() {
            return opening.apply(source);
        }
    }

    /**
     * Opens a session on the named scenario and begins to play it. Waits for the opening.
     *
     * @param source where sessions come from
     * @param scenario a built-in's name
     * @param inspection one thread of this inspector's own; it is shut down with it
     * @param workers for what may wait; as many at once as it takes
     * @throws IllegalArgumentException when there is no such scenario
     */
    public static LiveInspector open(
            SessionSource source, String scenario, ScheduledExecutorService inspection, Executor workers) {
        return of(source, from -> from.open(scenario), inspection, workers);
    }

    /** As {@link #open}, for a session that {@code opening} opens of the source, now and when it is restarted. */
    public static LiveInspector of(
            SessionSource source,
            Function<SessionSource, OpenSession> opening,
            ScheduledExecutorService inspection,
            Executor workers) {
        return of(source, opening.apply(source), opening, inspection, workers);
    }

    /**
     * As {@link #open}, for a session that is open already.
     *
     * @param first the session
     * @param again what opens it once more, of the source, when it is restarted
     */
    public static LiveInspector of(
            SessionSource source,
            OpenSession first,
            Function<SessionSource, OpenSession> again,
            ScheduledExecutorService inspection,
            Executor workers) {
        return new LiveInspector(new Beginning(source, again), first, inspection, workers);
    }

    private LiveInspector(
            Beginning beginning, OpenSession first, ScheduledExecutorService inspection, Executor workers) {
        this.beginning = beginning;
        this.workers = workers;
        LayoutBindings bindings = new LayoutBindings();
        this.inspection = new Inspection(inspection, new LiveSession(1, first, bindings, workers));
        this.succession = new Succession(this.inspection, workers, bindings, failures);
        this.layouts = new LayoutDesk(bindings, this.inspection, workers);
        failures.follow(first.client().layer());
        first.start();
    }

    @Override
    public Snapshot snapshot() {
        return inspection.newest().snapshot();
    }

    @Override
    public Subscription onSnapshot(Consumer<Snapshot> listener) {
        return inspection.subscribe(listener);
    }

    @Override
    public Subscription onProviderFailure(Consumer<String> listener) {
        return failures.subscribe(listener);
    }

    @Override
    public void rate(int hertz) {
        inspection.rate(hertz);
    }

    @Override
    public CompletionStage<Snapshot> refresh() {
        return plain(inspection.run(inspection::look));
    }

    @Override
    public TraceLog trace() {
        return session().trace();
    }

    @Override
    public List<ScenarioTitle> scenarios() {
        return beginning.source().scenarios();
    }

    @Override
    public CompletionStage<Snapshot> play(String scenario) {
        return change(now -> new Beginning(now.source(), source -> source.open(scenario)));
    }

    @Override
    public CompletionStage<Snapshot> playFile(Path file) {
        return change(now -> new Beginning(now.source(), source -> source.openFile(file)));
    }

    @Override
    public CompletionStage<Snapshot> host(Hosting hosting) {
        return change(now -> new Beginning(now.source().hosting(hosting), SessionSource::openFirst));
    }

    @Override
    public CompletionStage<Snapshot> restart() {
        return change(now -> now);
    }

    /** One change is made at a time, so that each begins with what the one before left. One that fails leaves all as it was. */
    private CompletionStage<Snapshot> change(UnaryOperator<Beginning> step) {
        return closed
                ? CompletableFuture.failedFuture(new IllegalArgumentException("the inspector is closed"))
                : plain(succession.change(() -> {
                    Beginning next = step.apply(beginning);
                    OpenSession opened = next.open();
                    beginning = next;
                    return opened;
                }));
    }

    @Override
    public CompletionStage<List<ProtocolInfo>> machineEntries() {
        SessionSource source = beginning.source();
        return plain(CompletableFuture.supplyAsync(source::machineEntries, workers));
    }

    /**
     * Binds the layouts that a store keeps, and keeps there what is bound from now on; before the first call nothing outlasts the inspector.
     * Reads files.
     */
    public void keepLayoutsIn(LayoutStore store) {
        layouts.keepIn(store);
    }

    @Override
    public LayoutCommands layouts() {
        return layouts;
    }

    @Override
    public void watch(Collection<Long> handleIds) {
        session().watch(handleIds);
    }

    @Override
    public List<CancelForecast> forecast(CancelTarget target) {
        Inspection.Seen seen = inspection.newest();
        return Forecasts.of(
                Targets.threadsOf(
                        target, seen.snapshot(), seen.session().layer().threads()),
                seen.session().layer());
    }

    @Override
    public CompletionStage<List<CancelReport>> cancel(CancelTarget target) {
        Inspection.Seen seen = inspection.newest();
        List<SpiThread> threads = Targets.threadsOf(
                target, seen.snapshot(), seen.session().layer().threads());
        CancelDesk desk = seen.session().cancels();
        return answered(inspection
                .run(() -> {
                    List<CancelReport> waiting = desk.open(threads);
                    inspection.look();
                    return waiting;
                    // On a worker, because a thread whose call has just been submitted is given a moment to be in it.
                })
                .thenComposeAsync(desk::request, workers));
    }

    @Override
    public CompletionStage<CallReport> closeSocketInstead(long handle) {
        Workbench workbench = session().workbench();
        return answered(inspection.run(() -> workbench.closeSocket(handle)).thenCompose(call -> call));
    }

    @Override
    public CompletionStage<HookView> askNow(int threadId, int catalogEntryId) {
        LiveSession asked = session();
        return answered(inspection
                .run(() -> asked.workbench().askNow(threadId, catalogEntryId))
                .thenCompose(call -> call)
                .thenApply(answer -> asked.hook(threadId, catalogEntryId)));
    }

    @Override
    public CompletionStage<ThreadView> newThread(String name) {
        LiveSession where = session();
        return plain(inspection.run(() -> {
            int id = where.workbench().newThread(name);
            return inspection.look().threads().stream()
                    .filter(thread -> thread.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the thread has ended"));
        }));
    }

    @Override
    public List<CallForm> callForms() {
        return Workbench.forms();
    }

    @Override
    public CompletionStage<CallReport> call(int threadId, String call, Map<String, String> arguments) {
        Workbench workbench = session().workbench();
        return answered(
                inspection.run(() -> workbench.call(threadId, call, arguments)).thenCompose(made -> made));
    }

    private LiveSession session() {
        return inspection.newest().session();
    }

    /** The answer after a snapshot that shows what it did, on the inspection's thread: it comes on the application's, which must not be kept. */
    private <T> CompletableFuture<T> answered(CompletableFuture<T> command) {
        CompletableFuture<T> told = new CompletableFuture<>();
        command.whenComplete((answer, failure) ->
                inspection.run(inspection::look).whenComplete((snapshot, ignored) -> settle(told, answer, failure)));
        return told;
    }

    private static <T> CompletableFuture<T> plain(CompletableFuture<T> command) {
        CompletableFuture<T> told = new CompletableFuture<>();
        command.whenComplete((answer, failure) -> settle(told, answer, failure));
        return told;
    }

    /** Completes with an answer or, in words to show, with a failure. */
    static <T> void settle(CompletableFuture<T> told, @Nullable T answer, @Nullable Throwable failure) {
        if (failure == null) {
            told.complete(answer);
        } else {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            // What the application's side calls an illegal state is, seen from here, something that has gone.
            boolean gone = cause instanceof IllegalStateException;
            told.completeExceptionally(gone ? new IllegalArgumentException(cause.getMessage(), cause) : cause);
        }
    }

    /** Ends the session within about four seconds and stops the inspection. Later calls do nothing. */
    @Override
    public void close() {
        closed = true;
        inspection.stop();
        succession.endOfCurrent().join();
    }
}
