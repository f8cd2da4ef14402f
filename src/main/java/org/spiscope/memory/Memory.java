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
     * Reads the ranges of a batch, each as {@link #read} does: what cannot be read of one says nothing of the others. Where a read is a call of the system's,
     * many ranges cost far less than as many reads.
     */
    default void readAll(ReadBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            batch.setReadable(i, read(batch.address(i), batch.bytes(), batch.offset(i), batch.length(i)));
        }
    }

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
