package org.spiscope.upcall;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Handle value to record. A lookup takes no lock and allocates nothing; writers hold the table's lock.
 *
 * <p>Kernel-like values (multiples of 4 below 2^31) index chunks directly, which costs the same however many there are; the rare others, such as
 * the descriptors of an IFS provider on Linux, go to an open-addressed table beside.
 */
final class HandleSlots {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final HandleRecord REMOVED = new HandleRecord(-1, 0, 0, true, 0, Instant.EPOCH);

    @SuppressWarnings({"unchecked", "rawtypes"})
    private volatile AtomicReferenceArray<HandleRecord>[] chunks = new AtomicReferenceArray[4];

    private volatile AtomicReferenceArray<HandleRecord> others = new AtomicReferenceArray<>(16);
    private int othersUsed;

    private static boolean isKernelLike(long handle) {
        return (handle & 3) == 0 && handle >>> 31 == 0;
    }

    @Nullable
    HandleRecord get(long handle) {
        return isKernelLike(handle) ? direct((int) (handle >>> 2)) : other(handle);
    }

    private @Nullable HandleRecord direct(int index) {
        AtomicReferenceArray<HandleRecord>[] all = chunks;
        int chunk = index >>> CHUNK_BITS;
        AtomicReferenceArray<HandleRecord> slots = chunk < all.length ? all[chunk] : null;
        return slots == null ? null : slots.get(index & (CHUNK - 1));
    }

    private @Nullable HandleRecord other(long handle) {
        AtomicReferenceArray<HandleRecord> table = others;
        for (int i = start(handle, table.length()); ; i = i + 1 & table.length() - 1) {
            HandleRecord found = table.get(i);
            if (found == null || found != REMOVED && found.handle() == handle) {
                return found;
            }
        }
    }

    void put(HandleRecord handle) {
        if (isKernelLike(handle.handle())) {
            int index = (int) (handle.handle() >>> 2);
            chunkFor(index).set(index & (CHUNK - 1), handle);
        } else {
            putOther(handle);
        }
    }

    void remove(long handle) {
        if (isKernelLike(handle)) {
            int index = (int) (handle >>> 2);
            chunkFor(index).set(index & (CHUNK - 1), null);
        } else {
            removeOther(handle);
        }
    }

    private AtomicReferenceArray<HandleRecord> chunkFor(int index) {
        int chunk = index >>> CHUNK_BITS;
        AtomicReferenceArray<HandleRecord>[] all = chunks;
        if (chunk < all.length && all[chunk] != null) {
            return all[chunk];
        }
        AtomicReferenceArray<HandleRecord>[] grown = Arrays.copyOf(all, Math.max(all.length, chunk + 1 + chunk / 2));
        AtomicReferenceArray<HandleRecord> slots = new AtomicReferenceArray<>(CHUNK);
        grown[chunk] = slots;
        // A reader sees a chunk only through this write, never half-made.
        chunks = grown;
        return slots;
    }

    private void putOther(HandleRecord handle) {
        if (2 * (othersUsed + 1) > others.length()) {
            rehash();
        }
        othersUsed += place(others, handle) ? 1 : 0;
    }

    /** Puts it where its probe ends; true when that used up an empty slot. */
    private static boolean place(AtomicReferenceArray<HandleRecord> table, HandleRecord handle) {
        int i = start(handle.handle(), table.length());
        HandleRecord there = table.get(i);
        while (there != null && there != REMOVED && there.handle() != handle.handle()) {
            i = i + 1 & table.length() - 1;
            there = table.get(i);
        }
        table.set(i, handle);
        return there == null;
    }

    private void rehash() {
        AtomicReferenceArray<HandleRecord> old = others;
        int live = 0;
        for (int i = 0; i < old.length(); i++) {
            HandleRecord there = old.get(i);
            live += there == null || there == REMOVED ? 0 : 1;
        }
        AtomicReferenceArray<HandleRecord> table =
                new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(8, live)) * 4);
        for (int i = 0; i < old.length(); i++) {
            HandleRecord there = old.get(i);
            if (there != null && there != REMOVED) {
                place(table, there);
            }
        }
        othersUsed = live;
        others = table;
    }

    private void removeOther(long handle) {
        AtomicReferenceArray<HandleRecord> table = others;
        for (int i = start(handle, table.length()); table.get(i) != null; i = i + 1 & table.length() - 1) {
            HandleRecord there = table.get(i);
            if (there != REMOVED && there.handle() == handle) {
                table.set(i, REMOVED);
                return;
            }
        }
    }

    private static int start(long handle, int length) {
        long mixed = handle * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & length - 1;
    }
}
