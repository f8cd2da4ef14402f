package org.spiscope.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.SpiVersion;

/** One open session under inspection: turns what its layer knows into snapshots. Only the inspection's thread calls, save where noted. */
final class LiveSession {
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
    private volatile Set<Long> watched = Set.of();

    LiveSession(long number, OpenSession session) {
        this.number = number;
        this.session = session;
        this.layer = session.client().layer();
        this.writer = new TraceWriter(trace, layer.backend().clock().nanoTime());
        this.handles = new HandleRows(layer.handles(), new ContextReader(layer, session.layouts()));
        this.cancels = new CancelDesk(session.client());
        this.workbench = new Workbench(session.client());
    }

    OpenSession session() {
        return session;
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

    /** Any thread. */
    void watch(Collection<Long> handleIds) {
        watched = Set.copyOf(handleIds);
    }

    /** What the process's version is, in words; empty before WSAStartup. */
    String version() {
        SpiVersion version = layer.application().version();
        return version == null ? "" : version.toString();
    }

    Snapshot look() {
        layer.events().drain(EVENTS_PER_LOOK, writer::write);
        long now = layer.backend().clock().nanoTime();
        List<SpiThread> spiThreads = layer.threads().all();
        List<ThreadView> threads = CallViews.threads(spiThreads, version(), now);
        List<HandleView> rows = handles.look(watched, CallViews.byHandle(threads));
        List<CatalogEntry> catalog = layer.catalog().entries();
        List<HookView> hooks = HookViews.of(spiThreads, catalog, version(), now);
        return new Snapshot(
                number,
                ++sequence,
                layer.backend().clock().now(),
                layer.backend().kind().id(),
                layer.backend().kind().mark(),
                session.scenario(),
                entries(catalog, hooks, threads, rows),
                threads,
                hooks,
                rows,
                cancels.cards(),
                counters(threads, now),
                trace.end());
    }

    private List<EntryView> entries(
            List<CatalogEntry> catalog, List<HookView> hooks, List<ThreadView> threads, List<HandleView> rows) {
        Map<Integer, HookStatus> worst = HookViews.worst(hooks);
        Map<Integer, Integer> live = new HashMap<>();
        for (HandleView handle : rows) {
            if (!handle.closed()) {
                live.merge(handle.catalogEntryId(), 1, Integer::sum);
            }
        }
        Map<Integer, Integer> blocked = new HashMap<>();
        threads.stream()
                .flatMap(thread -> thread.calls().stream())
                .filter(CallView::blocked)
                .forEach(call -> blocked.merge(call.catalogEntryId(), 1, Integer::sum));
        List<EntryView> all = new ArrayList<>();
        for (CatalogEntry entry : catalog) {
            all.add(new EntryView(
                    entry.info(),
                    entry.path(),
                    layer.providers().words(entry.id()),
                    worst.getOrDefault(entry.id(), HookStatus.NOT_ASKED),
                    live.getOrDefault(entry.id(), 0),
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

    /** The application threads a cancel of {@code target} concerns. Any thread. */
    List<SpiThread> threadsOf(CancelTarget target, Snapshot snapshot) {
        List<SpiThread> all = new ArrayList<>();
        for (ThreadView thread : snapshot.threads()) {
            SpiThread live =
                    concerns(target, thread, snapshot) ? layer.threads().find(thread.id()) : null;
            if (live != null && !live.isOfProvider()) {
                all.add(live);
            }
        }
        return all;
    }

    private static boolean concerns(CancelTarget target, ThreadView thread, Snapshot snapshot) {
        if (target instanceof CancelTarget.OfThread one) {
            return thread.id() == one.threadId();
        }
        if (target instanceof CancelTarget.OfEntry entry) {
            return thread.calls().stream()
                    .anyMatch(call -> call.blocked() && call.catalogEntryId() == entry.catalogEntryId());
        }
        long id = ((CancelTarget.OfHandle) target).handleId();
        @Nullable
        HandleView handle = snapshot.handles().stream()
                .filter(h -> h.id() == id && !h.closed())
                .findFirst()
                .orElse(null);
        return handle != null
                && thread.calls().stream().anyMatch(call -> call.blocked() && call.handle() == handle.handle());
    }
}
