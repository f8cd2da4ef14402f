package org.spiscope.memory;

/** Memory that can also be allocated. */
public interface Heap extends Memory {
    /**
     * Allocates {@code size} bytes, zeroed, aligned to 16.
     *
     * @param size in bytes, at least 1
     * @return the address, never 0
     * @throws OutOfMemoryError when there is no room left
     */
    long allocate(int size);

    /** Frees what {@link #allocate} gave at exactly this address; freeing 0 or an address twice does nothing and answers false. */
    boolean free(long address);
}
