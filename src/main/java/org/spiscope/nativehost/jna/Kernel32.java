package org.spiscope.nativehost.jna;

import com.sun.jna.Native;
import com.sun.jna.WString;

/** What hosting needs of kernel32.dll, under the C names (libloaderapi.h, memoryapi.h, ioapiset.h, handleapi.h, synchapi.h). For Windows only. */
final class Kernel32 {
    static {
        Native.register(Kernel32.class, "kernel32");
    }

    private Kernel32() {}

    /** 0 when no such module is loaded. */
    static native long GetModuleHandleW(WString lpModuleName);

    /**
     * @param lpProcName the address of a name in ANSI letters, or an ordinal below 0x10000
     * @return 0 when there is no such function
     */
    static native long GetProcAddress(long hModule, long lpProcName);

    static native int VirtualProtect(long lpAddress, long dwSize, int flNewProtect, long lpflOldProtect);

    static native long CreateIoCompletionPort(
            long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads);

    static native int PostQueuedCompletionStatus(
            long CompletionPort, int dwNumberOfBytesTransferred, long dwCompletionKey, long lpOverlapped);

    static native int GetHandleInformation(long hObject, long lpdwFlags);

    static native int CloseHandle(long hObject);

    static native int GetCurrentThreadId();

    /** 0 when the object is signalled, as an ended thread is. */
    static native int WaitForSingleObject(long hHandle, int dwMilliseconds);

    /** The module's DllMain is not called any more when threads begin and end; 0 when that cannot be had. */
    static native int DisableThreadLibraryCalls(long hLibModule);
}
