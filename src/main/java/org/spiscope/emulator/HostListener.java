package org.spiscope.emulator;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SockaddrIn;

/** The host's listener behind an endpoint. Takes one connection ahead, since only taking tells whether there is one. */
final class HostListener {
    private final ServerSocketChannel channel;
    private @Nullable SocketChannel ahead;

    HostListener(SockaddrIn address, int backlog) throws IOException {
        channel = HostChannels.openListener(address, backlog);
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** Whether a connection waits. When the host cannot give it up just now, none does; {@link #take} has the reason. */
    boolean look() {
        try {
            if (ahead == null) {
                ahead = HostChannels.accept(channel);
            }
        } catch (IOException e) {
            return false;
        }
        return ahead != null;
    }

    /** Whether a connection has been taken ahead. */
    boolean isAhead() {
        return ahead != null;
    }

    /** The next connection, nonblocking; null when none waits. */
    @Nullable
    SocketChannel take() throws IOException {
        SocketChannel next = ahead == null ? HostChannels.accept(channel) : ahead;
        ahead = null;
        return next;
    }

    void close() {
        HostChannels.close(channel);
        HostChannels.close(ahead, true);
        ahead = null;
    }
}
