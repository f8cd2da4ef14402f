package org.spiscope.nativehost.jna;

import java.util.concurrent.ConcurrentHashMap;
import org.spiscope.upcall.ProviderThreads;

/** Goes by the thread ids of Windows (processthreadsapi.h), because an attached thread is another Java thread each time. For Windows only. */
final class WindowsProviderThreads implements ProviderThreads {
    /** Thread ids are multiples of it. */
    static final int ID_STEP = 4;

    private static final int WAIT_OBJECT_0 = 0;

    private final ConcurrentHashMap<Integer, WindowsThread> known = new ConcurrentHashMap<>();

    /** What the debuggers of Windows know it by. */
    static String name(int threadId) {
        return "provider-" + Integer.toUnsignedString(threadId);
    }

    @Override
    public ProviderThread current() {
        return ProviderThreadAttachment.isAttached() ? attached() : BY_JAVA_THREAD.current();
    }

    private ProviderThread attached() {
        return known.computeIfAbsent(Kernel32.GetCurrentThreadId(), this::appeared);
    }

    private WindowsThread appeared(int threadId) {
        return new WindowsThread(threadId, WindowsThreads.duplicateOfCurrent());
    }

    /** While this handle is open, the id is given to no other thread. */
    private final class WindowsThread implements ProviderThread {
        private final int id;
        private final long handle;
        private boolean closed;

        WindowsThread(int id, long handle) {
            this.id = id;
            this.handle = handle;
        }

        @Override
        public String name() {
            return WindowsProviderThreads.name(id);
        }

        @Override
        public synchronized boolean hasEnded() {
            if (!closed && Kernel32.WaitForSingleObject(handle, 0) == WAIT_OBJECT_0) {
                closed = true;
                Kernel32.CloseHandle(handle);
                known.remove(id, this);
            }
            return closed;
        }
    }
}
