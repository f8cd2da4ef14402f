package org.spiscope.session;

import java.util.List;
import org.spiscope.nativehost.MachineCatalog;
import org.spiscope.upcall.CatalogEntry;

/** The machine that this process runs on, as far as sessions on real providers need it. */
@FunctionalInterface
interface Machine {
    /** This one, whose catalogs are read anew each time. */
    Machine THIS = new Machine() {
        @Override
        public List<CatalogEntry> catalog() {
            return MachineCatalog.read().entries();
        }

        @Override
        public List<CatalogEntry> catalog32() {
            return MachineCatalog.read().entries32();
        }
    };

    /** Its protocol catalog, in catalog order; empty where there is no Winsock. */
    List<CatalogEntry> catalog();

    /** The one it keeps for 32-bit programs; empty where there is none, or it cannot be read. */
    default List<CatalogEntry> catalog32() {
        return List.of();
    }
}
