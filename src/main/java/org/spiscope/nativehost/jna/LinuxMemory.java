package org.spiscope.nativehost.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * process_vm_readv and process_vm_writev (sys/uio.h) on the own process; where a container forbids them, /proc/self/mem. A descriptor of that file is
 * held for the life of the process.
 */
final class LinuxMemory implements ProcessMemory {
    private static final Pointer ZERO = new Pointer(0);
    private static final int SIZE_OF_IOVEC = 16;
    private static final int OFFSET_IOV_LEN = 8;
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;

    static {
        Native.register(LinuxMemory.class, "c");
    }

    private final int pid = getpid();

    private LinuxMemory() {}

    static native int getpid();

    static native long process_vm_readv(int pid, long local, long liovcnt, long remote, long riovcnt, long flags);

    static native long process_vm_writev(int pid, long local, long liovcnt, long remote, long riovcnt, long flags);

    static native int open(String path, int flags);

    static native long pread(int fd, long buf, long count, long offset);

    static native long pwrite(int fd, long buf, long count, long offset);

    /** The way that works here. */
    static ProcessMemory create(long scratch) {
        LinuxMemory direct = new LinuxMemory();
        return direct.read(scratch, scratch, 1) ? direct : new File();
    }

    @Override
    public boolean read(long address, long scratch, int length) {
        prepare(address, scratch, length);
        return process_vm_readv(pid, scratch, 1, scratch + SIZE_OF_IOVEC, 1, 0) == length;
    }

    @Override
    public int write(long address, long scratch, int length) {
        prepare(address, scratch, length);
        return (int) Math.max(0, process_vm_writev(pid, scratch, 1, scratch + SIZE_OF_IOVEC, 1, 0));
    }

    private static void prepare(long address, long scratch, int length) {
        ZERO.setLong(scratch, scratch + HEADER);
        ZERO.setLong(scratch + OFFSET_IOV_LEN, length);
        ZERO.setLong(scratch + SIZE_OF_IOVEC, address);
        ZERO.setLong(scratch + SIZE_OF_IOVEC + OFFSET_IOV_LEN, length);
    }

    /** The file in which a process sees its own memory. It also writes where pages are write-protected, as a debugger does. */
    static final class File implements ProcessMemory {
        private final int fd = open("/proc/self/mem", O_RDWR | O_CLOEXEC);

        @Override
        public boolean read(long address, long scratch, int length) {
            return address > 0 && pread(fd, scratch + HEADER, length, address) == length;
        }

        @Override
        public int write(long address, long scratch, int length) {
            return address > 0 ? (int) Math.max(0, pwrite(fd, scratch + HEADER, length, address)) : 0;
        }
    }
}
