package org.spiscope.emulator;

import org.spiscope.winsock.Winsock;

/** What all operations have in common: whether they may be made at all, the socket of their handle, and lpErrno. */
final class Answers {
    private final EmulatedProvider provider;

    Answers(EmulatedProvider provider) {
        this.provider = provider;
    }

    /** What an operation does, apart from its errno; answers its return value. */
    @FunctionalInterface
    interface Operation {
        long run() throws SpiFailure;
    }

    /** As {@link Operation}, on a socket. */
    @FunctionalInterface
    interface SocketOperation {
        long run(EmulatedSocket socket) throws SpiFailure;
    }

    /** Runs an operation that the provider must be started for; writes 0 or its error to lpErrno. */
    long always(long lpErrno, long failed, Operation operation) {
        long result;
        int errno = 0;
        try {
            provider.checkStarted();
            result = operation.run();
        } catch (SpiFailure e) {
            result = failed;
            errno = e.error().code();
        }
        // There is no answer to a bad lpErrno: it is where the answer would go.
        provider.machine().memory().writeInt(lpErrno, errno);
        return result;
    }

    /** As {@link #always}, but WSAENETDOWN while the network is down. */
    long onNetwork(long lpErrno, long failed, Operation operation) {
        return always(lpErrno, failed, () -> {
            provider.machine().checkNetworkUp();
            return operation.run();
        });
    }

    /** As {@link #onNetwork}, on the socket of a handle, which remembers its last error. */
    long onSocket(long s, long lpErrno, long failed, SocketOperation operation) {
        return onNetwork(lpErrno, failed, () -> {
            EmulatedSocket socket = provider.find(s);
            try {
                return operation.run(socket);
            } catch (SpiFailure e) {
                provider.network().lock().run(() -> socket.lastError(e.error()));
                throw e;
            }
        });
    }

    /** As above, for the operations that answer an int. */
    int onSocket(long s, long lpErrno, SocketOperation operation) {
        return (int) onSocket(s, lpErrno, Winsock.SOCKET_ERROR, operation);
    }
}
