package org.spiscope.nativehost.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spiscope.memory.Heap;
import org.spiscope.memory.ReadBatch;

/**
 * The memory of this process. Reading and {@link #write} never crash, whatever the address. Of single numbers, which up-calls write by the million,
 * only addresses that cannot be any are refused unless the memory was asked to probe them all.
 */
final class NativeMemory implements Heap {
    private static final Pointer ZERO = new Pointer(0);

    /** No system maps its first 64 KiB. */
    private static final long LOWEST = 0x10000;

    /** The end of the half of the address space that belongs to programs. */
    private static final long LIMIT = Platform.isARM() ? 1L << 48 : 1L << 47;

    private static final int PAGE = 4096;
    private static final int PIECE = 16 * 1024;

    private final ThreadLocal<Memory> scratch =
            ThreadLocal.withInitial(() -> new Memory(ProcessMemory.HEADER + 2L * PIECE));
    private final ProcessMemory process;
    private final boolean probing;
    private final Set<Long> blocks = ConcurrentHashMap.newKeySet();

    private NativeMemory(boolean probing) {
        this.process = Platform.isWindows() ? new WindowsMemory() : LinuxMemory.create(scratch());
        this.probing = probing;
    }

    NativeMemory(ProcessMemory process, boolean probing) {
        this.process = process;
        this.probing = probing;
    }

    /** @param probing whether single numbers too are written by way of the kernel */
    static NativeMemory ofThisProcess(boolean probing) {
        return new NativeMemory(probing);
    }

    private long scratch() {
        return Pointer.nativeValue(scratch.get());
    }

    @Override
    public int pointerSize() {
        return Native.POINTER_SIZE;
    }

    @Override
    public boolean read(long address, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        Memory block = scratch.get();
        long at = Pointer.nativeValue(block);
        for (int done = 0; done < length; done += PIECE) {
            int count = Math.min(PIECE, length - done);
            if (!process.read(address + done, at, count)) {
                return false;
            }
            block.read(ProcessMemory.HEADER, target, offset + done, count);
        }
        return true;
    }

    @Override
    public void readAll(ReadBatch batch) {
        int next = 0;
        while (next < batch.count()) {
            int gathered = process.gather(batch, next);
            for (int i = 0; i < gathered; i++) {
                batch.setReadable(next + i, true);
            }
            next += gathered;
            if (gathered == 0) {
                batch.setReadable(
                        next, read(batch.address(next), batch.bytes(), batch.offset(next), batch.length(next)));
                next++;
            }
        }
    }

    @Override
    public boolean write(long address, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (length == 0) {
            return true;
        }
        // Within a page the kernel writes all or nothing. Over several it may stop at any page's end: then what stood
        // there before comes back.
        boolean onePage = (address & (PAGE - 1)) + length <= PAGE;
        byte[] before = onePage ? new byte[0] : new byte[length];
        if (!onePage && !read(address, before, 0, length)) {
            return false;
        }
        int written = writePieces(address, source, offset, length);
        if (written < length && !onePage) {
            writePieces(address, before, 0, written);
        }
        return written == length;
    }

    /** How many bytes were written, from the first on. */
    private int writePieces(long address, byte[] source, int offset, int length) {
        Memory block = scratch.get();
        long at = Pointer.nativeValue(block);
        int done = 0;
        while (done < length) {
            int count = Math.min(PIECE, length - done);
            block.write(ProcessMemory.HEADER, source, offset + done, count);
            int written = process.write(address + done, at, count);
            done += written;
            if (written < count) {
                break;
            }
        }
        return done;
    }

    @Override
    public boolean writeInt(long address, int value) {
        if (isImpossible(address, Integer.BYTES)) {
            return false;
        }
        if (probing) {
            scratch.get().setInt(ProcessMemory.HEADER, value);
            return process.write(address, scratch(), Integer.BYTES) == Integer.BYTES;
        }
        ZERO.setInt(address, value);
        return true;
    }

    @Override
    public boolean writeLong(long address, long value) {
        if (isImpossible(address, Long.BYTES)) {
            return false;
        }
        if (probing) {
            scratch.get().setLong(ProcessMemory.HEADER, value);
            return process.write(address, scratch(), Long.BYTES) == Long.BYTES;
        }
        ZERO.setLong(address, value);
        return true;
    }

    static boolean isImpossible(long address, int length) {
        return address < LOWEST || address > LIMIT - length;
    }

    /** @throws IllegalArgumentException when {@code size} is below 1 */
    @Override
    public long allocate(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a block of " + size + " bytes");
        }
        long address = Native.malloc(size);
        if (address == 0) {
            throw new OutOfMemoryError("no " + size + " bytes of native memory");
        }
        ZERO.setMemory(address, size, (byte) 0);
        blocks.add(address);
        return address;
    }

    @Override
    public boolean free(long address) {
        boolean ours = blocks.remove(address);
        if (ours) {
            Native.free(address);
        }
        return ours;
    }

    /** Frees what nobody has freed. Only when no native code can still use it. */
    void freeAll() {
        blocks.forEach(this::free);
    }
}
