package org.spiscope.ui.catalog;

/** A line of the catalog: an identity, so that a line stays the same, open and selected, while what it shows changes. */
sealed interface CatalogItem {
    /** An entry. */
    record OfEntry(int catalogEntryId) implements CatalogItem {}

    /** The cell of the matrix that tells of one thread's hook for one entry. */
    record OfCell(int catalogEntryId, int threadId) implements CatalogItem {}
}
