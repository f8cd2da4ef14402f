package org.spiscope.layout;

import org.jspecify.annotations.Nullable;

/** Tells whether event objects are signalled, so that a context shows more of an event than its handle. Safe for any thread. */
@FunctionalInterface
public interface EventStates {
    /** For bytes without the process that they are from: no event's state is known, not even whether it is one. */
    EventStates UNKNOWN = hEvent -> null;

    /** Whether it is signalled, found without consuming the signal; null when {@code hEvent} is not an open event. */
    @Nullable
    Boolean isSignalled(long hEvent);
}
