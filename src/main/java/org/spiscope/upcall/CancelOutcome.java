package org.spiscope.upcall;

import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;

/**
 * How a cancel request ended, as measured.
 *
 * @param verdict what became of it
 * @param errno what the call answered; the provider's code when it refused
 * @param latencyNanos from the request to the verdict
 * @param polls blocking callbacks from the request to the verdict
 * @param operation the call that was to be cancelled; WSACancelBlockingCall on an idle thread
 * @param handle its socket; INVALID_SOCKET for none
 */
public record CancelOutcome(
        Verdict verdict, Errno errno, long latencyNanos, long polls, SpiFunction operation, long handle) {
    /** What can become of a cancel request. */
    public enum Verdict {
        /** The call ended with WSAEINTR after the cancel had been delivered. */
        INTERRUPTED,
        /** The call completed. */
        FINISHED_FIRST,
        /** The call failed, but not through the cancel. */
        ENDED_WITH_ANOTHER_ERROR,
        /** The thread was idle: WSAEINVAL. */
        NOTHING_OUTSTANDING,
        /** The provider, or the layer for it, answered with an error; the call goes on. */
        REFUSED,
        /** The thread has no hook: the call waits natively. */
        CANNOT_BE_DELIVERED,
        /** Neither a poll nor an end in time. */
        NO_ANSWER
    }
}
