package org.spiscope.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.WinsockError;

/** The host's nonblocking IPv4 channels. */
final class HostChannels {
    private HostChannels() {}

    /** A stream with these options. */
    static SocketChannel openStream(SocketOptions options) throws SpiFailure {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
            channel.configureBlocking(false);
            apply(options, channel);
            return channel;
        } catch (IOException e) {
            throw new SpiFailure(HostErrors.ofOpen(e));
        }
    }

    /** Binds a stream. Without SO_REUSEADDR a port stays unusable for minutes after its last connection, which Windows does not do. */
    static void bind(SocketChannel channel, SockaddrIn address) throws IOException {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(of(address));
    }

    /** Ends one direction of a stream; WSAENOTCONN when it has no connection any more. */
    static void shutdown(SocketChannel channel, boolean send) throws SpiFailure {
        try {
            if (send) {
                channel.shutdownOutput();
            } else {
                channel.shutdownInput();
            }
        } catch (IOException e) {
            throw new SpiFailure(WinsockError.WSAENOTCONN);
        }
    }

    /** A listener at an address. */
    static ServerSocketChannel openListener(SockaddrIn address, int backlog) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            channel.bind(of(address), backlog);
            return channel;
        } catch (IOException e) {
            close(channel);
            throw e;
        }
    }

    /** The next connection, nonblocking; null when none waits. */
    static @Nullable SocketChannel accept(ServerSocketChannel listener) throws IOException {
        SocketChannel taken = listener.accept();
        if (taken == null) {
            return null;
        }
        try {
            taken.configureBlocking(false);
            return taken;
        } catch (IOException e) {
            close(taken);
            throw e;
        }
    }

    /** Buffers keep the host's own sizes until somebody asks for others: it tunes them better than a fixed number does. */
    static void apply(SocketOptions options, SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, options.keepAlive);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, options.noDelay);
        if (options.sndBuf != SocketOptions.BUFFER_BYTES) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, Math.max(1, options.sndBuf));
        }
        if (options.rcvBuf != SocketOptions.BUFFER_BYTES) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, Math.max(1, options.rcvBuf));
        }
    }

    /** Whether the host would take bytes now. When it cannot be asked the answer is yes: the write itself will tell what is wrong. */
    static boolean canWrite(SocketChannel channel) {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            return selector.selectNow() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Closes a stream; with {@code hard} its connection is reset. */
    static void close(@Nullable SocketChannel channel, boolean hard) {
        if (channel != null && channel.isOpen()) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, hard ? 0 : -1);
            } catch (IOException e) {
                // The connection has ended already, so there is nothing to reset.
                close(channel);
                return;
            }
        }
        close(channel);
    }

    static void close(@Nullable NetworkChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The descriptor is gone whatever the host says.
            return;
        }
    }

    static InetSocketAddress of(SockaddrIn address) {
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES).putInt(address.address()).array();
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), address.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    static SockaddrIn local(SocketChannel channel) throws IOException {
        return of(channel.getLocalAddress());
    }

    static SockaddrIn remote(SocketChannel channel) throws IOException {
        return of(channel.getRemoteAddress());
    }

    private static SockaddrIn of(@Nullable SocketAddress address) throws IOException {
        if (!(address instanceof InetSocketAddress inet)) {
            throw new IOException("no address");
        }
        return new SockaddrIn(ByteBuffer.wrap(inet.getAddress().getAddress()).getInt(), inet.getPort());
    }
}
