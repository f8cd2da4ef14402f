package org.spiscope.scenario;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Winsock;

/** How a scenario names a catalog entry. */
record EntrySelector(Place place, Kind kind, int id, String name) {
    /** By what. */
    enum Kind {
        ID,
        NAME,
        IFS,
        NON_IFS,
        HOSTED
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

    static EntrySelector hosted(Place place) {
        return new EntrySelector(place, Kind.HOSTED, 0, "");
    }

    /** The first entry meant; null when there is none. */
    @Nullable
    CatalogEntry find(UpcallLayer layer) {
        List<CatalogEntry> catalog = layer.catalog().entries();
        return switch (kind) {
            case ID -> first(catalog, entry -> entry.id() == id);
            case NAME -> first(catalog, entry -> contains(entry, name));
            case IFS -> byHandles(catalog, true);
            case NON_IFS -> byHandles(catalog, false);
            case HOSTED -> hosted(catalog, layer.backend());
        };
    }

    /** An emulator hosts nothing in particular: one of its entries is as good as another. */
    private static @Nullable CatalogEntry hosted(List<CatalogEntry> catalog, Backend backend) {
        int hosted = backend.hostedEntryId();
        boolean emulated = backend.kind() == Backend.Kind.EMULATOR;
        return emulated ? byHandles(catalog, false) : first(catalog, entry -> hosted != 0 && entry.id() == hosted);
    }

    /** An entry that says loopback comes first: it needs no network of the machine's. */
    private static @Nullable CatalogEntry byHandles(List<CatalogEntry> catalog, boolean ifs) {
        Predicate<CatalogEntry> suitable = entry -> entry.isIfs() == ifs && isStream(entry.info());
        CatalogEntry loopback = first(catalog, suitable.and(entry -> contains(entry, "loopback")));
        return loopback != null ? loopback : first(catalog, suitable);
    }

    private static boolean isStream(ProtocolInfo info) {
        return !info.isLayered()
                && info.iAddressFamily() == Winsock.AF_INET
                && info.iSocketType() == Winsock.SOCK_STREAM;
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
            case HOSTED -> "entry hosted";
        };
    }
}
