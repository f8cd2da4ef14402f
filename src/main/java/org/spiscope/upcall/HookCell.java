package org.spiscope.upcall;

/**
 * The last answer of WPUQueryBlockingCallback on one thread for one entry, and the polls since.
 *
 * @param catalogEntryId the entry asked for
 * @param askedNanos when, by the backend's clock
 * @param result 0 or SOCKET_ERROR
 * @param errno the code that came with SOCKET_ERROR
 * @param callback the LPBLOCKINGCALLBACK handed out; 0 for none
 * @param context the value handed out with it
 * @param polls callbacks made since; each poll makes a new cell
 * @param lastPollNanos when the last one returned; meaningless when {@code polls} is 0
 * @param lastAnswer what it answered: TRUE (1) or FALSE (0); 1 when {@code polls} is 0
 */
public record HookCell(
        int catalogEntryId,
        long askedNanos,
        int result,
        int errno,
        long callback,
        long context,
        long polls,
        long lastPollNanos,
        int lastAnswer) {
    HookCell polled(long nowNanos, int answer) {
        return new HookCell(catalogEntryId, askedNanos, result, errno, callback, context, polls + 1, nowNanos, answer);
    }
}
