package org.spiscope.memory;

import java.util.Arrays;
import java.util.Objects;

/**
 * Ranges of memory that are read together, and their bytes, one range behind the other. Meant to be filled again and again: it grows to what is needed and
 * then allocates nothing. Not safe for several threads.
 */
public final class ReadBatch {
    private static final int RANGES = 64;
    private static final int BYTES = 4096;

    private long[] addresses = new long[RANGES];
    private boolean[] readable = new boolean[RANGES];
    /** Where each range begins among the bytes; one more than there are ranges. */
    private int[] offsets = new int[RANGES + 1];

    private byte[] bytes = new byte[BYTES];
    private int count;

    /** An empty batch. */
    public ReadBatch() {}

    /** Empties it. */
    public void clear() {
        count = 0;
    }

    /**
     * Adds a range, not read yet.
     *
     * @param length in bytes, at least 0
     * @return its index: the first is 0
     */
    public int add(long address, int length) {
        if (length < 0) {
            throw new IllegalArgumentException("a range of " + length + " bytes");
        }
        if (count == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * count);
            readable = Arrays.copyOf(readable, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count + 1);
        }
        int end = Math.addExact(offsets[count], length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
        addresses[count] = address;
        readable[count] = false;
        offsets[count + 1] = end;
        return count++;
    }

    /** How many ranges there are. */
    public int count() {
        return count;
    }

    /** Of a range. */
    public long address(int index) {
        return addresses[checked(index)];
    }

    /** Of a range, in bytes. */
    public int length(int index) {
        return offsets[checked(index) + 1] - offsets[index];
    }

    /** Where the bytes of a range begin in {@link #bytes}. */
    public int offset(int index) {
        return offsets[checked(index)];
    }

    /** The bytes of all ranges, without gaps; another array after {@link #add}. What is in them of a range that is not readable is unspecified. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether all of a range could be read; false before it has been tried. */
    public boolean isReadable(int index) {
        return readable[checked(index)];
    }

    /** Notes, by whoever reads, whether all of a range could be. */
    public void setReadable(int index, boolean isReadable) {
        readable[checked(index)] = isReadable;
    }

    private int checked(int index) {
        return Objects.checkIndex(index, count);
    }
}
