package org.spiscope.upcall;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.WinsockError;

/** The WSATHREADIDs handed out: two pointers, {ThreadHandle, Reserved}, of which the first is a token of ours. */
final class ThreadIds {
    private final Memory memory;
    private final SpiThreads threads;
    private final Map<Long, SpiThread> open = new ConcurrentHashMap<>();
    private final AtomicLong tokens = new AtomicLong(0x7000_0000L);

    ThreadIds(Memory memory, SpiThreads threads) {
        this.memory = memory;
        this.threads = threads;
    }

    /** 0, or WSAEFAULT when the structure cannot be written. */
    int open(long lpThreadId) {
        long token = tokens.addAndGet(4);
        boolean written =
                memory.writePointer(lpThreadId + memory.pointerSize(), 0) && memory.writePointer(lpThreadId, token);
        if (!written) {
            return WinsockError.WSAEFAULT.code();
        }
        open.put(token, threads.current());
        return 0;
    }

    /** 0, or WSAEFAULT when the structure is not one of ours, or closed already. */
    int close(long lpThreadId) {
        OptionalLong token = MemoryReader.readPointer(memory, lpThreadId);
        boolean known = token.isPresent() && open.remove(token.getAsLong()) != null;
        return known ? 0 : WinsockError.WSAEFAULT.code();
    }

    /** The thread; null when the structure is not one of ours. */
    @Nullable
    SpiThread threadAt(long lpThreadId) {
        OptionalLong token = MemoryReader.readPointer(memory, lpThreadId);
        return token.isEmpty() ? null : open.get(token.getAsLong());
    }
}
