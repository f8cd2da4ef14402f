package org.spiscope.nativehost.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spiscope.upcall.ThreadHandles;

/** The kernel's thread handles and its user APCs (processthreadsapi.h, synchapi.h). */
final class WindowsThreads implements ThreadHandles {
    /** What GetCurrentProcess and GetCurrentThread answer. */
    private static final long THIS_PROCESS = -1;

    private static final long THIS_THREAD = -2;
    private static final int DUPLICATE_SAME_ACCESS = 2;
    private static final int WAIT_IO_COMPLETION = 0xC0;

    private final Set<Long> open = ConcurrentHashMap.newKeySet();

    static {
        Native.register(WindowsThreads.class, "kernel32");
    }

    static native int DuplicateHandle(
            long hSourceProcessHandle,
            long hSourceHandle,
            long hTargetProcessHandle,
            long lpTargetHandle,
            int dwDesiredAccess,
            int bInheritHandle,
            int dwOptions);

    static native int QueueUserAPC(long pfnAPC, long hThread, long dwData);

    static native int SleepEx(int dwMilliseconds, int bAlertable);

    @Override
    public long openCurrentThread() {
        long handle = duplicateOfCurrent();
        if (handle != 0) {
            open.add(handle);
        }
        return handle;
    }

    /** A handle on the current thread, because what GetCurrentThread answers means another thread wherever it is used; 0 when there is none to be had. */
    static long duplicateOfCurrent() {
        try (Memory target = new Memory(Native.POINTER_SIZE)) {
            int done = DuplicateHandle(
                    THIS_PROCESS, THIS_THREAD, THIS_PROCESS, Pointer.nativeValue(target), 0, 0, DUPLICATE_SAME_ACCESS);
            return done == 0 ? 0 : target.getLong(0);
        }
    }

    @Override
    public boolean close(long ThreadHandle) {
        return open.remove(ThreadHandle) && Kernel32.CloseHandle(ThreadHandle) != 0;
    }

    /** Any handle on a thread will do, also one that the provider or its client opened. */
    @Override
    public boolean queueUserApc(long ThreadHandle, long lpfnUserApc, long dwContext) {
        return WindowsMemory.isCode(lpfnUserApc) && QueueUserAPC(lpfnUserApc, ThreadHandle, dwContext) != 0;
    }

    @Override
    public int runUserApcs() {
        return SleepEx(0, 1) == WAIT_IO_COMPLETION ? 1 : 0;
    }
}
