package org.spiscope.emulator;

import org.spiscope.time.SpiClock;

/** The host's own IPv4 network, through java.nio. */
final class HostNetwork implements Network {
    private final SpiClock clock;
    private final NetworkLock lock = new NetworkLock();
    private final AddressTable addresses = new AddressTable();

    HostNetwork(SpiClock clock) {
        this.clock = clock;
    }

    @Override
    public NetworkLock lock() {
        return lock;
    }

    @Override
    public Endpoint open(SocketOptions options) {
        return new HostEndpoint(addresses, options);
    }

    @Override
    public Waiter waiter() throws SpiFailure {
        return new SelectorWaiter(clock);
    }

    @Override
    public long connectTimeoutNanos() {
        return Waiter.NEVER;
    }
}
