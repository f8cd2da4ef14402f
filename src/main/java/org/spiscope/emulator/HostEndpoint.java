package org.spiscope.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.WinsockError;

/**
 * One end of a real TCP connection. Its state follows the host's when an operation looks at it: nothing watches it in between. It reads
 * ahead, since java.nio can neither peek nor tell how much there is.
 */
final class HostEndpoint extends Endpoint {
    private static final int READ_AHEAD = 64 * 1024;

    private final AddressTable addresses;

    /** Received and not consumed: from 0 to the position. */
    private final ByteBuffer received = ByteBuffer.allocate(READ_AHEAD);

    private @Nullable SocketChannel stream;
    private @Nullable ServerSocketChannel server;

    /** A connection taken from the host before anybody asked, or given back. */
    private @Nullable HostEndpoint accepted;

    private boolean lastWriteFellShort;

    HostEndpoint(AddressTable addresses, SocketOptions options) {
        super(addresses, options);
        this.addresses = addresses;
    }

    /** The channel to select on; null when there is none. */
    @Nullable
    SelectableChannel channel() {
        return server != null ? server : stream;
    }

    @Override
    void update() {
        if (state() == SocketState.CONNECTING) {
            finishConnecting();
        } else if (state() == SocketState.CONNECTED) {
            readAhead();
        } else if (state() == SocketState.LISTENING && accepted == null) {
            acceptAhead();
        }
    }

    private void readAhead() {
        if (stream == null || !received.hasRemaining()) {
            return;
        }
        try {
            int count = stream.read(received);
            if (count < 0) {
                state(SocketState.PEER_CLOSED);
            } else if (count > 0) {
                changed();
            }
        } catch (IOException e) {
            reset();
        }
    }

    private void reset() {
        received.clear();
        close(stream);
        state(SocketState.RESET);
    }

    private void acceptAhead() {
        if (server == null) {
            return;
        }
        try {
            SocketChannel taken = server.accept();
            if (taken != null) {
                taken.configureBlocking(false);
                HostEndpoint connection = new HostEndpoint(addresses, options().copy());
                connection.stream = taken;
                connection.connected(of(taken.getLocalAddress()), of(taken.getRemoteAddress()));
                accepted = connection;
                changed();
            }
        } catch (IOException e) {
            // A connection that ended before it was taken: the next one is as good.
            changed();
        }
    }

    @Override
    int queued() {
        return accepted == null ? 0 : 1;
    }

    @Override
    int available() {
        return received.position();
    }

    @Override
    boolean hasRoom() {
        return !lastWriteFellShort || canWriteNow();
    }

    private boolean canWriteNow() {
        if (stream == null) {
            return true;
        }
        try (Selector selector = Selector.open()) {
            stream.register(selector, SelectionKey.OP_WRITE);
            lastWriteFellShort = selector.selectNow() == 0;
        } catch (IOException e) {
            // The write itself will tell what is wrong.
            lastWriteFellShort = false;
        }
        return !lastWriteFellShort;
    }

    @Override
    SockaddrIn doBind(SockaddrIn address) throws SpiFailure {
        SocketChannel channel = open();
        try {
            // Without it a port stays unusable for minutes after its last connection, which Windows does not do.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(of(address));
            stream = channel;
            return of(channel.getLocalAddress());
        } catch (IOException e) {
            close(channel);
            throw new SpiFailure(HostErrors.ofBind(e));
        }
    }

