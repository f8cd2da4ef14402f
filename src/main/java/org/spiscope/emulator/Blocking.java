package org.spiscope.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.emulator.EmulatorConfiguration.CancelStyle;
import org.spiscope.emulator.EmulatorConfiguration.Entry;
import org.spiscope.emulator.EmulatorConfiguration.Quirk;
import org.spiscope.winsock.WinsockError;

/** How the operations of one provider block, and how they are cancelled. */
final class Blocking {
    private final Machine machine;
    private final Network network;
    private final Upcalls upcalls;
    private final Entry entry;
    private final ThreadLocal<@Nullable BlockedCall<?>> innermost = new ThreadLocal<>();

    Blocking(Machine machine, Network network, Upcalls upcalls, Entry entry) {
        this.machine = machine;
        this.network = network;
        this.upcalls = upcalls;
        this.entry = entry;
    }

    Machine machine() {
        return machine;
    }

    Network network() {
        return network;
    }

    Upcalls upcalls() {
        return upcalls;
    }

    boolean pollsOnce() {
        return entry.has(Quirk.POLLS_ONCE);
    }

    boolean honoursFalse() {
        return entry.style() == CancelStyle.HONOURS_FALSE;
    }

    /**
     * Makes an attempt, and when that answers null waits until one succeeds. The blocking callback is only asked for when there is something to
     * wait for.
     *
     * @param timeoutNanos how long to wait, {@link Waiter#NEVER} for ever
     * @param nonblocking WSAEWOULDBLOCK instead of waiting
     * @param attempt made under the network's lock
     */
    <T> T run(List<Watch> watches, boolean nonblocking, long timeoutNanos, NetworkLock.Section<T> attempt)
            throws SpiFailure {
        T done = network.lock().call(() -> {
            for (Watch watch : watches) {
                checkOpen(watch.socket());
            }
            return attempt.run();
        });
        if (done != null) {
            return done;
        }
        if (nonblocking) {
            throw new SpiFailure(WinsockError.WSAEWOULDBLOCK);
        }
        return block(watches, timeoutNanos, attempt);
    }

    private <T> T block(List<Watch> watches, long timeoutNanos, NetworkLock.Section<T> attempt) throws SpiFailure {
        BlockedCall<?> outer = innermost.get();
        BlockedCall<T> call = new BlockedCall<>(this, watches, timeoutNanos, attempt, outer);
        innermost.set(call);
        machine.add(call);
        try {
            return call.await();
        } finally {
            machine.remove(call);
            if (outer == null) {
                innermost.remove();
            } else {
                innermost.set(outer);
            }
        }
    }

    private static void checkOpen(EmulatedSocket socket) throws SpiFailure {
        if (socket.isClosed()) {
            throw new SpiFailure(WinsockError.WSAENOTSOCK);
        }
    }

    /** WSPCancelBlockingCall: marks the innermost call that blocks on this thread; WSAEINVAL when none does. */
    void cancelBlockingCall() throws SpiFailure {
        machine.checkNetworkUp();
        if (entry.has(Quirk.REFUSES_CANCEL)) {
            throw new SpiFailure(WinsockError.WSAEOPNOTSUPP);
        }
        BlockedCall<?> call = innermost.get();
        if (call == null) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        call.cancel();
    }
}
