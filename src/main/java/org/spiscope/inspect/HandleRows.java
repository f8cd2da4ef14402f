package org.spiscope.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.DecodedContext;
import org.spiscope.layout.Node;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.HandleTable;

/**
 * The handles as last seen. Each look costs what changed since the one before, the handles on the screen, those with a blocked call, and a
 * budget of others whose contexts are read again in turn; beyond that only the copying of an array of references.
 */
final class HandleRows {
    /** Contexts decoded in one look beyond those on the screen and those that changed. */
    static final int BUDGET = 256;

    private final HandleTable table;
    private final ContextReader contexts;
    private final Map<Long, HandleRow> byId = new HashMap<>();
    /** In order of id, which is the order of creation. */
    private final ArrayList<HandleRow> rows = new ArrayList<>();
    /** The views of {@link #rows}, in step with them. */
    private @Nullable HandleView[] views = new @Nullable HandleView[64];

    private final ArrayDeque<HandleRow> closed = new ArrayDeque<>();
    private final Map<Integer, Integer> liveByEntry = new HashMap<>();
    /** To be brought up to date in this look. */
    private final List<HandleRow> due = new ArrayList<>();

    private List<HandleRow> blockedBefore = List.of();
    private Map<Long, List<CallView>> blocked = Map.of();
    private long seen;
    private long look;
    private long layouts;
    private int turn;
    private int liveCount;
    private boolean changed;
    private List<HandleView> list = List.of();

    HandleRows(HandleTable table, ContextReader contexts) {
        this.table = table;
        this.contexts = contexts;
    }

    /**
     * Looks at the table.
     *
     * @param watched ids of the handles on the screen
     * @param blockedCalls the blocked calls by handle value
     * @return the handles in order of creation; the very list of before when nothing changed
     */
    List<HandleView> look(Collection<Long> watched, Map<Long, List<CallView>> blockedCalls) {
        look++;
        changed = false;
        blocked = blockedCalls;
        takeChanges();
        takeLayouts();
        watched.forEach(id -> take(byId.get(id)));
        List<HandleRow> blockedNow = blockedRows();
        blockedNow.forEach(this::take);
        blockedBefore.forEach(this::take);
        blockedBefore = blockedNow;
        update();
        takeInTurn();
        update();
        forgetOldest();
        if (changed) {
            list = copy();
        }
        return list;
    }

    /** A handle's context, to be decoded on any thread; of a closed handle as it was last read; null when there is no such handle, or nothing of it. */
    @Nullable
    ContextProbe probe(long id) {
        HandleRow row = byId.get(id);
        if (row == null || row.handle.isIfs()) {
            return null;
        }
        HandleRecord handle = row.handle;
        if (handle.closedAt() == null) {
            long context = handle.context();
            return new ContextProbe(
                    handle.catalogEntryId(), true, contexts.known(handle), type -> contexts.decode(context, type));
        }
        Node last = row.readable;
        return last == null
                ? null
                : new ContextProbe(
                        handle.catalogEntryId(), false, contexts.known(handle), type -> contexts.decode(last, type));
    }

    int liveCount() {
        return liveCount;
    }

    int closedCount() {
        return closed.size();
    }

    /** How many handles of an entry are open. */
    int liveOf(int catalogEntryId) {
        return liveByEntry.getOrDefault(catalogEntryId, 0);
    }

    private void takeChanges() {
        List<HandleRecord> records = new ArrayList<>();
        // The table stands still meanwhile: only take note.
        seen = table.changedSince(seen, records::add);
        records.sort(Comparator.comparingLong(HandleRecord::id));
        for (HandleRecord handle : records) {
            HandleRow known = byId.get(handle.id());
            take(known == null ? append(handle) : known);
        }
    }

    /** A layout that was bound changes contexts whose handles stand still. */
    private void takeLayouts() {
        long version = contexts.layoutsVersion();
        if (version != layouts) {
            layouts = version;
            rows.stream().filter(HandleRow::isLive).forEach(this::take);
        }
    }

    private HandleRow append(HandleRecord handle) {
        HandleRow row = new HandleRow(handle);
        row.index = rows.size();
        rows.add(row);
        byId.put(row.id(), row);
        if (row.index == views.length) {
            views = Arrays.copyOf(views, views.length * 2);
        }
        return row;
    }

