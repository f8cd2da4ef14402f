package org.spiscope.scenario;

import org.spiscope.winsock.Sockaddr;

/** An address as a scenario gives it: written out, or as that of one of its sockets. */
sealed interface SocketAddress {
    /** The address itself; a socket's is asked of its provider. */
    Sockaddr resolve(Resolver resolver);

    /** An address written out. */
    record Written(Sockaddr address) implements SocketAddress {
        @Override
        public Sockaddr resolve(Resolver resolver) {
            return address;
        }
    }

    /**
     * The address of a socket.
     *
     * @param remote whether the peer's is meant
     */
    record OfSocket(String socket, boolean remote) implements SocketAddress {
        @Override
        public Sockaddr resolve(Resolver resolver) {
            return resolver.addressOf(socket, remote);
        }
    }
}