    private SocketChannel open() throws SpiFailure {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
            channel.configureBlocking(false);
            apply(channel);
            return channel;
        } catch (IOException e) {
            throw new SpiFailure(HostErrors.ofOpen(e));
        }
    }

    private void apply(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, options().keepAlive);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, options().noDelay);
        if (options().sndBuf != SocketOptions.BUFFER_BYTES) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, Math.max(1, options().sndBuf));
        }
        if (options().rcvBuf != SocketOptions.BUFFER_BYTES) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, Math.max(1, options().rcvBuf));
        }
    }

    @Override
    void optionsChanged() throws SpiFailure {
        if (stream == null || !stream.isOpen()) {
            return;
        }
        try {
            apply(stream);
        } catch (IOException e) {
            throw new SpiFailure(WinsockError.WSAENOBUFS);
        }
    }

    /** java.nio decides between stream and listener when a channel is made, so the bound stream makes place for a listener here. */
    @Override
    void doListen(int length) throws SpiFailure {
        SockaddrIn address = boundAddress();
        if (address == null) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        close(stream);
        stream = null;
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
            server = channel;
            channel.configureBlocking(false);
            channel.bind(of(address), length);
        } catch (IOException e) {
            close(server);
            server = null;
            throw new SpiFailure(HostErrors.ofBind(e));
        }
    }

    @Override
    @Nullable
    Endpoint doAccept() {
        HostEndpoint first = accepted;
        accepted = null;
        if (first != null) {
            changed();
        }
        return first;
    }

    @Override
    void giveBack(Endpoint connection) {
        if (state() == SocketState.LISTENING && accepted == null) {
            accepted = (HostEndpoint) connection;
            changed();
        } else {
            connection.close(true);
        }
    }

    @Override
    void doConnect(SockaddrIn to) throws SpiFailure {
        SocketChannel channel = stream == null ? reopen() : stream;
        stream = channel;
        connecting(to);
        try {
            if (channel.connect(of(to))) {
                connected(of(channel.getLocalAddress()), to);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** A channel that failed to connect is of no further use, while a socket may try again from the same address. */
    private SocketChannel reopen() throws SpiFailure {
        SockaddrIn address = boundAddress();
        if (address == null) {
            return open();
        }
        doBind(address);
        return stream == null ? open() : stream;
    }

    private void finishConnecting() {
        SockaddrIn to = remote();
        if (stream == null || to == null) {
            return;
        }
        try {
            if (stream.finishConnect()) {
                connected(of(stream.getLocalAddress()), to);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException failure) {
        doAbandon();
        connectFailed(HostErrors.ofConnect(failure));
    }

    @Override
    void doAbandon() {
        close(stream);
        stream = null;
    }

    @Override
    int doSend(byte[] bytes, int offset, int length) throws SpiFailure {
        if (stream == null) {
            throw new SpiFailure(WinsockError.WSAENOTCONN);
        }
        try {
            int count = stream.write(ByteBuffer.wrap(bytes, offset, length));
            lastWriteFellShort = count < length;
            changed();
            return count;
        } catch (IOException e) {
            reset();
            throw new SpiFailure(WinsockError.WSAECONNRESET);
        }
    }

    @Override
    byte[] doPeek(int max) {
        byte[] copy = new byte[Math.min(max, received.position())];
        received.duplicate().flip().get(copy);
        return copy;
    }

    @Override
    void consume(int count) {
        received.flip().position(count);
        received.compact();
        changed();
    }

    @Override
    void doShutdownSend() throws SpiFailure {
        try {
            if (stream != null) {
                stream.shutdownOutput();
            }
        } catch (IOException e) {
            throw new SpiFailure(WinsockError.WSAENOTCONN);
        }
    }

    @Override
    void doShutdownReceive() throws SpiFailure {
        try {
            if (stream != null) {
                stream.shutdownInput();
            }
        } catch (IOException e) {
            throw new SpiFailure(WinsockError.WSAENOTCONN);
        }
    }

    @Override
    void doClose(boolean hard) {
        if (accepted != null) {
            accepted.close(true);
            accepted = null;
        }
        close(server);
        server = null;
        linger(hard);
        close(stream);
        stream = null;
    }

    private void linger(boolean hard) {
        if (stream == null || !stream.isOpen()) {
            return;
        }
        try {
            stream.setOption(StandardSocketOptions.SO_LINGER, hard ? 0 : -1);
        } catch (IOException e) {
            // Then the connection ends softly, or has ended already.
            lastWriteFellShort = false;
        }
    }

    private static void close(@Nullable NetworkChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The descriptor is gone whatever the host says.
            return;
        }
    }

    private static InetSocketAddress of(SockaddrIn address) {
        int a = address.address();
        byte[] bytes = {(byte) (a >>> 24), (byte) (a >>> 16), (byte) (a >>> 8), (byte) a};
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), address.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static SockaddrIn of(java.net.@Nullable SocketAddress address) throws IOException {
        if (!(address instanceof InetSocketAddress inet)) {
            throw new IOException("no address");
        }
        return new SockaddrIn(ByteBuffer.wrap(inet.getAddress().getAddress()).getInt(), inet.getPort());
    }
}
