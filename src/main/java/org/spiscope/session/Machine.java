package org.spiscope.session;

import java.util.List;
import org.spiscope.nativehost.MachineCatalog;
import org.spiscope.upcall.CatalogEntry;

/** The machine that this process runs on, as far as sessions on real providers need it. */
@FunctionalInterface
interface Machine {
    /** This one, whose catalog is read anew each time. */
    Machine THIS = () -> MachineCatalog.read().entries();

    /** Its protocol catalog, in catalog order; empty where there is no Winsock. */
    List<CatalogEntry> catalog();
}
