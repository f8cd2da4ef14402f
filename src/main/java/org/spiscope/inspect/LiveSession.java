package org.spiscope.inspect;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.SpiVersion;

/** One open session under inspection: turns what its layer knows into snapshots. Only the inspection's thread calls, save where noted. */
final class LiveSession {
    private static final System.Logger LOG = System.getLogger(LiveSession.class.getName());
    private static final int TRACE_CAPACITY = 1 << 16;
    /** Events taken from the ring in one look, so that a flood cannot hold up the picture. */
    private static final int EVENTS_PER_LOOK = 20_000;

    private final long number;
    private final OpenSession session;
    private final UpcallLayer layer;
    private final TraceRing trace = new TraceRing(TRACE_CAPACITY);
    private final TraceWriter writer;
    private final HandleRows handles;
    private final CancelDesk cancels;
    private final Workbench workbench;
    private final UpcallRate rate = new UpcallRate();
    private long sequence;
    private @Nullable CompletableFuture<@Nullable Void> ended;
    private final CatalogReview review;
    private final LayoutWatch layouts;
    private volatile Set<Long> watched = Set.of();

    /**
     * A session.
     *
     * @param workers for what may wait
     */
    LiveSession(long number, OpenSession session, LayoutBindings bindings, Executor workers) {
        this.number = number;
        this.session = session;
        this.layer = session.client().layer();
        this.writer = new TraceWriter(trace, layer.backend().clock().nanoTime());
        this.handles = new HandleRows(layer.handles(), new ContextReader(layer, session.layouts(), bindings));
        this.layouts = new LayoutWatch(session.layouts(), workers);
        this.review = CatalogReview.of(layer.catalog().entries(), layer.backend()::dll);
        this.workbench = new Workbench(session.client());
        this.cancels = new CancelDesk(workbench, layer.backend().clock());
    }

    OpenSession session() {
        return session;
    }

    /** Counts the sessions of an inspector, from 1. */
    long number() {
        return number;
    }

    UpcallLayer layer() {
        return layer;
    }

    /** Any thread. */
    TraceLog trace() {
        return trace;
    }

    /** Any thread. */
    CancelDesk cancels() {
        return cancels;
    }

    /** Any thread. */
    Workbench workbench() {
        return workbench;
    }

    /** What the providers were compiled for; the emulator's keep their contexts as 64-bit Windows does. Any thread. */
    Abi abi() {
        if (layer.backend().memory().pointerSize() == Integer.BYTES) {
            return Abi.WIN32;
        }
        boolean isWindows = File.separatorChar == '\\';
        return isWindows || layer.backend().kind() == Backend.Kind.EMULATOR ? Abi.WIN64 : Abi.LINUX64;
    }

    /** Any thread. */
    void watch(Collection<Long> handleIds) {
        watched = Set.copyOf(handleIds);
    }

    /** What the process's version is, in words; empty before WSAStartup. */
    String version() {
        SpiVersion version = layer.application().version();
        return version == null ? "" : version.toString();
    }

    /**
     * A cell of the hook matrix as it is now. Any thread.
     *
     * @throws IllegalArgumentException when there is no such application thread
     */
    HookView hook(int threadId, int catalogEntryId) {
        SpiThread thread = workbench.applicationThread(threadId).spiThread();
        long now = layer.backend().clock().nanoTime();
        return HookViews.view(thread, thread.hookCell(catalogEntryId), catalogEntryId, version(), now);
    }

    /** A handle's context, to be decoded on any thread; null when there is no such handle, or nothing of it. */
    @Nullable
    ContextProbe probe(long handleId) {
        return handles.probe(handleId);
    }

    /** Grows with each edit of the session's own layouts. Any thread. */
    long layoutsVersion() {
        return layouts.version();
    }

    Snapshot look() {
        layouts.look();
        layer.events().drain(EVENTS_PER_LOOK, writer::write);
        long now = layer.backend().clock().nanoTime();
        List<SpiThread> spiThreads = layer.threads().all();
        List<ThreadView> threads = CallViews.threads(spiThreads, version(), now);
        List<HandleView> rows = handles.look(watched, CallViews.byHandle(threads));
        List<HookView> hooks = HookViews.of(spiThreads, layer.catalog().entries(), version(), now);
        return new Snapshot(
                number,
                ++sequence,
                layer.backend().clock().now(),
                layer.backend().kind().id(),
                layer.backend().kind().mark(),
                session.hosting(),
                session.scenario(),
                entries(hooks, threads),
                threads,
                hooks,
                rows,
                cancels.cards(),
                counters(threads, now),
                trace.end());
    }

    private List<EntryView> entries(List<HookView> hooks, List<ThreadView> threads) {
        Map<Integer, HookStatus> worst = HookViews.worst(hooks);
        Map<Integer, Integer> blocked = new HashMap<>();
        threads.stream()
                .flatMap(thread -> thread.calls().stream())
                .filter(CallView::blocked)
                .forEach(call -> blocked.merge(call.catalogEntryId(), 1, Integer::sum));
        List<EntryView> all = new ArrayList<>();
        for (CatalogEntry entry : layer.catalog().entries()) {
            all.add(new EntryView(
                    entry.info(),
                    entry.path(),
                    layer.providers().words(entry.id()),
                    layer.providers().failure(entry.id()),
                    review.dll(entry.id()),
                    review.findings(entry.id()),
                    worst.getOrDefault(entry.id(), HookStatus.NOT_ASKED),
                    handles.liveOf(entry.id()),
                    blocked.getOrDefault(entry.id(), 0)));
        }
        return List.copyOf(all);
    }

    private Counters counters(List<ThreadView> threads, long now) {
        int blocked = 0;
        for (ThreadView thread : threads) {
            for (CallView call : thread.calls()) {
                blocked += call.blocked() ? 1 : 0;
            }
        }
        long upcalls = layer.events().upcalls();
        return new Counters(
                handles.liveCount(),
                handles.closedCount(),
                blocked,
                upcalls,
                rate.at(now, upcalls),
                layer.events().dropped());
    }

    /** The session's end, begun on a worker the first time it is asked for; always completes normally, but for a stuck provider it may never. */
    synchronized CompletableFuture<@Nullable Void> end(Executor workers) {
        CompletableFuture<@Nullable Void> begun = ended;
        if (begun == null) {
            begun = CompletableFuture.runAsync(session::close, workers).handle((done, failure) -> {
                if (failure != null) {
                    LOG.log(System.Logger.Level.WARNING, "a session did not close", failure);
                }
                return null;
            });
            ended = begun;
        }
        return begun.copy();
    }
}
