package org.spiscope.ui.selection;

import java.util.Set;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.TraceEvent;

/**
 * What belongs to the selection, itself included; each pane lights up its share.
 *
 * @param entries catalog entry ids
 * @param handles handle ids
 * @param threads thread ids
 * @param handlesOfEntries entries all of whose handles belong to it: a rule instead of a set, which could hold 100 000 ids
 * @param events which lines of the log belong to it
 */
public record Relatives(
        Set<Integer> entries,
        Set<Long> handles,
        Set<Integer> threads,
        Set<Integer> handlesOfEntries,
        EventRule events) {
    /** Nothing belongs to anything. */
    public static final Relatives NONE = new Relatives(Set.of(), Set.of(), Set.of(), Set.of(), event -> false);

    /** Tells whether a line of the log belongs to the selection. */
    @FunctionalInterface
    public interface EventRule {
        /** Whether {@code event} does. */
        boolean includes(TraceEvent event);
    }

    /** Whether a catalog entry belongs to the selection. */
    public boolean includesEntry(int catalogEntryId) {
        return entries.contains(catalogEntryId);
    }

    /** Whether a thread belongs to the selection. */
    public boolean includesThread(int threadId) {
        return threads.contains(threadId);
    }

    /** Whether a handle belongs to the selection. */
    public boolean includes(HandleView handle) {
        return handles.contains(handle.id()) || handlesOfEntries.contains(handle.catalogEntryId());
    }

    /** Whether a line of the log belongs to the selection. */
    public boolean includes(TraceEvent event) {
        return events.includes(event);
    }
}
