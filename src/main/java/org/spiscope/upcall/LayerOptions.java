package org.spiscope.upcall;

import java.time.Duration;

/**
 * The bounds and choices of an up-call layer.
 *
 * @param maxLiveHandles how many handles may be open at once; one more is WSAENOBUFS
 * @param closedHandlesKept how many closed handles are remembered, the newest
 * @param eventCapacity how many events may wait to be read before further ones are dropped and counted; a power of two
 * @param cancelTimeout after which a cancel without an answer is given up as NO_ANSWER
 * @param unknownEntryIsInvalid what WPUQueryBlockingCallback answers for an unknown id on a thread without a hook: WSAEINVAL as its page
 *     says, or, when false, success with NULL as the one open implementation does
 */
public record LayerOptions(
        int maxLiveHandles,
        int closedHandlesKept,
        int eventCapacity,
        Duration cancelTimeout,
        boolean unknownEntryIsInvalid) {
    /** What sessions use. */
    public static LayerOptions standard() {
        return new LayerOptions(1 << 20, 10_000, 1 << 16, Duration.ofSeconds(5), true);
    }

    /** These options with another bound on live handles. */
    public LayerOptions withMaxLiveHandles(int handles) {
        return new LayerOptions(handles, closedHandlesKept, eventCapacity, cancelTimeout, unknownEntryIsInvalid);
    }

    /** These options with another number of closed handles remembered. */
    public LayerOptions withClosedHandlesKept(int handles) {
        return new LayerOptions(maxLiveHandles, handles, eventCapacity, cancelTimeout, unknownEntryIsInvalid);
    }

    /** These options with another event capacity. */
    public LayerOptions withEventCapacity(int events) {
        return new LayerOptions(maxLiveHandles, closedHandlesKept, events, cancelTimeout, unknownEntryIsInvalid);
    }

    /** These options with another timeout for cancels. */
    public LayerOptions withCancelTimeout(Duration timeout) {
        return new LayerOptions(maxLiveHandles, closedHandlesKept, eventCapacity, timeout, unknownEntryIsInvalid);
    }

    /** These options with the other answer to unknown entries. */
    public LayerOptions withUnknownEntryIsInvalid(boolean invalid) {
        return new LayerOptions(maxLiveHandles, closedHandlesKept, eventCapacity, cancelTimeout, invalid);
    }
}
