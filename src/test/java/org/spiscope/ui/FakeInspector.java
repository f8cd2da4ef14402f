package org.spiscope.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallForm;
import org.spiscope.inspect.CallReport;
import org.spiscope.inspect.CancelForecast;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.HookView;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.ScenarioTitle;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceLog;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.ProtocolInfo;

/** An inspection without anything behind it: it shows the snapshots it is given and writes down the commands it receives. */
public final class FakeInspector implements Inspector {
    /** The commands received, such as {@code askNow 1 1002}. */
    public final List<String> commands = new CopyOnWriteArrayList<>();
    /** What {@link #forecast} answers. */
    public volatile List<CancelForecast> forecasts = List.of();
    /** What {@link #cancel} answers; completed by the test when it wants to. */
    public volatile CompletableFuture<List<CancelReport>> cancelled = CompletableFuture.completedFuture(List.of());
    /** What {@link #askNow} answers. */
    public volatile CompletableFuture<HookView> asked = new CompletableFuture<>();
    /** What {@link #call} and {@link #closeSocketInstead} answer. */
    public volatile CompletableFuture<CallReport> called =
            CompletableFuture.completedFuture(new CallReport("WSPBind", "0", Errno.NONE, "", 0.2));
    /** What {@link #play}, {@link #playFile}, {@link #host} and {@link #restart} answer; null for the newest snapshot. */
    public volatile @Nullable CompletableFuture<Snapshot> played;
    /** What {@link #machineEntries()} answers. */
    public volatile CompletableFuture<List<ProtocolInfo>> machineEntries = CompletableFuture.completedFuture(List.of());
    /** What {@link #callForms} answers. */
    public volatile List<CallForm> forms = Sample.callForms();
    /** What {@link #scenarios} answers. */
    public volatile List<ScenarioTitle> scenarios = Sample.scenarios();

    /** What {@link #layouts} answers. */
    public final FakeLayouts layouts = new FakeLayouts(this);

    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> failureListeners = new CopyOnWriteArrayList<>();
    private final List<TraceEvent> events = new ArrayList<>();
    private volatile Snapshot snapshot;

    /** An inspection that shows {@code snapshot}. */
    public FakeInspector(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** An inspection of the rich sample, events included. */
    public static FakeInspector ofSample() {
        FakeInspector inspector = new FakeInspector(Sample.snapshot());
        Sample.events().forEach(inspector::append);
        return inspector;
    }

    /** Delivers a new snapshot on the calling thread. */
    public void deliver(Snapshot next) {
        snapshot = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    /** Appends an event to the log. */
    public void append(TraceEvent event) {
        synchronized (events) {
            events.add(event);
        }
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
    public Subscription onProviderFailure(Consumer<String> listener) {
        failureListeners.add(listener);
        return () -> failureListeners.remove(listener);
    }

    /** Tells that a hosted provider did something wrong. */
    public void failProvider(String text) {
        failureListeners.forEach(listener -> listener.accept(text));
    }

    @Override
    public void rate(int hertz) {
        commands.add("rate " + hertz);
    }

    @Override
    public CompletionStage<Snapshot> refresh() {
        commands.add("refresh");
        deliver(snapshot);
        return CompletableFuture.completedFuture(snapshot);
    }

    @Override
    public TraceLog trace() {
        return new FakeTrace();
    }

    @Override
    public List<ScenarioTitle> scenarios() {
        return scenarios;
    }

    @Override
    public CompletionStage<Snapshot> play(String scenario) {
        commands.add("play " + scenario);
        return begun();
    }

    @Override
    public CompletionStage<Snapshot> playFile(Path file) {
        commands.add("playFile " + file);
        return begun();
    }

    @Override
    public CompletionStage<Snapshot> host(Hosting hosting) {
        commands.add("host " + hosting);
        return begun();
    }

    @Override
    public CompletionStage<Snapshot> restart() {
        commands.add("restart");
        return begun();
    }

    @Override
    public CompletionStage<List<ProtocolInfo>> machineEntries() {
        return machineEntries;
    }

    private CompletionStage<Snapshot> begun() {
        CompletableFuture<Snapshot> answer = played;
        return answer == null ? CompletableFuture.completedFuture(snapshot) : answer;
    }

    @Override
    public FakeLayouts layouts() {
        return layouts;
    }

    @Override
    public void watch(Collection<Long> handleIds) {
        commands.add("watch " + List.copyOf(handleIds));
    }

    @Override
    public List<CancelForecast> forecast(CancelTarget target) {
        return forecasts;
    }

    @Override
    public CompletionStage<List<CancelReport>> cancel(CancelTarget target) {
        commands.add("cancel " + target);
        return cancelled;
    }

    @Override
    public CompletionStage<CallReport> closeSocketInstead(long handle) {
        commands.add("closeSocketInstead " + handle);
        return called;
    }

    @Override
    public CompletionStage<HookView> askNow(int threadId, int catalogEntryId) {
        commands.add("askNow " + threadId + " " + catalogEntryId);
        return asked;
    }

    @Override
    public CompletionStage<ThreadView> newThread(String name) {
        commands.add("newThread " + name);
        return CompletableFuture.completedFuture(new ThreadView(99, name, false, "", "", List.of(), false));
    }

    @Override
    public List<CallForm> callForms() {
        return forms;
    }

    @Override
    public CompletionStage<CallReport> call(int threadId, String call, Map<String, String> arguments) {
        commands.add("call " + threadId + " " + call + " " + new java.util.TreeMap<>(arguments));
        return called;
    }

    @Override
    public void close() {
        commands.add("close");
    }

    private final class FakeTrace implements TraceLog {
        @Override
        public long first() {
            return 0;
        }

        @Override
        public long end() {
            synchronized (events) {
                return events.size();
            }
        }

        @Override
        public @Nullable TraceEvent get(long sequence) {
            synchronized (events) {
                return sequence >= 0 && sequence < events.size() ? events.get((int) sequence) : null;
            }
        }
    }
}
