package org.spiscope.nativehost.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** ReadProcessMemory and WriteProcessMemory (memoryapi.h) on the own process. */
final class WindowsMemory implements ProcessMemory {
    private static final Pointer ZERO = new Pointer(0);

    /** What GetCurrentProcess answers. */
    private static final long THIS_PROCESS = -1;

    static {
        Native.register(WindowsMemory.class, "kernel32");
    }

    static native int ReadProcessMemory(long hProcess, long lpBaseAddress, long lpBuffer, long nSize, long lpRead);

    static native int WriteProcessMemory(long hProcess, long lpBaseAddress, long lpBuffer, long nSize, long lpWritten);

    @Override
    public boolean read(long address, long scratch, int length) {
        ZERO.setLong(scratch, 0);
        int done = ReadProcessMemory(THIS_PROCESS, address, scratch + HEADER, length, scratch);
        return done != 0 && ZERO.getLong(scratch) == length;
    }

    @Override
    public int write(long address, long scratch, int length) {
        ZERO.setLong(scratch, 0);
        WriteProcessMemory(THIS_PROCESS, address, scratch + HEADER, length, scratch);
        return (int) ZERO.getLong(scratch);
    }
}
