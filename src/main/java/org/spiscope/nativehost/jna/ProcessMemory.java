package org.spiscope.nativehost.jna;

import org.spiscope.memory.ReadBatch;

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

    /**
     * Reads ranges of a batch by one call of the system's.
     *
     * @param from the first range to be read
     * @return how many were read, from that one on; 0 when that one is to be read by itself, as it cannot be read or the system reads one at a time
     */
    default int gather(ReadBatch batch, int from) {
        return 0;
    }

    /** Copies {@code length} bytes at {@code scratch + HEADER} to {@code address}; how many were written, from the first on. */
    int write(long address, long scratch, int length);
}
