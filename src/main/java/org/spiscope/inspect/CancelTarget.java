package org.spiscope.inspect;

/** What the user pointed at when asking for a cancel; a cancel itself always goes to threads. */
public sealed interface CancelTarget {
    /** One thread, idle or blocked. */
    record OfThread(int threadId) implements CancelTarget {}

    /** Every thread blocked on one handle, by its id. */
    record OfHandle(long handleId) implements CancelTarget {}

    /** Every thread blocked in one catalog entry's provider. */
    record OfEntry(int catalogEntryId) implements CancelTarget {}
}
