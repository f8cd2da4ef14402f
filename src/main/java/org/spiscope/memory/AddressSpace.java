package org.spiscope.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The memory of an emulated 64-bit process, at addresses of its own. Every byte that is not inside a live block faults, the bytes just
 * before and just after a block included. A freed block faults until its place is used again, which is put off as long as it can be.
 *
 * <p>Reads and writes take no lock; {@link #allocate}, {@link #free} and {@link #protect} take one.
 */
public final class AddressSpace implements Heap {
    /** The first address handed out is near this one: far from what a small integer or a pointer of a real process looks like. */
    static final long BASE = 0x0000_0200_0000_0000L;

    private static final int SLOT_SHIFT = 20;
    private static final int SLOT_BYTES = 1 << SLOT_SHIFT;

    /** Blocks above this have a region of their own and their addresses never come back. */
    private static final int LARGE_BYTES = SLOT_BYTES / 8;

    /** How many freed blocks of a size wait before the oldest of them is used again while there is other room. */
    private static final int QUARANTINE = 64;

    private final long limitBytes;
    private final Map<Long, Block> blocks = new HashMap<>();
    private final NavigableMap<Integer, Queue<Block>> freed = new TreeMap<>();

    /** Which region an address is in, by megabyte from {@link #BASE} on. Copied when it grows: readers take no lock. */
    private volatile @Nullable Region[] slots = new @Nullable Region[8];

    private int usedSlots;
    private long reservedBytes;
    private @Nullable Region current;
    private int currentUsed;

    /**
     * An empty space.
     *
     * @param limitBytes how much of the machine's memory it may take; a block costs its size, up to an eighth for rounding, and 32 bytes
     */
    public AddressSpace(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public int pointerSize() {
        return Long.BYTES;
    }

    @Override
    public boolean read(long address, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return true;
        }
        Region region = regionFor(address, length, Region.READABLE);
        if (region == null) {
            return false;
        }
        region.bytes.get(region.index(address), target, offset, length);
        return true;
    }

    @Override
    public boolean write(long address, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (length == 0) {
            return true;
        }
        Region region = regionFor(address, length, Region.WRITABLE);
        if (region == null) {
            return false;
        }
        region.bytes.put(region.index(address), source, offset, length);
        return true;
    }

    @Override
    public boolean writeInt(long address, int value) {
        Region region = regionFor(address, Integer.BYTES, Region.WRITABLE);
        if (region == null) {
            return false;
        }
        region.bytes.putInt(region.index(address), value);
        return true;
    }

    @Override
    public boolean writeLong(long address, long value) {
        Region region = regionFor(address, Long.BYTES, Region.WRITABLE);
        if (region == null) {
            return false;
        }
        region.bytes.putLong(region.index(address), value);
        return true;
    }

    private @Nullable Region regionFor(long address, int length, int access) {
        // An address below the base, negative ones included, wraps round to a slot number that no table is long enough
        // for.
        long slot = (address - BASE) >>> SLOT_SHIFT;
        @Nullable Region[] all = slots;
        Region region = slot < all.length ? all[(int) slot] : null;
        return region != null && region.permits(address, length, access) ? region : null;
    }

    @Override
    public synchronized long allocate(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a block has at least 1 byte: " + size);
        }
        Block block = size > LARGE_BYTES ? newLarge(size) : newSmall(size);
        block.size = size;
        blocks.put(block.address(), block);
        block.region.open(block.index, size);
        return block.address();
    }

    private Block newLarge(int size) {
        return new Block(newRegion(Region.GRANULE + (long) size), 0, size);
    }

    private Block newSmall(int size) {
        int room = roundedUp(size);
        Queue<Block> waiting = freed.computeIfAbsent(room, any -> new ArrayDeque<>());
        if (waiting.size() > QUARANTINE) {
            return waiting.remove();
        }
        int footprint = room + Region.GRANULE;
        Region region = current;
        if (region == null || currentUsed + footprint > region.size()) {
            long available = Math.min(SLOT_BYTES, limitBytes - reservedBytes);
            if (available < footprint) {
                return oldestWithRoomFor(size);
            }
            region = newRegion(available);
            current = region;
            currentUsed = 0;
        }
        Block block = new Block(region, currentUsed, room);
        currentUsed += footprint;
        return block;
    }

    private Block oldestWithRoomFor(int size) {
        for (Queue<Block> waiting : freed.tailMap(roundedUp(size)).values()) {
            Block oldest = waiting.poll();
            if (oldest != null) {
                return oldest;
            }
        }
        throw outOfMemory(size);
    }

    /** Sizes in steps of 16 bytes up to 256, then in eight steps from one power of two to the next, so that freed room fits again. */
    private static int roundedUp(int size) {
        int step = Math.max(Region.GRANULE, Integer.highestOneBit(size) / 8);
        return (size + step - 1) / step * step;
    }

    private Region newRegion(long size) {
        if (size > Integer.MAX_VALUE || size > limitBytes - reservedBytes) {
            throw outOfMemory(size);
        }
        int slotCount = slotsFor(size);
        Region region = new Region(BASE + ((long) usedSlots << SLOT_SHIFT), (int) size);
        @Nullable Region[] all = slots;
        if (usedSlots + slotCount > all.length) {
            all = Arrays.copyOf(all, Math.max(usedSlots + slotCount, 2 * all.length));
        }
        Arrays.fill(all, usedSlots, usedSlots + slotCount, region);
        // The volatile store publishes the elements too, when the array is the old one.
        slots = all;
        usedSlots += slotCount;
        reservedBytes += size;
        return region;
    }

    private static int slotsFor(long size) {
        return (int) ((size + SLOT_BYTES - 1) >>> SLOT_SHIFT);
    }

    private OutOfMemoryError outOfMemory(long size) {
        return new OutOfMemoryError("no room for " + size + " more bytes: " + reservedBytes + " of " + limitBytes
                + " are taken, some perhaps by freed blocks that are too small");
    }

    @Override
    public synchronized boolean free(long address) {
        Block block = blocks.remove(address);
        if (block == null) {
            return false;
        }
        block.region.close(block.index, block.size);
        if (block.size > LARGE_BYTES) {
            forget(block.region);
        } else {
            freed.computeIfAbsent(block.room, any -> new ArrayDeque<>()).add(block);
        }
        return true;
    }

    private void forget(Region region) {
        @Nullable Region[] all = slots;
        int first = (int) ((region.address - BASE) >>> SLOT_SHIFT);
        int slotCount = slotsFor(region.size());
        Arrays.fill(all, first, first + slotCount, null);
        slots = all;
        reservedBytes -= region.size();
    }

    /**
     * Makes bytes of live blocks unreadable or unwritable, or gives them back. It works by 16 bytes: the range is widened to whole ones.
     * Lasts until changed or until the block is freed.
     *
     * @throws IllegalArgumentException when the range has a byte that is in no live block; then nothing has changed
     */
    public synchronized void protect(long address, int size, boolean readable, boolean writable) {
        Region region = size < 1 ? null : regionFor(address, size, 0);
        if (region == null) {
            throw new IllegalArgumentException(
                    String.format("no live block holds the %d bytes at 0x%X", size, address));
        }
        region.protect(address, size, (readable ? Region.READABLE : 0) | (writable ? Region.WRITABLE : 0));
    }

    /** Room for a block, live or waiting to be used again. */
    private static final class Block {
        final Region region;
        final int index;
        final int room;
        int size;

        Block(Region region, int index, int room) {
            this.region = region;
            this.index = index;
            this.room = room;
        }

        long address() {
            return region.address + index;
        }
    }

    /**
     * Contiguous bytes and, for each granule of 16, how many of its first bytes are in a live block and what may be done with them. Blocks
     * start on a granule and a granule with no live byte follows each, so a range of live bytes never reaches from one block into the next.
     */
    private static final class Region {
        static final int GRANULE = 16;
        static final int READABLE = 0x20;
        static final int WRITABLE = 0x40;

        private static final int COUNT = 0x1F;
        private static final int BOTH = READABLE | WRITABLE;
        private static final byte[] ZEROS = new byte[1 << 12];
        private static final VarHandle STATE = MethodHandles.arrayElementVarHandle(byte[].class);

        final long address;
        final ByteBuffer bytes;
        private final byte[] states;

        Region(long address, int size) {
            this.address = address;
            this.bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
            this.states = new byte[size / GRANULE + 1];
        }

        int size() {
            return bytes.capacity();
        }

        int index(long at) {
            return (int) (at - address);
        }

        boolean permits(long at, int length, int access) {
            long from = at - address;
            long end = from + length;
            if (end > size()) {
                return false;
            }
            int last = (int) (end - 1) / GRANULE;
            for (int i = (int) from / GRANULE; i < last; i++) {
                if (!permits(i, GRANULE, access)) {
                    return false;
                }
            }
            return permits(last, (int) end - last * GRANULE, access);
        }

        private boolean permits(int granule, int count, int access) {
            int state = (byte) STATE.getAcquire(states, granule);
            return (state & COUNT) >= count && (state & access) == access;
        }

        /** Zeroes first: whoever sees the new state, in whichever thread, sees none of the old bytes. */
        void open(int index, int size) {
            for (int done = 0; done < size; done += ZEROS.length) {
                bytes.put(index + done, ZEROS, 0, Math.min(ZEROS.length, size - done));
            }
            for (int done = 0; done < size; done += GRANULE) {
                set((index + done) / GRANULE, Math.min(GRANULE, size - done) | BOTH);
            }
        }

        void close(int index, int size) {
            for (int done = 0; done < size; done += GRANULE) {
                set((index + done) / GRANULE, 0);
            }
        }

        void protect(long at, int size, int access) {
            int last = (index(at) + size - 1) / GRANULE;
            for (int i = index(at) / GRANULE; i <= last; i++) {
                set(i, (states[i] & COUNT) | access);
            }
        }

        private void set(int granule, int state) {
            STATE.setRelease(states, granule, (byte) state);
        }
    }
}
