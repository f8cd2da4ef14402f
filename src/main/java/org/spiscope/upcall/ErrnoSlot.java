package org.spiscope.upcall;

import java.util.OptionalInt;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;

/** A place for a provider's errno that shows whether the provider wrote it. */
final class ErrnoSlot implements AutoCloseable {
    /** No error code, and nothing that a provider would write by accident. */
    private static final int UNWRITTEN = 0x5EED_E44;

    private final Heap memory;
    private final long address;

    ErrnoSlot(Heap memory) {
        this.memory = memory;
        address = memory.allocate(Integer.BYTES);
        memory.writeInt(address, UNWRITTEN);
    }

    /** The lpErrno to hand over. */
    long address() {
        return address;
    }

    /** What the provider wrote; empty when it wrote nothing. */
    OptionalInt written() {
        OptionalInt code = MemoryReader.readInt(memory, address);
        return code.isPresent() && code.getAsInt() == UNWRITTEN ? OptionalInt.empty() : code;
    }

    @Override
    public void close() {
        memory.free(address);
    }
}
