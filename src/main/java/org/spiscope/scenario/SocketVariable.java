package org.spiscope.scenario;

import java.util.concurrent.CompletableFuture;
import org.spiscope.winsock.Winsock;

/**
 * A socket that a scenario has named.
 *
 * @param thread on which it was made
 * @param handle the handle; INVALID_SOCKET when making it failed
 */
record SocketVariable(PlayThread thread, CompletableFuture<Long> handle) {
    static SocketVariable madeBy(PendingCall call) {
        return new SocketVariable(
                call.thread(),
                call.result().thenApply(result -> result.failed() ? Winsock.INVALID_SOCKET : result.result()));
    }
}
