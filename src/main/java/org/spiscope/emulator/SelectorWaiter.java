package org.spiscope.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.WinsockError;

/** Waits on a selector: the host's channels end the wait when they are ready. */
final class SelectorWaiter implements Waiter {
    private final SpiClock clock;
    private final Selector selector;

    /** WSAENOBUFS when the host has no selector left to give. */
    SelectorWaiter(SpiClock clock) throws SpiFailure {
        this.clock = clock;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new SpiFailure(WinsockError.WSAENOBUFS);
        }
    }

    @Override
    public void watch(List<Watch> watches) {
        Map<SelectableChannel, Integer> wanted = new HashMap<>();
        for (Watch watch : watches) {
            if (watch.socket().endpoint() instanceof HostEndpoint host && host.channel() != null) {
                wanted.merge(host.channel(), operations(host.state(), watch.interest()), (one, other) -> one | other);
            }
        }
        try {
            for (SelectionKey key : selector.keys()) {
                key.interestOps(wanted.getOrDefault(key.channel(), 0));
                wanted.remove(key.channel());
            }
            for (Map.Entry<SelectableChannel, Integer> channel : wanted.entrySet()) {
                channel.getKey().register(selector, channel.getValue());
            }
        } catch (ClosedChannelException | CancelledKeyException e) {
            // A channel that was closed, or replaced after a failed connect, leaves the selector when that next
            // selects.
            wake();
        }
    }

    /** Only what the state admits: the host calls a stream that was never connected ready for anything, always. */
    private static int operations(SocketState state, Interest interest) {
        return switch (state) {
            case LISTENING -> interest == Interest.READ ? SelectionKey.OP_ACCEPT : 0;
            case CONNECTING -> SelectionKey.OP_CONNECT;
            case CONNECTED, PEER_CLOSED -> ofConnected(interest);
            default -> 0;
        };
    }

    private static int ofConnected(Interest interest) {
        return switch (interest) {
            case READ -> SelectionKey.OP_READ;
            case WRITE -> SelectionKey.OP_WRITE;
            case FAILURE -> 0;
        };
    }

    @Override
    public void await(long deadlineNanos) {
        if (deadlineNanos == NEVER) {
            select();
            return;
        }
        try (SpiClock.Wakeup ignored = clock.wakeAt(deadlineNanos, selector::wakeup)) {
            if (clock.nanoTime() < deadlineNanos) {
                select();
            }
        }
    }

    private void select() {
        try {
            selector.select();
            selector.selectedKeys().clear();
        } catch (IOException e) {
            throw new UncheckedIOException("the host's selector failed", e);
        }
    }

    @Override
    public void wake() {
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the host's selector failed to close", e);
        }
    }
}
