package org.spiscope.ui.handles;

import java.time.Duration;
import java.time.Instant;
import org.spiscope.inspect.HandleView;

/** Which part of the handles' lives to show. */
enum Scope {
    /** Open ones, and for a while those just closed, so that a short life is seen to end. */
    LIVE,
    /** Closed ones. */
    CLOSED;

    boolean includes(HandleView handle, Instant now, Duration keep) {
        Instant closedAt = handle.closedAt();
        if (this == CLOSED) {
            return closedAt != null;
        }
        return closedAt == null || closedAt.plus(keep).isAfter(now);
    }
}
