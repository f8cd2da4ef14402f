package org.spiscope.inspect;

import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;

/**
 * One line of the up-call log.
 *
 * @param sequence counts all events of the session from 0
 * @param atMillis since the session began
 * @param threadId on which thread
 * @param thread its name
 * @param function what was called
 * @param phase whether this is the call's begin, its end, or both in one
 * @param handle the socket concerned; INVALID_SOCKET for none
 * @param catalogEntryId the entry concerned; 0 for none
 * @param arguments in words; empty for none
 * @param result as the function returned it, in words; empty at the begin
 * @param errno the code that came with it
 * @param durationMicros of the call; 0 at the begin
 */
public record TraceEvent(
        long sequence,
        double atMillis,
        int threadId,
        String thread,
        SpiFunction function,
        Phase phase,
        long handle,
        int catalogEntryId,
        String arguments,
        String result,
        Errno errno,
        double durationMicros) {
    /** Which part of a call an event tells of. */
    public enum Phase {
        /** The call has begun and may block. */
        BEGIN,
        /** The call that had begun has ended. */
        END,
        /** A whole call. */
        WHOLE,
        /** A remark: a scenario's note, or something the layer noticed. */
        NOTE
    }
}