    private List<HandleRow> blockedRows() {
        List<HandleRow> found = new ArrayList<>();
        for (Long value : blocked.keySet()) {
            HandleRecord handle = table.find(value);
            HandleRow row = handle == null ? null : byId.get(handle.id());
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    private void takeInTurn() {
        int budget = BUDGET;
        for (int steps = rows.size(); steps > 0 && budget > 0; steps--) {
            turn = turn + 1 < rows.size() ? turn + 1 : 0;
            HandleRow row = rows.get(turn);
            if (row.isLive()) {
                budget--;
                take(row);
            }
        }
    }

    private void take(@Nullable HandleRow row) {
        if (row != null && row.look != look) {
            row.look = look;
            due.add(row);
        }
    }

    /** Brings the rows up to date that are due, their contexts together. */
    private void update() {
        List<DecodedContext> aimed = new ArrayList<>(due.size());
        for (HandleRow row : due) {
            DecodedContext context = row.aim(contexts);
            if (context != null) {
                aimed.add(context);
            }
        }
        contexts.read(aimed);
        due.forEach(this::update);
        due.clear();
    }

    private void update(HandleRow row) {
        HandleView before = row.view;
        HandleView now = view(row, before);
        if (now != before) {
            changed = true;
            row.view = now;
            views[row.index] = now;
            count(row, before, now);
        }
    }

    private void count(HandleRow row, @Nullable HandleView before, HandleView now) {
        if (before != null && !before.closed()) {
            countLive(before, -1);
        }
        if (!now.closed()) {
            countLive(now, 1);
        } else if (before == null || !before.closed()) {
            closed.add(row);
        }
    }

    private void countLive(HandleView handle, int change) {
        liveCount += change;
        liveByEntry.merge(handle.catalogEntryId(), change, Integer::sum);
    }

    private HandleView view(HandleRow row, @Nullable HandleView before) {
        if (before != null && before.closed()) {
            return before;
        }
        HandleRecord handle = row.handle;
        boolean isClosed = handle.closedAt() != null;
        Node decoded = row.decoded(isClosed);
        List<CallView> calls = isClosed ? List.of() : blocked.getOrDefault(handle.handle(), List.of());
        HandleRecord.Observed observed = handle.observed();
        if (before != null
                && before.decoded() == decoded
                && before.closed() == isClosed
                && before.blockedCalls().equals(calls)
                && before.catalogEntryId() == handle.catalogEntryId()
                && row.closing == handle.isClosing()
                && observed.equals(row.observed)) {
            return before;
        }
        row.closing = handle.isClosing();
        row.observed = observed;
        return made(row, decoded, isClosed, calls);
    }

    private HandleView made(HandleRow row, @Nullable Node decoded, boolean isClosed, List<CallView> calls) {
        HandleRecord handle = row.handle;
        HandleView before = row.view;
        ContextReader.Columns columns = contexts.columns(handle, row.type, decoded);
        return new HandleView(
                handle.id(),
                handle.handle(),
                handle.catalogEntryId(),
                contexts.providerName(handle.catalogEntryId()),
                handle.isIfs(),
                handle.context(),
                decoded,
                columns.local(),
                columns.remote(),
                columns.state(),
                isClosed,
                handle.createdAt(),
                isClosed ? handle.closedAt() : null,
                List.copyOf(calls),
                before == null ? 1 : before.version() + 1);
    }

    private void forgetOldest() {
        int firstGap = rows.size();
        while (closed.size() > table.closedHandlesKept()) {
            HandleRow oldest = closed.remove();
            byId.remove(oldest.id());
            views[oldest.index] = null;
            firstGap = Math.min(firstGap, oldest.index);
        }
        if (firstGap < rows.size()) {
            closeGaps(firstGap);
            changed = true;
        }
    }

    private void closeGaps(int firstGap) {
        int to = firstGap;
        for (int from = firstGap; from < rows.size(); from++) {
            HandleView view = views[from];
            if (view != null) {
                HandleRow row = rows.get(from);
                row.index = to;
                rows.set(to, row);
                views[to++] = view;
            }
        }
        Arrays.fill(views, to, rows.size(), null);
        rows.subList(to, rows.size()).clear();
    }

    /** Nobody else has the array, so that a view of it is as good as a copy of it. */
    private List<HandleView> copy() {
        HandleView[] copy = new HandleView[rows.size()];
        System.arraycopy(views, 0, copy, 0, copy.length);
        return Collections.unmodifiableList(Arrays.asList(copy));
    }
}
