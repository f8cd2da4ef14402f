package org.spiscope.session;

import java.util.List;
import org.spiscope.upcall.CatalogEntry;

/** The machine that this process runs on, as far as sessions on real providers need it. */
@FunctionalInterface
interface Machine {
    /** This one. Its catalog is not read yet: it is taken for empty, as it is where there is no Winsock. */
    Machine THIS = List::of;

    /** Its protocol catalog, in catalog order; empty where there is no Winsock. */
    List<CatalogEntry> catalog();
}
