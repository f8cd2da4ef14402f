package org.spiscope.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * One end of a stream in memory. What is sent is at once in the receiver's queue, which holds as much as the receiver's SO_RCVBUF; so nothing is
 * ever left to linger for, and a close with SO_LINGER never waits.
 */
final class LoopbackEndpoint extends Endpoint {
    private final LoopbackNetwork network;
    private final ByteQueue inbox = new ByteQueue();
    private final Deque<LoopbackEndpoint> queue = new ArrayDeque<>();

    /** Those who wait for room in the queue, as SYN segments that are not answered yet. */
    private final Deque<LoopbackEndpoint> unanswered = new ArrayDeque<>();

    private @Nullable LoopbackEndpoint peer;
    private @Nullable LoopbackEndpoint waitsAt;

    LoopbackEndpoint(LoopbackNetwork network, SocketOptions options) {
        super(network.addresses(), options);
        this.network = network;
    }

    @Override
    int queued() {
        return queue.size();
    }

    @Override
    int available() {
        return inbox.size();
    }

    @Override
    boolean hasRoom() {
        // Without a peer a send fails at once, which is not blocking.
        return peer == null || peer.isReceiveShutdown() || peer.room() > 0;
    }

    private int room() {
        return Math.max(1, options().rcvBuf) - inbox.size();
    }

    @Override
    SockaddrIn doBind(SockaddrIn address) throws SpiFailure {
        if (address.address() != Winsock.INADDR_ANY && !LoopbackNetwork.isLoopback(address.address())) {
            throw new SpiFailure(WinsockError.WSAEADDRNOTAVAIL);
        }
        return address.port() == 0 ? network.addresses().ephemeral(address.address()) : address;
    }

    @Override
    void doListen(int length) {
        // The base class keeps the length.
    }

    @Override
    @Nullable
    Endpoint doAccept() throws SpiFailure {
        LoopbackEndpoint first = queue.poll();
        if (first == null) {
            return null;
        }
        LoopbackEndpoint next = unanswered.poll();
        if (next != null) {
            next.establish(this);
        }
        changed();
        if (first.state() == SocketState.RESET) {
            throw new SpiFailure(WinsockError.WSAECONNRESET);
        }
        return first;
    }

    @Override
    void giveBack(Endpoint connection) {
        if (state() == SocketState.LISTENING) {
            queue.addFirst((LoopbackEndpoint) connection);
            changed();
        } else {
            connection.close(true);
        }
    }

    @Override
    void doConnect(SockaddrIn to) throws SpiFailure {
        if (!LoopbackNetwork.isLoopback(to.address())) {
            throw new SpiFailure(WinsockError.WSAENETUNREACH);
        }
        if (boundAddress() == null) {
            bind(new SockaddrIn(Winsock.INADDR_LOOPBACK, 0));
        }
        connecting(to);
        LoopbackEndpoint listener = network.listenerAt(to);
        if (listener == null) {
            connectFailed(WinsockError.WSAECONNREFUSED);
        } else if (listener.queue.size() < listener.backlog()) {
            establish(listener);
        } else {
            listener.unanswered.add(this);
            waitsAt = listener;
        }
    }

    private void establish(LoopbackEndpoint listener) {
        waitsAt = null;
        LoopbackEndpoint accepted =
                new LoopbackEndpoint(network, listener.options().copy());
        SockaddrIn to = remote();
        SockaddrIn from = local();
        if (to == null || from == null) {
            throw new IllegalStateException("connecting without addresses");
        }
        SockaddrIn source = from.address() == Winsock.INADDR_ANY ? new SockaddrIn(to.address(), from.port()) : from;
        accepted.peer = this;
        accepted.connected(to, source);
        peer = accepted;
        connected(source, to);
        listener.queue.add(accepted);
        listener.changed();
    }

    @Override
    void doAbandon() {
        if (waitsAt != null) {
            waitsAt.unanswered.remove(this);
            waitsAt = null;
        }
    }

    @Override
    int doSend(byte[] bytes, int offset, int length) throws SpiFailure {
        LoopbackEndpoint to = peer;
        if (to == null || to.isReceiveShutdown()) {
            // Data that can no longer be delivered resets the connection, as the pages of shutdown and closesocket say.
            if (to != null) {
                to.reset();
            }
            reset();
            throw new SpiFailure(WinsockError.WSAECONNRESET);
        }
        int count = Math.max(0, Math.min(length, to.room()));
        if (count > 0) {
            to.inbox.add(bytes, offset, count);
            to.changed();
            changed();
        }
        return count;
    }

    @Override
    byte[] doPeek(int max) {
        return inbox.peek(max);
    }

    @Override
    void consume(int count) {
        inbox.remove(count);
        changed();
        if (peer != null) {
            peer.changed();
        }
    }

    @Override
    void doShutdownSend() {
        if (peer != null) {
            peer.endOfStream();
        }
    }

    @Override
    void doShutdownReceive() {
        if (inbox.size() > 0) {
            LoopbackEndpoint other = peer;
            reset();
            if (other != null) {
                other.reset();
            }
        }
    }

    private void endOfStream() {
        if (state() == SocketState.CONNECTED) {
            state(SocketState.PEER_CLOSED);
        }
        changed();
    }

    private void reset() {
        inbox.clear();
        peer = null;
        if (state().isConnected()) {
            state(SocketState.RESET);
        }
    }

    @Override
    void doClose(boolean hard) {
        doAbandon();
        unanswered.forEach(other -> {
            other.waitsAt = null;
            other.connectFailed(WinsockError.WSAECONNREFUSED);
        });
        unanswered.clear();
        queue.forEach(connection -> connection.close(true));
        queue.clear();
        hangUp(hard);
    }

    /** Bytes that nobody will read make even a soft close a reset, as on a real TCP. */
    private void hangUp(boolean hard) {
        LoopbackEndpoint other = peer;
        peer = null;
        if (other == null) {
            return;
        }
        if (hard || inbox.size() > 0) {
            other.reset();
        } else {
            other.peer = null;
            other.endOfStream();
        }
        inbox.clear();
    }
}
