package org.spiscope.inspect;

/**
 * What a cancel will do to one thread, said before it is done.
 *
 * @param threadId the thread
 * @param thread its name
 * @param call the call to be cancelled, such as "WSPAccept on 0x0104 (1002 Loopback)"; "no blocked call" when idle
 * @param deliverable whether a blocking callback will carry it
 * @param how how it reaches the provider, or why it cannot
 * @param socketAfterwards what the documentation says the socket is good for afterwards
 * @param handle the socket that could be closed instead; INVALID_SOCKET for none
 */
public record CancelForecast(
        int threadId,
        String thread,
        String call,
        boolean deliverable,
        String how,
        String socketAfterwards,
        long handle) {}
