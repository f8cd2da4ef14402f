package org.spiscope.memory;

/**
 * The memory of one process, emulated or native. An address that cannot be read or written is an answer, {@code false}, and never
 * an exception or a crash. Safe for any number of threads; concurrent writers of the same bytes race as they do in C.
 */
public interface Memory {
    /** The width of a pointer in bytes: 4 or 8. */
    int pointerSize();

    /**
     * Copies {@code length} bytes at {@code address} into {@code target} from {@code offset} on.
     *
     * @return false when any of the bytes is unreadable; then {@code target} is left in an unspecified state
     */
    boolean read(long address, byte[] target, int offset, int length);

    /**
     * Copies {@code length} bytes of {@code source} from {@code offset} on to {@code address}.
     *
     * @return false when any of the bytes is not writable; then nothing has been written
     */
    boolean write(long address, byte[] source, int offset, int length);

    /** Writes a 32-bit little-endian value; false when the address is not writable. Allocates nothing. */
    boolean writeInt(long address, int value);

    /** Writes a 64-bit little-endian value; false when the address is not writable. Allocates nothing. */
    boolean writeLong(long address, long value);

    /** Writes a DWORD_PTR: {@link #pointerSize()} bytes of {@code value}; false when the address is not writable. */
    default boolean writePointer(long address, long value) {
        return pointerSize() == 8 ? writeLong(address, value) : writeInt(address, (int) value);
    }
}
