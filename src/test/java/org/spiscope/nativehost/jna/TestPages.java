package org.spiscope.nativehost.jna;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/** Pages to fault on, asked for at the system itself. */
final class TestPages {
    static final int SIZE = 4096;

    private TestPages() {}

    /** What may be done with a page: the value for mprotect, and that for VirtualProtect. */
    enum Access {
        NONE(0, 0x01),
        READ(1, 0x02),
        READ_WRITE(3, 0x04),

        /** On Windows only: the next touch faults and makes the page an ordinary one. */
        GUARD(0, 0x104);

        private final int prot;
        private final int flProtect;

        Access(int prot, int flProtect) {
            this.prot = prot;
            this.flProtect = flProtect;
        }
    }

    /** The address of new pages, zeroed. */
    static long take(int count) {
        long size = (long) count * SIZE;
        long pages = Platform.isWindows()
                ? Windows.VirtualAlloc(0, size, Windows.MEM_COMMIT_RESERVE, Access.READ_WRITE.flProtect)
                : Linux.mmap(0, size, Access.READ_WRITE.prot, Linux.MAP_PRIVATE_ANONYMOUS, -1, 0);
        assertThat(pages).isNotIn(0L, -1L);
        return pages;
    }

    static void protect(long page, Access access) {
        if (Platform.isWindows()) {
            long before = Native.malloc(Integer.BYTES);
            assertThat(Windows.VirtualProtect(page, SIZE, access.flProtect, before))
                    .isNotZero();
            Native.free(before);
        } else {
            assertThat(Linux.mprotect(page, SIZE, access.prot)).isZero();
        }
    }

    /** Gives pages back that were taken together. */
    static void release(long pages, int count) {
        if (Platform.isWindows()) {
            assertThat(Windows.VirtualFree(pages, 0, Windows.MEM_RELEASE)).isNotZero();
        } else {
            assertThat(Linux.munmap(pages, (long) count * SIZE)).isZero();
        }
    }

    private static final class Linux {
        static final int MAP_PRIVATE_ANONYMOUS = 0x22;

        static {
            Native.register(Linux.class, "c");
        }

        static native long mmap(long addr, long length, int prot, int flags, int fd, long offset);

        static native int mprotect(long addr, long length, int prot);

        static native int munmap(long addr, long length);
    }

    private static final class Windows {
        static final int MEM_COMMIT_RESERVE = 0x3000;
        static final int MEM_RELEASE = 0x8000;

        static {
            Native.register(Windows.class, "kernel32");
        }

        static native long VirtualAlloc(long lpAddress, long dwSize, int flAllocationType, int flProtect);

        static native int VirtualProtect(long lpAddress, long dwSize, int flNewProtect, long lpflOldProtect);

        static native int VirtualFree(long lpAddress, long dwSize, int dwFreeType);
    }
}
