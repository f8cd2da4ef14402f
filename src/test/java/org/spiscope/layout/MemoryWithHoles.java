package org.spiscope.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.spiscope.memory.Memory;

/** Memory made of arrays at chosen addresses, unreadable between them. Adjacent arrays do not join. Counts what is read. */
final class MemoryWithHoles implements Memory {
    private final NavigableMap<Long, byte[]> segments = new TreeMap<>();
    private final int pointerSize;
    private final List<Long> reads = new ArrayList<>();

    MemoryWithHoles(int pointerSize) {
        this.pointerSize = pointerSize;
    }

    MemoryWithHoles with(long address, byte[] bytes) {
        segments.put(address, bytes);
        return this;
    }

    /** The address of each read that was tried, in order. */
    List<Long> reads() {
        return reads;
    }

    @Override
    public int pointerSize() {
        return pointerSize;
    }

    @Override
    public boolean read(long address, byte[] target, int offset, int length) {
        reads.add(address);
        Map.Entry<Long, byte[]> segment = segments.floorEntry(address);
        if (segment == null) {
            return false;
        }
        long from = address - segment.getKey();
        if (from < 0 || from > segment.getValue().length - length) {
            return false;
        }
        System.arraycopy(segment.getValue(), (int) from, target, offset, length);
        return true;
    }

    @Override
    public boolean write(long address, byte[] source, int offset, int length) {
        throw new UnsupportedOperationException("decoding writes nothing");
    }

    @Override
    public boolean writeInt(long address, int value) {
        throw new UnsupportedOperationException("decoding writes nothing");
    }

    @Override
    public boolean writeLong(long address, long value) {
        throw new UnsupportedOperationException("decoding writes nothing");
    }
}
