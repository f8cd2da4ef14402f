package org.spiscope.emulator;

import java.util.Arrays;

/** Bytes on their way to a receiver, first in first out. Not safe for several threads. */
final class ByteQueue {
    private byte[] ring = new byte[256];
    private int head;
    private int size;

    int size() {
        return size;
    }

    void add(byte[] from, int offset, int length) {
        if (size + length > ring.length) {
            grow(size + length);
        }
        int tail = (head + size) % ring.length;
        int first = Math.min(length, ring.length - tail);
        System.arraycopy(from, offset, ring, tail, first);
        System.arraycopy(from, offset + first, ring, 0, length - first);
        size += length;
    }

    private void grow(int needed) {
        byte[] all = peek(size);
        ring = Arrays.copyOf(all, Math.max(needed, 2 * ring.length));
        head = 0;
    }

    /** A copy of the first bytes, at most {@code max} of them. */
    byte[] peek(int max) {
        int count = Math.min(max, size);
        byte[] copy = new byte[count];
        int first = Math.min(count, ring.length - head);
        System.arraycopy(ring, head, copy, 0, first);
        System.arraycopy(ring, 0, copy, first, count - first);
        return copy;
    }

    /** Drops the first bytes. */
    void remove(int count) {
        head = (head + count) % ring.length;
        size -= count;
    }

    void clear() {
        size = 0;
    }
}
