package org.spiscope.ui.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.HookView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.ui.catalog.CatalogItem.OfCell;
import org.spiscope.ui.catalog.CatalogItem.OfEntry;

/** The lines of the catalog and what stands behind each, for one snapshot at a time. */
final class CatalogModel {
    private final Map<OfEntry, EntryView> entries = new LinkedHashMap<>();
    private final Map<OfCell, HookView> cells = new LinkedHashMap<>();
    private final Map<Integer, List<OfCell>> cellsByEntry = new HashMap<>();
    private final Map<Integer, ThreadView> threads = new HashMap<>();

    CatalogModel(Snapshot snapshot) {
        show(snapshot);
    }

    void show(Snapshot snapshot) {
        entries.clear();
        cells.clear();
        cellsByEntry.clear();
        threads.clear();
        snapshot.entries().forEach(entry -> entries.put(new OfEntry(entry.id()), entry));
        snapshot.threads().forEach(thread -> threads.put(thread.id(), thread));
        for (HookView hook : snapshot.hooks()) {
            OfCell cell = new OfCell(hook.catalogEntryId(), hook.threadId());
            cells.put(cell, hook);
            cellsByEntry
                    .computeIfAbsent(hook.catalogEntryId(), id -> new ArrayList<>())
                    .add(cell);
        }
    }

    /** In catalog order. */
    List<OfEntry> entries() {
        return List.copyOf(entries.keySet());
    }

    /** The cells of an entry, in order of the threads' appearance. */
    List<OfCell> cells(OfEntry entry) {
        return cellsByEntry.getOrDefault(entry.catalogEntryId(), List.of());
    }

    @Nullable
    EntryView view(OfEntry entry) {
        return entries.get(entry);
    }

    @Nullable
    HookView view(OfCell cell) {
        return cells.get(cell);
    }

    /** Why the query cannot be run; empty when it can. */
    String whyNotAsk(OfCell cell) {
        ThreadView thread = threads.get(cell.threadId());
        if (thread == null) {
            return "the thread has ended";
        }
        if (thread.ofProvider()) {
            return "a thread of the provider has no hook";
        }
        return thread.isIdle() ? "" : "the thread is busy in a call; only an idle one can ask";
    }
}
