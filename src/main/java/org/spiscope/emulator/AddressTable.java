package org.spiscope.emulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The local addresses in use on a network. Guarded by the network's lock. */
final class AddressTable {
    /** The dynamic ports of Windows. */
    private static final int FIRST_EPHEMERAL = 49152;

    private static final int LAST_EPHEMERAL = 65535;

    private final Map<Integer, List<Endpoint>> byPort = new HashMap<>();
    private int nextEphemeral = FIRST_EPHEMERAL;

    /** WSAEADDRINUSE when the address is taken and the two sockets do not agree to share it. */
    void check(SockaddrIn address, SocketOptions options) throws SpiFailure {
        for (Endpoint other : byPort.getOrDefault(address.port(), List.of())) {
            boolean shared = options.reuseAddr && !other.options().exclusiveAddrUse;
            if (overlap(address, other.boundAddress()) && !shared) {
                throw new SpiFailure(WinsockError.WSAEADDRINUSE);
            }
        }
    }

    private static boolean overlap(SockaddrIn one, @Nullable SockaddrIn other) {
        return other != null
                && (one.address() == other.address()
                        || one.address() == Winsock.INADDR_ANY
                        || other.address() == Winsock.INADDR_ANY);
    }

    /** An address whose port is free; WSAEADDRINUSE (the code bind documents for it) when none is. */
    SockaddrIn ephemeral(int address) throws SpiFailure {
        for (int i = FIRST_EPHEMERAL; i <= LAST_EPHEMERAL; i++) {
            int port = nextEphemeral;
            nextEphemeral = port == LAST_EPHEMERAL ? FIRST_EPHEMERAL : port + 1;
            if (!byPort.containsKey(port)) {
                return new SockaddrIn(address, port);
            }
        }
        throw new SpiFailure(WinsockError.WSAEADDRINUSE);
    }

    /** Enters an endpoint under the address it is bound to. */
    void add(Endpoint endpoint, SockaddrIn bound) {
        byPort.computeIfAbsent(bound.port(), any -> new ArrayList<>()).add(endpoint);
    }

    /** Forgets an endpoint. */
    void remove(Endpoint endpoint, SockaddrIn bound) {
        List<Endpoint> there = byPort.get(bound.port());
        if (there != null) {
            there.remove(endpoint);
            if (there.isEmpty()) {
                byPort.remove(bound.port());
            }
        }
    }

    /** The endpoints at a port. */
    List<Endpoint> at(int port) {
        return byPort.getOrDefault(port, List.of());
    }
}
