package org.spiscope.inspect;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Node;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.HandleTable;

/**
 * The handles as last seen. Each look costs what changed since the one before, the handles on the screen, those with a blocked call, and a
 * budget of others whose contexts are read again in turn.
 */
final class HandleRows {
    /** Contexts decoded in one look beyond those on the screen and those that changed. */
    private static final int BUDGET = 256;

    private final HandleTable table;
    private final ContextReader contexts;
    private final TreeMap<Long, HandleRecord> records = new TreeMap<>();
    private final TreeMap<Long, HandleView> views = new TreeMap<>();
    private final ArrayDeque<Long> closed = new ArrayDeque<>();
    private Set<Long> blockedBefore = Set.of();
    private long seen;
    private long turn;
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
     * @param watched handles on the screen
     * @param blocked the blocked calls by handle value
     */
    List<HandleView> look(Collection<Long> watched, Map<Long, List<CallView>> blocked) {
        changed = false;
        Set<Long> due = changedIds();
        due.addAll(watched);
        Set<Long> blockedNow = blockedIds(blocked);
        due.addAll(blockedNow);
        due.addAll(blockedBefore);
        blockedBefore = blockedNow;
        addBudget(due);
        for (Long id : due) {
            HandleRecord handle = records.get(id);
            if (handle != null) {
                update(handle, blocked);
            }
        }
        forgetOldest();
        if (changed) {
            list = List.copyOf(views.values());
        }
        return list;
    }

    int liveCount() {
        return liveCount;
    }

    int closedCount() {
        return closed.size();
    }

    /** A handle by its id; null when it is unknown or forgotten. */
    @Nullable
    HandleView find(long id) {
        return views.get(id);
    }

    /** The live views by entry are counted from this. */
    Collection<HandleView> all() {
        return Collections.unmodifiableCollection(views.values());
    }

    private Set<Long> changedIds() {
        Set<Long> ids = new HashSet<>();
        seen = table.changedSince(seen, handle -> {
            ids.add(handle.id());
            records.put(handle.id(), handle);
        });
        return ids;
    }

    private Set<Long> blockedIds(Map<Long, List<CallView>> blocked) {
        Set<Long> ids = new HashSet<>();
        for (Long value : blocked.keySet()) {
            HandleRecord handle = table.find(value);
            if (handle != null) {
                ids.add(handle.id());
            }
        }
        return ids;
    }

    private void addBudget(Set<Long> due) {
        Iterator<Long> others = records.tailMap(turn, false).keySet().iterator();
        int count = 0;
        while (count < BUDGET && others.hasNext()) {
            turn = others.next();
            due.add(turn);
            count++;
        }
        if (!others.hasNext()) {
            turn = 0;
        }
    }

    private void update(HandleRecord handle, Map<Long, List<CallView>> blocked) {
        HandleView before = views.get(handle.id());
        HandleView now = view(handle, before, blocked);
        if (now != before) {
            views.put(handle.id(), now);
            changed = true;
            count(handle, before, now);
        }
    }

    private void count(HandleRecord handle, @Nullable HandleView before, HandleView now) {
        boolean wasLive = before != null && !before.closed();
        liveCount += (now.closed() ? 0 : 1) - (wasLive ? 1 : 0);
        if (now.closed() && (before == null || !before.closed())) {
            closed.add(handle.id());
        }
    }

    private HandleView view(HandleRecord handle, @Nullable HandleView before, Map<Long, List<CallView>> blocked) {
        boolean isClosed = handle.closedAt() != null;
        if (before != null && before.closed()) {
            return before;
        }
        Node decodedBefore = before == null ? null : before.decoded();
        // After the close the provider has freed the structure: what was read last is what there is to show.
        Node decoded = isClosed ? decodedBefore : contexts.read(handle, decodedBefore);
        List<CallView> calls = isClosed ? List.of() : blocked.getOrDefault(handle.handle(), List.of());
        ContextReader.Columns columns = contexts.columns(handle, decoded);
        if (before != null
                && before.decoded() == decoded
                && before.closed() == isClosed
                && before.blockedCalls().equals(calls)
                && before.catalogEntryId() == handle.catalogEntryId()
                && columns.equals(new ContextReader.Columns(before.local(), before.remote(), before.state()))) {
            return before;
        }
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
                handle.closedAt(),
                List.copyOf(calls),
                before == null ? 1 : before.version() + 1);
    }

    private void forgetOldest() {
        while (closed.size() > table.closedHandlesKept()) {
            Long oldest = closed.remove();
            records.remove(oldest);
            views.remove(oldest);
            changed = true;
        }
    }
}
