package org.spiscope.scenario;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Winsock;

/** How a scenario names a catalog entry. */
record EntrySelector(Place place, Kind kind, int id, String name) {
    /** By what. */
    enum Kind {
        ID,
        NAME,
        IFS,
        NON_IFS
    }

    static EntrySelector byId(Place place, int id) {
        return new EntrySelector(place, Kind.ID, id, "");
    }

    static EntrySelector byName(Place place, String name) {
        return new EntrySelector(place, Kind.NAME, 0, name);
    }

    static EntrySelector byHandles(Place place, boolean ifs) {
        return new EntrySelector(place, ifs ? Kind.IFS : Kind.NON_IFS, 0, "");
    }

    /** The first entry meant; null when there is none. */
    @Nullable
    CatalogEntry find(List<CatalogEntry> catalog) {
        return switch (kind) {
            case ID -> first(catalog, entry -> entry.id() == id);
            case NAME -> first(catalog, entry -> contains(entry, name));
            case IFS, NON_IFS -> byHandles(catalog);
        };
    }

    /** An entry that says loopback comes first: it needs no network of the machine's. */
    private @Nullable CatalogEntry byHandles(List<CatalogEntry> catalog) {
        Predicate<CatalogEntry> suitable = entry -> entry.isIfs() == (kind == Kind.IFS) && isStream(entry.info());
        CatalogEntry loopback = first(catalog, suitable.and(entry -> contains(entry, "loopback")));
        return loopback != null ? loopback : first(catalog, suitable);
    }

    private static boolean isStream(ProtocolInfo info) {
        return info.isBase() && info.iAddressFamily() == Winsock.AF_INET && info.iSocketType() == Winsock.SOCK_STREAM;
    }

    private static boolean contains(CatalogEntry entry, String part) {
        return entry.name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static @Nullable CatalogEntry first(List<CatalogEntry> catalog, Predicate<CatalogEntry> wanted) {
        return catalog.stream().filter(wanted).findFirst().orElse(null);
    }

    /** As the scenario says it. */
    @Override
    public String toString() {
        return switch (kind) {
            case ID -> "entry " + Integer.toUnsignedString(id);
            case NAME -> "entry \"" + name + "\"";
            case IFS -> "entry ifs";
            case NON_IFS -> "entry non-ifs";
        };
    }
}
