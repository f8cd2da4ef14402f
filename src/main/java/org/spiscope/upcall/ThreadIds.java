package org.spiscope.upcall;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Bytes;
import org.spiscope.memory.Memory;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.WinsockError;

/** The WSATHREADIDs handed out: two pointers, {ThreadHandle, Reserved}, of which the first is a token of ours. */
final class ThreadIds {
    /** Below 2^31, so that it fits a 32-bit pointer, and far from any handle given out. */
    private static final long FIRST_TOKEN = 0x7000_0000L;

    private final Memory memory;
    private final SpiThreads threads;
    private final Map<Long, SpiThread> open = new ConcurrentHashMap<>();
    private final AtomicLong tokens = new AtomicLong(FIRST_TOKEN);

    ThreadIds(Memory memory, SpiThreads threads) {
        this.memory = memory;
        this.threads = threads;
    }

    /** 0, or WSAEFAULT when the structure cannot be written, not even a part of it then. */
    int open(long lpThreadId) {
        long token = tokens.addAndGet(4);
        byte[] structure = new byte[2 * memory.pointerSize()];
        Bytes.putInt(structure, 0, (int) token);
        if (!memory.write(lpThreadId, structure, 0, structure.length)) {
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

    /** The thread; null when the structure is not one of ours, or when the thread has ended. */
    @Nullable
    SpiThread threadAt(long lpThreadId) {
        OptionalLong token = MemoryReader.readPointer(memory, lpThreadId);
        SpiThread thread = token.isEmpty() ? null : open.get(token.getAsLong());
        return thread == null || thread.isGone() ? null : thread;
    }
}
