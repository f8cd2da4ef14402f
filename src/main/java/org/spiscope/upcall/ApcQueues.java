package org.spiscope.upcall;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.spiscope.winsock.HexText;

/** Thread handles of our own, for systems whose threads take no APCs: a handle is a number, and every thread has a queue here. */
final class ApcQueues implements ThreadHandles {
    /** Below 2^31, so that it fits a 32-bit pointer, and far from any handle given out. */
    private static final long FIRST = 0x7000_0000L;

    private final SpiThreads threads;
    private final FunctionPointers functionPointers;
    private final SpiEvents events;
    private final Map<Long, SpiThread> open = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong(FIRST);

    ApcQueues(SpiThreads threads, FunctionPointers functionPointers, SpiEvents events) {
        this.threads = threads;
        this.functionPointers = functionPointers;
        this.events = events;
    }

    @Override
    public long openCurrentThread() {
        long handle = last.addAndGet(4);
        open.put(handle, threads.current());
        return handle;
    }

    @Override
    public boolean close(long ThreadHandle) {
        return open.remove(ThreadHandle) != null;
    }

    @Override
    public boolean queueUserApc(long ThreadHandle, long lpfnUserApc, long dwContext) {
        SpiThread thread = open.get(ThreadHandle);
        if (thread == null || thread.isGone()) {
            return false;
        }
        thread.queue(new SpiThread.Apc(lpfnUserApc, dwContext));
        threads.signal();
        return true;
    }

    @Override
    public int runUserApcs() {
        SpiThread thread = threads.current();
        int count = 0;
        for (SpiThread.Apc apc = thread.nextApc(); apc != null; apc = thread.nextApc()) {
            if (!functionPointers.callUserApc(apc.lpfnUserApc(), apc.dwContext())) {
                events.note(thread, "the APC at " + HexText.pointer(apc.lpfnUserApc()) + " is no function");
            }
            count++;
        }
        return count;
    }
}
