package org.spiscope.client;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.Winsock;

/** The argument blocks of one call, in the backend's memory; closing frees them. */
final class Arguments implements AutoCloseable {
    /** sizeof(SOCKADDR_STORAGE). */
    static final int ADDRESS_SIZE = 128;

    /** Put where a provider should write an errno, to see whether it did (quirk 34). */
    private static final int UNWRITTEN = 0x5EED_E440;

    private final Heap memory;
    private final List<Long> blocks = new ArrayList<>();
    private final long lpErrno;

    Arguments(Heap memory) {
        this.memory = memory;
        lpErrno = integer(UNWRITTEN);
    }

    long lpErrno() {
        return lpErrno;
    }

    /** The code written to lpErrno; NONE when there is none, which a failure must not leave it at (quirk 33). */
    Errno errno() {
        int code = integerAt(lpErrno);
        return code == UNWRITTEN ? Errno.NONE : new Errno(code);
    }

    /** A zeroed block. */
    long block(int size) {
        long address = memory.allocate(size);
        blocks.add(address);
        return address;
    }

    long bytes(byte[] bytes) {
        long address = block(bytes.length);
        memory.write(address, bytes, 0, bytes.length);
        return address;
    }

    long integer(int value) {
        long address = block(Integer.BYTES);
        memory.writeInt(address, value);
        return address;
    }

    long pointer(long value) {
        long address = block(memory.pointerSize());
        memory.writePointer(address, value);
        return address;
    }

    long wide(String text) {
        long address = block((text.length() + 1) * Character.BYTES);
        MemoryReader.writeWideString(memory, address, text);
        return address;
    }

    long address(Sockaddr address) {
        return bytes(address.encode());
    }

    int length(Sockaddr address) {
        return address.encode().length;
    }

    long addressBuffer() {
        return block(ADDRESS_SIZE);
    }

    /** A WSABUF: the length, then the pointer at the next multiple of its size. */
    long buffer(long buf, int len) {
        long address = block(2 * memory.pointerSize());
        memory.writeInt(address, len);
        memory.writePointer(address + memory.pointerSize(), buf);
        return address;
    }

    /** An fd_set as large as needed; 0 for an empty one, which select must be given as NULL. */
    long set(List<Long> handles) {
        if (handles.isEmpty()) {
            return 0;
        }
        int width = memory.pointerSize();
        long address = block(width * (1 + Math.max(handles.size(), Winsock.FD_SETSIZE)));
        memory.writeInt(address, handles.size());
        for (int i = 0; i < handles.size(); i++) {
            memory.writePointer(address + (long) width * (1 + i), handles.get(i));
        }
        return address;
    }

    /** The handles in an fd_set; none in NULL. */
    List<Long> setAt(long address) {
        int width = memory.pointerSize();
        int count = address == 0 ? 0 : integerAt(address);
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OptionalLong handle = MemoryReader.readPointer(memory, address + (long) width * (1 + i));
            if (handle.isEmpty()) {
                break;
            }
            handles.add(handle.getAsLong());
        }
        return handles;
    }

    /** A timeval; 0 for no limit. */
    long timeval(@Nullable Duration timeout) {
        if (timeout == null) {
            return 0;
        }
        long address = block(2 * Integer.BYTES);
        memory.writeInt(address, (int) timeout.toSeconds());
        memory.writeInt(address + Integer.BYTES, timeout.toNanosPart() / 1000);
        return address;
    }

    int integerAt(long address) {
        return MemoryReader.readInt(memory, address).orElse(0);
    }

    long pointerAt(long address) {
        return MemoryReader.readPointer(memory, address).orElse(0);
    }

    byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    /** What a provider wrote: {@code length} bytes by its own account, but never more than there was room for. */
    byte[] bytesAt(long address, int length, int room) {
        byte[] bytes = MemoryReader.readBytes(memory, address, Math.max(0, Math.min(length, room)));
        return bytes == null ? new byte[0] : bytes;
    }

    String wideAt(long address, int room) {
        String text = MemoryReader.readWideString(memory, address, room);
        return text == null ? "" : text;
    }

    /** The address in a buffer of {@link #addressBuffer()}; null when its length says there is none. */
    @Nullable
    Sockaddr address(long address, long lpLength) {
        byte[] bytes = bytesAt(address, integerAt(lpLength), ADDRESS_SIZE);
        return bytes.length < Short.BYTES ? null : Sockaddr.decode(bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        blocks.forEach(memory::free);
    }
}
