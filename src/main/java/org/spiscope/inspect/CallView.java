package org.spiscope.inspect;

import org.spiscope.winsock.SpiFunction;

/**
 * A provider operation that an application thread is in right now.
 *
 * @param threadId the thread
 * @param thread its name
 * @param operation the WSP function
 * @param handle the socket it was made on; INVALID_SOCKET for none (WSPSelect, WSPSocket)
 * @param catalogEntryId the entry whose provider serves it
 * @param elapsedMillis since it began
 * @param polls blocking callbacks made during it
 * @param blocked whether it is one that may block
 * @param unanswered a call that may not block and has not returned for 5 s, or one that did not end after a cancel
 */
public record CallView(
        int threadId,
        String thread,
        SpiFunction operation,
        long handle,
        int catalogEntryId,
        double elapsedMillis,
        long polls,
        boolean blocked,
        boolean unanswered) {}
