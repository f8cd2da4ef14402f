package org.spiscope.emulator;

import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.WinsockError;

/** What one end of a stream is at the moment: state, addresses, readiness. Guarded by the network's lock. */
abstract class EndpointState {
    private final SocketOptions options;
    private Runnable onChange = () -> {};
    private SocketState state = SocketState.CREATED;
    private @Nullable SockaddrIn bound;
    private @Nullable SockaddrIn local;
    private @Nullable SockaddrIn remote;
    private @Nullable WinsockError failure;
    private boolean sendShutdown;
    private boolean receiveShutdown;

    EndpointState(SocketOptions options) {
        this.options = options;
    }

    /** Makes {@code listener} run at every change of this endpoint, by whichever thread. */
    final void onChange(Runnable listener) {
        onChange = listener;
    }

    final void changed() {
        onChange.run();
    }

    final SocketOptions options() {
        return options;
    }

    final SocketState state() {
        return state;
    }

    final void state(SocketState now) {
        state = now;
        changed();
    }

    /** The address that bind gave it; null for none, and for a connection that was accepted. */
    final @Nullable SockaddrIn boundAddress() {
        return bound;
    }

    final @Nullable SockaddrIn local() {
        return local;
    }

    final @Nullable SockaddrIn remote() {
        return remote;
    }

    final boolean isSendShutdown() {
        return sendShutdown;
    }

    final boolean isReceiveShutdown() {
        return receiveShutdown;
    }

    final void markSendShutdown() {
        sendShutdown = true;
        changed();
    }

    final void markReceiveShutdown() {
        receiveShutdown = true;
        changed();
    }

    /** Whether a connection could not be made and nobody has been told yet: what WSPSelect's exceptfds show. */
    final boolean hasFailed() {
        return failure != null;
    }

    /** The failure of an attempt to connect, which is cleared by asking; null for none. */
    final @Nullable WinsockError takeFailure() {
        WinsockError taken = failure;
        failure = null;
        changed();
        return taken;
    }

    /** Whether accept, or a receive, would not block. */
    final boolean isReadable() {
        return switch (state) {
            case LISTENING -> queued() > 0;
            case CONNECTED -> receiveShutdown || available() > 0;
            case PEER_CLOSED, RESET, ABORTED -> true;
            default -> false;
        };
    }

    /** Whether a send would not block. */
    final boolean isWritable() {
        return switch (state) {
            case CONNECTED, PEER_CLOSED -> sendShutdown || hasRoom();
            case RESET, ABORTED -> true;
            default -> false;
        };
    }

    final void bound(SockaddrIn address) {
        bound = address;
        local = address;
        state(SocketState.BOUND);
    }

    final void connecting(SockaddrIn to) {
        remote = to;
        state(SocketState.CONNECTING);
    }

    final void connected(SockaddrIn from, SockaddrIn to) {
        local = from;
        remote = to;
        state(SocketState.CONNECTED);
    }

    final void connectFailed(WinsockError error) {
        failure = error;
        unconnected();
    }

    /** Goes back to what it was before an attempt to connect. */
    final void unconnected() {
        remote = null;
        local = bound;
        state(bound == null ? SocketState.CREATED : SocketState.BOUND);
    }

    final void closed() {
        bound = null;
        state(SocketState.CLOSED);
    }

    /** WSAENOTCONN and its kin when there is no connection. */
    final void checkConnected() throws SpiFailure {
        switch (state) {
            case CONNECTED, PEER_CLOSED -> {}
            case RESET -> throw new SpiFailure(WinsockError.WSAECONNRESET);
            case ABORTED -> throw new SpiFailure(WinsockError.WSAECONNABORTED);
            default -> throw new SpiFailure(WinsockError.WSAENOTCONN);
        }
    }

    /** Connections waiting to be accepted, as far as can be known. */
    abstract int queued();

    /** Bytes that can be received now. */
    abstract int available();

    /** Whether a connected endpoint can pass a byte on now, or find out at once that it cannot. */
    abstract boolean hasRoom();
}
