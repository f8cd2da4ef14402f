package org.spiscope.ui.selection;

import org.spiscope.inspect.TraceEvent;

/** What is selected: an identity, not an object of a snapshot, so that it stays valid from one snapshot to the next. */
public sealed interface Selected {
    /** Nothing is selected. */
    record Nothing() implements Selected {}

    /** A catalog entry. */
    record OfEntry(int catalogEntryId) implements Selected {}

    /** A handle, by the id that is never reused. */
    record OfHandle(long handleId) implements Selected {}

    /** A thread. */
    record OfThread(int threadId) implements Selected {}

    /** A line of the log. Events never change, so the event is its own identity. */
    record OfEvent(TraceEvent event) implements Selected {}

    /** A cancel request. */
    record OfCancel(long cancelId) implements Selected {}
}
