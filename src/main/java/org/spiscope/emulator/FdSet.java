package org.spiscope.emulator;

import java.util.ArrayList;
import java.util.List;
import org.spiscope.memory.Bytes;

/**
 * An fd_set of the 64-bit layout (winsock2.h): fd_count, then SOCKETs from offset 8 on. Callers may build one with more than FD_SETSIZE
 * members, so the count is not bounded; a wild one faults at the end of the array.
 */
final class FdSet {
    private static final int OFFSET_ARRAY = 8;

    private final Pointers pointers;
    private final long address;
    private final List<Long> members;

    private FdSet(Pointers pointers, long address, List<Long> members) {
        this.pointers = pointers;
        this.address = address;
        this.members = members;
    }

    /** Reads a set; NULL is an empty one. */
    static FdSet read(Pointers pointers, long address) throws SpiFailure {
        List<Long> members = new ArrayList<>();
        int count = address == 0 ? 0 : pointers.readInt(address);
        for (int i = 0; i != count; i++) {
            members.add(pointers.readLong(address + OFFSET_ARRAY + (long) i * Long.BYTES));
        }
        return new FdSet(pointers, address, members);
    }

    List<Long> members() {
        return members;
    }

    /** Leaves these members in the set in memory; does nothing for NULL. */
    void write(List<Long> ready) throws SpiFailure {
        if (address == 0) {
            return;
        }
        byte[] array = new byte[ready.size() * Long.BYTES];
        for (int i = 0; i < ready.size(); i++) {
            Bytes.putLong(array, i * Long.BYTES, ready.get(i));
        }
        pointers.writeBytes(address + OFFSET_ARRAY, array);
        pointers.writeInt(address, ready.size());
    }
}
