package org.spiscope.inspect;

import org.jspecify.annotations.Nullable;

/** The bounded log of events: the newest are kept, the oldest make room. Any thread may read while the inspection appends. */
public interface TraceLog {
    /** The sequence number of the oldest event kept; equal to {@link #end()} when empty. */
    long first();

    /** One past the newest event. */
    long end();

    /** The event; null when it has made room or is still to come. */
    @Nullable
    TraceEvent get(long sequence);
}
