package org.spiscope.nativehost.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.EventObjects;

/**
 * The kernel's events (synchapi.h, handleapi.h): native code can wait on them, and those that providers made themselves are as good. What a provider
 * leaves open stays open; it may have closed it past us, and then the value may belong to somebody else.
 */
final class WindowsEvents implements EventObjects {
    /** EventBasicInformation of NtQueryEvent, and what it answers: EVENT_BASIC_INFORMATION {EventType, EventState}, two LONGs. */
    private static final int EVENT_BASIC_INFORMATION = 0;

    private static final int SIZE_OF_EVENT_BASIC_INFORMATION = 8;
    private static final int OFFSET_EVENT_STATE = 4;

    private final ThreadLocal<Memory> information =
            ThreadLocal.withInitial(() -> new Memory(SIZE_OF_EVENT_BASIC_INFORMATION));

    private static final class Kernel32 {
        static {
            Native.register(Kernel32.class, "kernel32");
        }

        static native long CreateEventW(long lpEventAttributes, int bManualReset, int bInitialState, long lpName);

        static native int SetEvent(long hEvent);

        static native int ResetEvent(long hEvent);

        static native int CloseHandle(long hObject);
    }

    private static final class Ntdll {
        static {
            Native.register(Ntdll.class, "ntdll");
        }

        static native int NtQueryEvent(long handle, int informationClass, long buffer, int length, long resultLength);
    }

    @Override
    public long create() {
        return Kernel32.CreateEventW(0, 1, 0, 0);
    }

    @Override
    public boolean set(long hEvent) {
        return Kernel32.SetEvent(hEvent) != 0;
    }

    @Override
    public boolean reset(long hEvent) {
        return Kernel32.ResetEvent(hEvent) != 0;
    }

    /** Asked first what it is: CloseHandle would close anything, a file of this program's too. */
    @Override
    public boolean close(long hEvent) {
        return isSignalled(hEvent) != null && Kernel32.CloseHandle(hEvent) != 0;
    }

    /** By NtQueryEvent, because a wait would take the signal of an auto-reset event. */
    @Override
    public @Nullable Boolean isSignalled(long hEvent) {
        Memory answer = information.get();
        int status = Ntdll.NtQueryEvent(
                hEvent, EVENT_BASIC_INFORMATION, Pointer.nativeValue(answer), SIZE_OF_EVENT_BASIC_INFORMATION, 0);
        return status == 0 ? answer.getInt(OFFSET_EVENT_STATE) != 0 : null;
    }
}
