package org.spiscope.emulator;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.spiscope.memory.AddressSpace;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.InMemoryEvents;
import org.spiscope.winsock.WinsockError;

/** What the providers of one emulator share: memory, clock, code, events, networks, and the switches. Safe for any thread. */
final class Machine {
    /** Two pointers and an errno. */
    private static final int SCRATCH_BYTES = 32;

    private final AddressSpace memory;
    private final Pointers pointers;
    private final SpiClock clock;
    private final CodeAddresses code = new CodeAddresses();
    private final InMemoryEvents events = new InMemoryEvents();
    private final LoopbackNetwork loopback;
    private final HostNetwork host;
    private final Set<BlockedCall<?>> blockedCalls = ConcurrentHashMap.newKeySet();
    private final Queue<Long> scratch = new ConcurrentLinkedQueue<>();
    private volatile PollInterval pollInterval;
    private volatile boolean networkUp = true;
    private volatile boolean open = true;

    Machine(EmulatorConfiguration configuration, SpiClock clock) {
        this.memory = new AddressSpace(configuration.memoryBytes());
        this.pointers = new Pointers(memory);
        this.clock = clock;
        this.loopback = new LoopbackNetwork(clock);
        this.host = new HostNetwork(clock);
        this.pollInterval = PollInterval.of(configuration.firstPoll(), configuration.pollEvery());
    }

    AddressSpace memory() {
        return memory;
    }

    Pointers pointers() {
        return pointers;
    }

    SpiClock clock() {
        return clock;
    }

    CodeAddresses code() {
        return code;
    }

    InMemoryEvents events() {
        return events;
    }

    Network network(EmulatorConfiguration.NetworkKind kind) {
        return switch (kind) {
            case HOST -> host;
            case LOOPBACK -> loopback;
        };
    }

    PollInterval pollInterval() {
        return pollInterval;
    }

    void pollInterval(PollInterval interval) {
        pollInterval = interval;
        wakeBlockedCalls();
    }

    boolean isNetworkUp() {
        return networkUp;
    }

    void networkUp(boolean up) {
        networkUp = up;
        wakeBlockedCalls();
    }

    void checkNetworkUp() throws SpiFailure {
        if (!networkUp) {
            throw new SpiFailure(WinsockError.WSAENETDOWN);
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Calls look at the switches again. */
    private void wakeBlockedCalls() {
        blockedCalls.forEach(BlockedCall::wake);
    }

    void add(BlockedCall<?> call) {
        blockedCalls.add(call);
    }

    void remove(BlockedCall<?> call) {
        blockedCalls.remove(call);
    }

    /** A block of memory for the out-parameters of an up-call, NULL when there is none left; goes back with {@link #giveBack}. */
    long takeScratch() {
        Long waiting = scratch.poll();
        try {
            return waiting == null ? memory.allocate(SCRATCH_BYTES) : waiting;
        } catch (OutOfMemoryError e) {
            return 0;
        }
    }

    void giveBack(long block) {
        if (block != 0) {
            scratch.add(block);
        }
    }

    void close() {
        open = false;
        events.closeAll();
        for (Long block = scratch.poll(); block != null; block = scratch.poll()) {
            memory.free(block);
        }
    }
}
