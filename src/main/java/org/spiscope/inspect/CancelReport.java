package org.spiscope.inspect;

import java.time.Instant;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;

/**
 * The card of one cancel request.
 *
 * @param id of the request
 * @param requestedAt when it was made
 * @param threadId the thread it went to
 * @param thread its name
 * @param operation the call it was to cancel; WSACancelBlockingCall when the thread was idle
 * @param handle the socket of that call; INVALID_SOCKET for none
 * @param verdict WAITING until it is known
 * @param errno what the call, or the refusing provider, answered
 * @param latencyMillis from request to verdict
 * @param polls blocking callbacks from request to verdict
 * @param socketAfterwards what the documentation says the socket is good for now; empty when it does not apply
 */
public record CancelReport(
        long id,
        Instant requestedAt,
        int threadId,
        String thread,
        SpiFunction operation,
        long handle,
        Verdict verdict,
        Errno errno,
        double latencyMillis,
        long polls,
        String socketAfterwards) {

    /** As told to the user: {@code interrupted after 1.8 ms, 1 poll: WSAEINTR}. */
    public String sentence() {
        String after = verdict == Verdict.WAITING || verdict == Verdict.CANNOT_BE_DELIVERED
                ? ""
                : String.format(
                        java.util.Locale.ROOT,
                        " after %.1f ms, %d %s",
                        latencyMillis,
                        polls,
                        polls == 1 ? "poll" : "polls");
        return verdict.words() + after + (errno.isNone() ? "" : ": " + errno.name());
    }
}
