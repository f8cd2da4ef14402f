package org.spiscope.inspect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.LayoutType;
import org.spiscope.upcall.CatalogEntry;

/** Which layouts are bound to what; they stay from session to session. Safe for any thread. */
final class LayoutBindings {
    /** Replaced whole, never changed. */
    private volatile Map<LayoutKey, Bound> all = Map.of();

    private volatile long version;

    private record Bound(LayoutText text, LayoutType type) {}

    /** Grows with each change. */
    long version() {
        return version;
    }

    synchronized void put(LayoutKey key, LayoutText text, LayoutType type) {
        Map<LayoutKey, Bound> next = new HashMap<>(all);
        next.put(key, new Bound(text, type));
        replace(next);
    }

    synchronized void remove(LayoutKey key) {
        Map<LayoutKey, Bound> next = new HashMap<>(all);
        next.remove(key);
        replace(next);
    }

    private synchronized void replace(Map<LayoutKey, Bound> next) {
        all = Map.copyOf(next);
        version++;
    }

    /** In the order of the keys' ids. */
    List<BoundLayout> all() {
        return all.entrySet().stream()
                .map(each -> new BoundLayout(each.getKey(), each.getValue().text()))
                .sorted(Comparator.comparing(bound -> bound.key().id()))
                .toList();
    }

    /** What the handles of an entry decode by; null for nothing. */
    @Nullable
    BoundLayout of(CatalogEntry entry) {
        Map<LayoutKey, Bound> now = all;
        for (LayoutKey key : LayoutKey.of(entry)) {
            Bound bound = now.get(key);
            if (bound != null) {
                return new BoundLayout(key, bound.text());
            }
        }
        return null;
    }

    /** The type of the contexts of an entry; null when nothing is bound to it. */
    @Nullable
    LayoutType typeOf(CatalogEntry entry) {
        Map<LayoutKey, Bound> now = all;
        if (!now.isEmpty()) {
            for (LayoutKey key : LayoutKey.of(entry)) {
                Bound bound = now.get(key);
                if (bound != null) {
                    return bound.type();
                }
            }
        }
        return null;
    }
}
