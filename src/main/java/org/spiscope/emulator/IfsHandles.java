package org.spiscope.emulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.spiscope.winsock.WinsockError;

/** Handles that stand for the operating system's own, announced by WPUModifyIFSHandle. The provider keeps the table itself: there are no contexts. */
final class IfsHandles implements SocketHandles {
    /** Far above the values that Ws2_32 gives out, as the kernel's would have to be told apart from them; still below 2^31. */
    private static final long FIRST = 0x1000_0004L;

    private final Upcalls upcalls;
    private final NetworkLock lock;
    private final int catalogEntryId;
    private final AtomicLong next;
    private final Map<Long, EmulatedSocket> byHandle = new ConcurrentHashMap<>();

    /** {@code next} is shared by the IFS providers of an emulator: one kernel gives out all their handles. */
    IfsHandles(Upcalls upcalls, NetworkLock lock, int catalogEntryId, AtomicLong next) {
        this.upcalls = upcalls;
        this.lock = lock;
        this.catalogEntryId = catalogEntryId;
        this.next = next;
    }

    /** Where a kernel begins to number. */
    static AtomicLong kernel() {
        return new AtomicLong(FIRST);
    }

    @Override
    public EmulatedSocket open(Endpoint endpoint) throws SpiFailure {
        SocketEvents none = new SocketEvents(lock, upcalls, 0, 0);
        EmulatedSocket socket = new EmulatedSocket(catalogEntryId, endpoint, lock, null, none);
        long s = upcalls.modifyIfsHandle(next.getAndAdd(4));
        socket.open(s);
        byHandle.put(s, socket);
        return socket;
    }

    @Override
    public EmulatedSocket find(long s) throws SpiFailure {
        EmulatedSocket socket = byHandle.get(s);
        if (socket == null) {
            throw new SpiFailure(WinsockError.WSAENOTSOCK);
        }
        return socket;
    }

    @Override
    public void release(EmulatedSocket socket) {
        byHandle.remove(socket.handle());
    }

    @Override
    public Collection<EmulatedSocket> all() {
        return List.copyOf(byHandle.values());
    }
}
