package org.spiscope.emulator;

import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * One end of a stream: its state and the rules about which operation goes with which state. What a network does for it is left to the
 * subclasses. No method waits. Guarded by the network's lock.
 */
abstract class Endpoint {
    /** What SOMAXCONN means on client versions of Windows. */
    private static final int MAX_BACKLOG = 200;

    private final AddressTable addresses;
    private final SocketOptions options;
    private Runnable onChange = () -> {};
    private SocketState state = SocketState.CREATED;
    private @Nullable SockaddrIn bound;
    private @Nullable SockaddrIn local;
    private @Nullable SockaddrIn remote;
    private @Nullable WinsockError failure;
    private boolean sendShutdown;
    private boolean receiveShutdown;
    private int backlog;

    Endpoint(AddressTable addresses, SocketOptions options) {
        this.addresses = addresses;
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

    final int backlog() {
        return backlog;
    }

    final boolean isSendShutdown() {
        return sendShutdown;
    }

    final boolean isReceiveShutdown() {
        return receiveShutdown;
    }

    /** Whether a connection could not be made and nobody has been told yet: what WSPSelect's exceptfds show. */
    final boolean hasFailed() {
        return failure != null;
    }

    /** SO_ERROR: the failure of a nonblocking connect, which is cleared by asking; 0 for none. */
    final int takeFailure() {
        WinsockError taken = failure;
        failure = null;
        changed();
        return taken == null ? 0 : taken.code();
    }

    /** Whether accept, or a receive, would not block. */
    final boolean isReadable() {
        return switch (state) {
            case LISTENING -> queued() > 0;
            case CONNECTED, PEER_CLOSED -> receiveShutdown || available() > 0 || state == SocketState.PEER_CLOSED;
            case RESET, ABORTED -> true;
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

    final void bind(SockaddrIn address) throws SpiFailure {
        if (state != SocketState.CREATED) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        addresses.check(address, options);
        SockaddrIn actual = doBind(address);
        bound = actual;
        local = actual;
        addresses.add(this, actual);
        state(SocketState.BOUND);
    }

    final void listen(int wanted) throws SpiFailure {
        if (state == SocketState.LISTENING) {
            return;
        }
        if (state.isConnected()) {
            throw new SpiFailure(WinsockError.WSAEISCONN);
        }
        if (state != SocketState.BOUND) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        backlog = Math.max(1, Math.min(wanted, MAX_BACKLOG));
        doListen(backlog);
        state(SocketState.LISTENING);
    }

    /** Takes the first connection that waits; null when none does. */
    final @Nullable Endpoint accept() throws SpiFailure {
        if (state != SocketState.LISTENING) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        return doAccept();
    }

    /** Begins to connect. What becomes of it, at once or later, {@link #finishConnect} tells. */
    final void connect(SockaddrIn to) throws SpiFailure {
        switch (state) {
            case CREATED, BOUND -> {}
            case CONNECTING -> throw new SpiFailure(WinsockError.WSAEALREADY);
            case LISTENING -> throw new SpiFailure(WinsockError.WSAEINVAL);
            default -> throw new SpiFailure(WinsockError.WSAEISCONN);
        }
        if (to.port() == 0 || to.address() == Winsock.INADDR_ANY) {
            throw new SpiFailure(WinsockError.WSAEADDRNOTAVAIL);
        }
        failure = null;
        doConnect(to);
    }

    /** Whether the connection stands; throws when it could not be made, and then clears the failure. */
    final boolean finishConnect() throws SpiFailure {
        WinsockError failed = failure;
        if (failed != null) {
            failure = null;
            changed();
            throw new SpiFailure(failed);
        }
        return state != SocketState.CONNECTING;
    }

    /** Gives an attempt to connect up; the socket is then as it was before. */
    final void abandonConnect() {
        if (state == SocketState.CONNECTING) {
            doAbandon();
            idle();
        }
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
        idle();
    }

    private void idle() {
        remote = null;
        local = bound;
        state(bound == null ? SocketState.CREATED : SocketState.BOUND);
    }

    /** Passes bytes on; answers how many were taken, 0 when there is no room. */
    final int send(byte[] bytes, int offset, int length) throws SpiFailure {
        checkConnected();
        if (sendShutdown) {
            throw new SpiFailure(WinsockError.WSAESHUTDOWN);
        }
        return doSend(bytes, offset, length);
    }

    /** The first bytes received, at most {@code max}; empty at the end of the stream, null when there are none yet. */
    final byte @Nullable [] peek(int max) throws SpiFailure {
        checkConnected();
        if (receiveShutdown) {
            throw new SpiFailure(WinsockError.WSAESHUTDOWN);
        }
        return available() == 0 && state != SocketState.PEER_CLOSED ? null : doPeek(max);
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

    /** Ends one or both directions. */
    final void shutdown(boolean receive, boolean send) throws SpiFailure {
        checkConnected();
        if (send && !sendShutdown) {
            sendShutdown = true;
            doShutdownSend();
        }
        if (receive && !receiveShutdown) {
            receiveShutdown = true;
            doShutdownReceive();
        }
        changed();
    }

    /** Resets the connection, since its stream was damaged; only closing is left. */
    final void damage() {
        if (state.isConnected()) {
            doClose(true);
            state(SocketState.ABORTED);
        }
    }

    /** Closes. With {@code hard} a connection is reset, else what was sent still arrives. */
    final void close(boolean hard) {
        if (state != SocketState.ABORTED) {
            doClose(hard);
        }
        if (bound != null) {
            addresses.remove(this, bound);
            bound = null;
        }
        state(SocketState.CLOSED);
    }

    /** Brings the state in line with what has happened outside; nothing to do for a network in memory. */
    void update() {}

    /** Applies options that the network itself must know of. */
    void optionsChanged() throws SpiFailure {}

    /** Connections waiting to be accepted, as far as can be known. */
    abstract int queued();

    /** Bytes that can be received now. */
    abstract int available();

    abstract boolean hasRoom();

    /** Answers the address bound to, with its port. */
    abstract SockaddrIn doBind(SockaddrIn address) throws SpiFailure;

    abstract void doListen(int length) throws SpiFailure;

    abstract @Nullable Endpoint doAccept() throws SpiFailure;

    /** Puts an accepted connection back, first in the queue. */
    abstract void giveBack(Endpoint connection);

    /** Ends in {@link #connecting}, {@link #connected} or {@link #connectFailed}. */
    abstract void doConnect(SockaddrIn to) throws SpiFailure;

    abstract void doAbandon();

    abstract int doSend(byte[] bytes, int offset, int length) throws SpiFailure;

    abstract byte[] doPeek(int max);

    /** Drops bytes that were peeked at. */
    abstract void consume(int count);

    abstract void doShutdownSend() throws SpiFailure;

    abstract void doShutdownReceive() throws SpiFailure;

    abstract void doClose(boolean hard);
}
