package org.spiscope.nativehost.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** Which values are handles of the operating system's own in this process. */
interface SystemHandles {
    /** Whether {@code handle} is one just now. */
    boolean isInUse(long handle);

    static SystemHandles ofThisSystem() {
        return Platform.isWindows() ? new Kernel() : new Descriptors();
    }

    /** GetHandleInformation (handleapi.h). */
    final class Kernel implements SystemHandles {
        private final ThreadLocal<Memory> flags = ThreadLocal.withInitial(() -> new Memory(Integer.BYTES));

        @Override
        public boolean isInUse(long handle) {
            return Kernel32.GetHandleInformation(handle, Pointer.nativeValue(flags.get())) != 0;
        }
    }

    /** F_GETFD of fcntl (fcntl.h). */
    final class Descriptors implements SystemHandles {
        private static final int F_GETFD = 1;

        static {
            Native.register(Descriptors.class, "c");
        }

        static native int fcntl(int fd, int cmd);

        @Override
        public boolean isInUse(long handle) {
            return handle == (int) handle && fcntl((int) handle, F_GETFD) != -1;
        }
    }
}
