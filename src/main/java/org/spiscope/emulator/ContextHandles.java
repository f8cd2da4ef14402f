package org.spiscope.emulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spiscope.winsock.WinsockError;

/**
 * Handles made by WPUCreateSocketHandle: the context is the address of the socket's structure, and each operation asks for it again. Where C
 * would cast that address to a pointer, a map leads from it to the socket.
 */
final class ContextHandles implements SocketHandles {
    private final Machine machine;
    private final Upcalls upcalls;
    private final NetworkLock lock;
    private final int catalogEntryId;
    private final Map<Long, EmulatedSocket> byContext = new ConcurrentHashMap<>();

    ContextHandles(Machine machine, Upcalls upcalls, NetworkLock lock, int catalogEntryId) {
        this.machine = machine;
        this.upcalls = upcalls;
        this.lock = lock;
        this.catalogEntryId = catalogEntryId;
    }

    @Override
    public EmulatedSocket open(Endpoint endpoint) throws SpiFailure {
        SocketBlock block = allocate();
        try {
            SocketEvents events = createEvents();
            EmulatedSocket socket = new EmulatedSocket(catalogEntryId, endpoint, lock, block, events);
            open(socket, block);
            return socket;
        } catch (SpiFailure e) {
            block.free();
            throw e;
        }
    }

    private SocketBlock allocate() throws SpiFailure {
        try {
            return new SocketBlock(machine.memory());
        } catch (OutOfMemoryError e) {
            throw new SpiFailure(WinsockError.WSAENOBUFS);
        }
    }

    private SocketEvents createEvents() throws SpiFailure {
        long hReadable = upcalls.createEvent();
        try {
            return new SocketEvents(lock, upcalls, hReadable, upcalls.createEvent());
        } catch (SpiFailure e) {
            upcalls.closeEvent(hReadable);
            throw e;
        }
    }

    private void open(EmulatedSocket socket, SocketBlock block) throws SpiFailure {
        // What the context leads to is complete before anybody can be handed the context, but for the handle itself.
        lock.run(socket::refresh);
        byContext.put(block.address(), socket);
        try {
            socket.open(upcalls.createSocketHandle(block.address()));
        } catch (SpiFailure e) {
            byContext.remove(block.address());
            socket.events().close();
            throw e;
        }
    }

    @Override
    public EmulatedSocket find(long s) throws SpiFailure {
        EmulatedSocket socket = byContext.get(upcalls.querySocketHandleContext(s));
        // While another thread closes a socket, its context may already lead to a new one.
        if (socket == null || socket.handle() != s) {
            throw new SpiFailure(WinsockError.WSAENOTSOCK);
        }
        return socket;
    }

    @Override
    public void release(EmulatedSocket socket) {
        SocketBlock block = socket.block();
        socket.events().close();
        if (block != null) {
            byContext.remove(block.address());
            block.free();
        }
        upcalls.closeSocketHandle(socket.handle());
    }

    @Override
    public Collection<EmulatedSocket> all() {
        return List.copyOf(byContext.values());
    }
}
