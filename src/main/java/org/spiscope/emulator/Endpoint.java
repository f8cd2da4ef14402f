package org.spiscope.emulator;

import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * One end of a stream, and the rules about which operation goes with which state. What a network does for it is left to the subclasses. No
 * method waits. Guarded by the network's lock.
 */
abstract class Endpoint extends EndpointState {
    /** What SOMAXCONN means on client versions of Windows. */
    private static final int MAX_BACKLOG = 200;

    private final AddressTable addresses;
    private int backlog;

    Endpoint(AddressTable addresses, SocketOptions options) {
        super(options);
        this.addresses = addresses;
    }

    /** How many connections may wait to be accepted; 0 when not listening. */
    final int backlog() {
        return backlog;
    }

    final void bind(SockaddrIn address) throws SpiFailure {
        if (state() != SocketState.CREATED) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        addresses.check(address, options());
        SockaddrIn actual = doBind(address);
        addresses.add(this, actual);
        bound(actual);
    }

    final void listen(int wanted) throws SpiFailure {
        if (state() == SocketState.LISTENING) {
            return;
        }
        if (state().isConnected()) {
            throw new SpiFailure(WinsockError.WSAEISCONN);
        }
        if (state() != SocketState.BOUND) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        int length = Math.max(1, Math.min(wanted, MAX_BACKLOG));
        doListen(length);
        backlog = length;
        state(SocketState.LISTENING);
    }

    /** Takes the first connection that waits; null when none does. */
    final @Nullable Endpoint accept() throws SpiFailure {
        if (state() != SocketState.LISTENING) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        return doAccept();
    }

    /** Begins to connect. What becomes of it, at once or later, {@link #finishConnect} tells. */
    final void connect(SockaddrIn to) throws SpiFailure {
        switch (state()) {
            case CREATED, BOUND -> {}
            case CONNECTING -> throw new SpiFailure(WinsockError.WSAEALREADY);
            case LISTENING -> throw new SpiFailure(WinsockError.WSAEINVAL);
            default -> throw new SpiFailure(WinsockError.WSAEISCONN);
        }
        if (to.port() == 0 || to.address() == Winsock.INADDR_ANY) {
            throw new SpiFailure(WinsockError.WSAEADDRNOTAVAIL);
        }
        takeFailure();
        doConnect(to);
    }

    /** Whether the attempt has come to an end; throws when no connection could be made, and then clears the failure. */
    final boolean finishConnect() throws SpiFailure {
        WinsockError failed = takeFailure();
        if (failed != null) {
            throw new SpiFailure(failed);
        }
        return state() != SocketState.CONNECTING;
    }

    /** Gives an attempt to connect up; the socket is then as it was before. */
    final void abandonConnect() {
        if (state() == SocketState.CONNECTING) {
            doAbandon();
            unconnected();
        }
    }

    /** Passes bytes on; answers how many were taken, 0 when there is no room. */
    final int send(byte[] bytes, int offset, int length) throws SpiFailure {
        checkConnected();
        if (isSendShutdown()) {
            throw new SpiFailure(WinsockError.WSAESHUTDOWN);
        }
        return doSend(bytes, offset, length);
    }

    /** The first bytes received, at most {@code max}; empty at the end of the stream, null when there are none yet. */
    final byte @Nullable [] peek(int max) throws SpiFailure {
        checkConnected();
        if (isReceiveShutdown()) {
            throw new SpiFailure(WinsockError.WSAESHUTDOWN);
        }
        return available() == 0 && state() != SocketState.PEER_CLOSED ? null : doPeek(max);
    }

    /** Ends one or both directions. */
    final void shutdown(boolean receive, boolean send) throws SpiFailure {
        checkConnected();
        if (send && !isSendShutdown()) {
            doShutdownSend();
            markSendShutdown();
        }
        if (receive && !isReceiveShutdown()) {
            doShutdownReceive();
            markReceiveShutdown();
        }
    }

    /** Resets the connection, since its stream was damaged; only closing is left. */
    final void damage() {
        if (state().isConnected()) {
            doClose(true);
            state(SocketState.ABORTED);
        }
    }

    /** Closes. With {@code hard} a connection is reset, else what was sent still arrives. */
    final void close(boolean hard) {
        if (state() != SocketState.ABORTED) {
            doClose(hard);
        }
        SockaddrIn bound = boundAddress();
        if (bound != null) {
            addresses.remove(this, bound);
        }
        closed();
    }

    /** Brings the state in line with what has happened outside; nothing to do for a network in memory. */
    void update() {}

    /** Applies options that the network itself must know of. */
    void optionsChanged() throws SpiFailure {}

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
