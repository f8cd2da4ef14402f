package org.spiscope.upcall;

import org.jspecify.annotations.Nullable;

/** The operating system's event objects behind WPUCreateEvent and its siblings. One per backend. Safe for any thread. */
public interface EventObjects {
    /** A manual-reset, unsignalled event; 0 when there is no memory for one. */
    long create();

    /** False when {@code hEvent} is not an open event. */
    boolean set(long hEvent);

    /** False when {@code hEvent} is not an open event. */
    boolean reset(long hEvent);

    /** False when {@code hEvent} is not an open event. */
    boolean close(long hEvent);

    /** Whether it is signalled, found without consuming the signal; null when {@code hEvent} is not an open event. */
    @Nullable
    Boolean isSignalled(long hEvent);
}
