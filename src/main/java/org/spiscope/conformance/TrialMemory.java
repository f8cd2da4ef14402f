package org.spiscope.conformance;

import java.util.ArrayList;
import java.util.List;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;

/** The memory that one trial hands to its provider. */
final class TrialMemory {
    private final Heap heap;
    private final List<Long> blocks = new ArrayList<>();

    TrialMemory(Heap heap) {
        this.heap = heap;
    }

    /** All of it that the provider may see. */
    Heap heap() {
        return heap;
    }

    long block(int size) {
        long address = heap.allocate(size);
        blocks.add(address);
        return address;
    }

    long bytes(byte[] content) {
        long address = block(content.length);
        heap.write(address, content, 0, content.length);
        return address;
    }

    long integer(int value) {
        long address = block(Integer.BYTES);
        heap.writeInt(address, value);
        return address;
    }

    int integerAt(long address) {
        return MemoryReader.readInt(heap, address).orElse(0);
    }

    long wide(String text) {
        long address = block((text.length() + 1) * Character.BYTES);
        MemoryReader.writeWideString(heap, address, text);
        return address;
    }

    /** Only when no call of the provider's is left that may use it. */
    void free() {
        blocks.forEach(heap::free);
    }
}
