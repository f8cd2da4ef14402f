package org.spiscope.nativehost.jna;

/**
 * Copies within this process by the kernel's hand: it answers a bad address where a load or store would end the process. Each thread brings a
 * scratch block of its own.
 */
interface ProcessMemory {
    /** How much of the scratch block an implementation needs for itself; the bytes copied come behind. A multiple of 16. */
    int HEADER = 64;

    /**
     * Copies {@code length} bytes at {@code address} to {@code scratch + HEADER}; false when not all of them could be read.
     *
     * @param length at least 1
     */
    boolean read(long address, long scratch, int length);

    /** Copies {@code length} bytes at {@code scratch + HEADER} to {@code address}; how many were written, from the first on. */
    int write(long address, long scratch, int length);
}
