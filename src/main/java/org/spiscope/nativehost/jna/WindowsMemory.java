package org.spiscope.nativehost.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * ReadProcessMemory and WriteProcessMemory (memoryapi.h) on the own process. The pages are asked about first: what copies memory between processes may
 * pass over a page's protection, as Wine does, and a touch would use up a guard page, which is how a stack grows.
 */
final class WindowsMemory implements ProcessMemory {
    private static final Pointer ZERO = new Pointer(0);

    /** What GetCurrentProcess answers. */
    private static final long THIS_PROCESS = -1;

    /** MEMORY_BASIC_INFORMATION (winnt.h) of a 64-bit process. */
    static final int SIZE_OF_MEMORY_BASIC_INFORMATION = 48;

    static final int OFFSET_REGION_SIZE = 24;
    static final int OFFSET_STATE = 32;
    static final int OFFSET_PROTECT = 36;

    private static final int MEM_COMMIT = 0x1000;
    private static final int PAGE_NOACCESS = 0x01;
    private static final int PAGE_READWRITE = 0x04;
    private static final int PAGE_WRITECOPY = 0x08;
    private static final int PAGE_EXECUTE = 0x10;
    private static final int PAGE_EXECUTE_READ = 0x20;
    private static final int PAGE_EXECUTE_READWRITE = 0x40;
    private static final int PAGE_EXECUTE_WRITECOPY = 0x80;
    private static final int PAGE_GUARD = 0x100;
    private static final int WRITABLE =
            PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;

    private static final int EXECUTABLE =
            PAGE_EXECUTE | PAGE_EXECUTE_READ | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;

    static {
        Native.register(WindowsMemory.class, "kernel32");
    }

    static native long VirtualQuery(long lpAddress, long lpBuffer, long dwLength);

    static native int ReadProcessMemory(long hProcess, long lpBaseAddress, long lpBuffer, long nSize, long lpRead);

    static native int WriteProcessMemory(long hProcess, long lpBaseAddress, long lpBuffer, long nSize, long lpWritten);

    @Override
    public boolean read(long address, long scratch, int length) {
        if (accessible(address, scratch, length, ~PAGE_NOACCESS) < length) {
            return false;
        }
        ZERO.setLong(scratch, 0);
        int done = ReadProcessMemory(THIS_PROCESS, address, scratch + HEADER, length, scratch);
        return done != 0 && ZERO.getLong(scratch) == length;
    }

    @Override
    public int write(long address, long scratch, int length) {
        int writable = accessible(address, scratch, length, WRITABLE);
        if (writable == 0) {
            return 0;
        }
        ZERO.setLong(scratch, 0);
        WriteProcessMemory(THIS_PROCESS, address, scratch + HEADER, writable, scratch);
        return (int) ZERO.getLong(scratch);
    }

    /** Whether a page that may be executed is at {@code address}. */
    static boolean isCode(long address) {
        try (Memory information = new Memory(SIZE_OF_MEMORY_BASIC_INFORMATION)) {
            return accessible(address, Pointer.nativeValue(information), 1, EXECUTABLE) == 1;
        }
    }

    /** How many bytes, from the first on, lie in committed pages with one of these protections that are no guard pages. */
    private static int accessible(long address, long scratch, int length, int protections) {
        int done = 0;
        while (done < length) {
            long at = address + done;
            if (VirtualQuery(at, scratch, SIZE_OF_MEMORY_BASIC_INFORMATION) == 0) {
                break;
            }
            int protect = ZERO.getInt(scratch + OFFSET_PROTECT);
            boolean good = ZERO.getInt(scratch + OFFSET_STATE) == MEM_COMMIT
                    && (protect & protections) != 0
                    && (protect & PAGE_GUARD) == 0;
            if (!good) {
                break;
            }
            long end = ZERO.getLong(scratch) + ZERO.getLong(scratch + OFFSET_REGION_SIZE);
            done = (int) Math.min(length, end - address);
        }
        return done;
    }
}
