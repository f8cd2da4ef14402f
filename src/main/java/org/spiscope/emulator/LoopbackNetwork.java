package org.spiscope.emulator;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;

/** A network in memory: 127.0.0.0/8, shared by all loopback providers of an emulator. */
final class LoopbackNetwork implements Network {
    /** About what three unanswered SYN segments take on Windows. */
    private static final long CONNECT_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(21);

    private final SpiClock clock;
    private final NetworkLock lock = new NetworkLock();
    private final AddressTable addresses = new AddressTable();

    LoopbackNetwork(SpiClock clock) {
        this.clock = clock;
    }

    @Override
    public NetworkLock lock() {
        return lock;
    }

    @Override
    public Endpoint open(SocketOptions options) {
        return new LoopbackEndpoint(this, options);
    }

    @Override
    public Waiter waiter() {
        return new ConditionWaiter(clock);
    }

    @Override
    public long connectTimeoutNanos() {
        return CONNECT_TIMEOUT_NANOS;
    }

    AddressTable addresses() {
        return addresses;
    }

    /** Whether an address is on this network. */
    static boolean isLoopback(int address) {
        return address >>> 24 == Winsock.INADDR_LOOPBACK >>> 24;
    }

    /** The endpoint that listens at an address: bound to exactly this one, or else to any. */
    @Nullable
    LoopbackEndpoint listenerAt(SockaddrIn to) {
        LoopbackEndpoint any = null;
        for (Endpoint endpoint : addresses.at(to.port())) {
            SockaddrIn bound = endpoint.boundAddress();
            if (endpoint.state() != SocketState.LISTENING || bound == null) {
                continue;
            }
            if (bound.address() == to.address()) {
                return (LoopbackEndpoint) endpoint;
            }
            if (bound.address() == Winsock.INADDR_ANY) {
                any = (LoopbackEndpoint) endpoint;
            }
        }
        return any;
    }
}
