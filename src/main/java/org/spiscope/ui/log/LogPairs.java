package org.spiscope.ui.log;

import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.inspect.TraceLog;

/** Finds the end that belongs to a begin, and the other way round. */
final class LogPairs {
    /** So far a partner is looked for: enough for a wait of minutes, and a few milliseconds. */
    static final int REACH = 50_000;

    private LogPairs() {}

    /** The other half of a call; null when the event is no half, or the other one has not come, has made room or is far away. */
    static @Nullable TraceEvent partner(TraceLog trace, TraceEvent event) {
        if (event.phase() != Phase.BEGIN && event.phase() != Phase.END) {
            return null;
        }
        int step = event.phase() == Phase.BEGIN ? 1 : -1;
        int nested = 0;
        long at = event.sequence() + step;
        for (int looked = 0; looked < REACH && at >= trace.first() && at < trace.end(); looked++, at += step) {
            TraceEvent other = trace.get(at);
            if (other == null || other.threadId() != event.threadId() || other.function() != event.function()) {
                continue;
            }
            if (other.phase() == event.phase()) {
                nested++;
            } else if (other.phase() == Phase.BEGIN || other.phase() == Phase.END) {
                if (nested == 0) {
                    return other;
                }
                nested--;
            }
        }
        return null;
    }
}
