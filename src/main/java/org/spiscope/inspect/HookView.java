package org.spiscope.inspect;

import org.spiscope.winsock.Errno;

/**
 * A cell of the hook matrix: the last answer of WPUQueryBlockingCallback on one thread for one catalog entry.
 *
 * @param threadId the thread asked on
 * @param thread its name
 * @param version the Winsock version of its process, such as "1.1"; empty before WSAStartup
 * @param catalogEntryId the entry asked for
 * @param status what the answer and the polls since amount to
 * @param result 0 or SOCKET_ERROR; 0 when not asked
 * @param errno the code that came with SOCKET_ERROR
 * @param callback the LPBLOCKINGCALLBACK handed out; 0 for none
 * @param context the value handed out with it
 * @param polls how often the callback has been called since the answer
 * @param ageMillis since the answer; -1 when not asked
 * @param lastPollAgeMillis since the last poll; -1 when there was none
 */
public record HookView(
        int threadId,
        String thread,
        String version,
        int catalogEntryId,
        HookStatus status,
        int result,
        Errno errno,
        long callback,
        long context,
        long polls,
        double ageMillis,
        double lastPollAgeMillis) {}
