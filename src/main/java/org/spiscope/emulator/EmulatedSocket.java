package org.spiscope.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.WinsockError;

/** A socket of a provider: an endpoint, its handle, its structure and events, and the blocked calls on it. Guarded by its network's lock. */
final class EmulatedSocket {
    private final int catalogEntryId;
    private final Endpoint endpoint;
    private final NetworkLock lock;
    private final @Nullable SocketBlock block;
    private final SocketEvents events;
    private final List<Waiter> waiters = new ArrayList<>();
    private volatile long handle;
    private boolean closed;
    private int lastError;
    private long sent;
    private long received;

    /** {@code block} is null for an IFS socket, which has no context. */
    EmulatedSocket(
            int catalogEntryId, Endpoint endpoint, NetworkLock lock, @Nullable SocketBlock block, SocketEvents events) {
        this.catalogEntryId = catalogEntryId;
        this.endpoint = endpoint;
        this.lock = lock;
        this.block = block;
        this.events = events;
    }

    /** Gives it the handle that the client will use, and shows the socket in its structure from now on. */
    void open(long s) throws SpiFailure {
        lock.run(() -> {
            handle = s;
            endpoint.onChange(() -> lock.changed(this));
            lock.changed(this);
        });
    }

    int catalogEntryId() {
        return catalogEntryId;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    @Nullable
    SocketBlock block() {
        return block;
    }

    SocketEvents events() {
        return events;
    }

    /** The handle; 0 until the up-call that makes it has returned. */
    long handle() {
        return handle;
    }

    boolean isClosed() {
        return closed;
    }

    int lastError() {
        return lastError;
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    boolean isNonblocking() {
        return endpoint.options().nonblocking;
    }

    void countSent(int bytes) {
        sent += bytes;
        endpoint.changed();
    }

    void countReceived(int bytes) {
        received += bytes;
        endpoint.changed();
    }

    void lastError(WinsockError error) {
        lastError = error.code();
        endpoint.changed();
    }

    /** Wakes {@code waiter} at every change until it is removed. */
    void add(Waiter waiter) {
        waiters.add(waiter);
    }

    void remove(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Closes the endpoint and wakes whoever is blocked on it; false when it was closed already. The handle is given back by the caller. */
    boolean close(boolean hard) {
        if (closed) {
            return false;
        }
        endpoint.close(hard);
        refresh();
        closed = true;
        return true;
    }

    /** Brings structure, events and waiters up to date. */
    void refresh() {
        if (closed) {
            return;
        }
        if (block != null) {
            block.write(this);
        }
        events.want(endpoint.isReadable(), endpoint.isWritable());
        waiters.forEach(Waiter::wake);
    }

    /** Not under the lock. */
    void publishEvents() {
        events.publish();
    }
}
