package org.spiscope.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
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
    public void watch(Endpoint endpoint, Interest interest) {
        SelectableChannel channel = endpoint instanceof HostEndpoint host ? host.channel() : null;
        if (channel == null) {
            return;
        }
        try {
            SelectionKey key = channel.keyFor(selector);
            int operations = operations(channel, interest);
            if (key == null) {
                channel.register(selector, operations);
            } else {
                key.interestOpsOr(operations);
            }
        } catch (ClosedChannelException | CancelledKeyException e) {
            // Closed by another thread: the attempt that follows finds that out.
            wake();
        }
    }

    private static int operations(SelectableChannel channel, Interest interest) {
        int valid = channel.validOps();
        int wanted =
                switch (interest) {
                    case READ -> SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
                    case WRITE -> SelectionKey.OP_WRITE;
                    case CONNECT -> SelectionKey.OP_CONNECT;
                };
        return wanted & valid;
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
