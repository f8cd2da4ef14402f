package org.spiscope.upcall;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Sockaddr;

/**
 * Every socket handle that the layer knows. Any number of threads; {@link #find} takes no lock and allocates nothing. Each change gives its record
 * a new version, and records are linked in order of version, so that {@link #changedSince} costs what changed and not what there is.
 */
public final class HandleTable {
    /** How many values must have been freed before the oldest of them is given out again. */
    private static final int QUARANTINE = 4096;

    private static final long LIMIT = 1L << 31;

    private final HandleSlots slots = new HandleSlots();
    private final LayerOptions options;
    private final Supplier<Instant> now;
    private final LongPredicate inUse;
    private final ArrayDeque<Long> freed = new ArrayDeque<>();
    private final ArrayDeque<HandleRecord> closed = new ArrayDeque<>();
    private long next;
    private long ids;
    private volatile int live;
    private volatile long version;
    private volatile long forgotten;
    private @Nullable HandleRecord newest;

    HandleTable(int firstHandle, LayerOptions options, Supplier<Instant> now) {
        this(firstHandle, options, now, value -> false);
    }

    /** @param inUse which values the system itself uses */
    HandleTable(int firstHandle, LayerOptions options, Supplier<Instant> now, LongPredicate inUse) {
        if ((firstHandle & 3) != 0 || firstHandle <= 0) {
            throw new IllegalArgumentException("a first handle must be a positive multiple of 4: " + firstHandle);
        }
        this.next = firstHandle;
        this.options = options;
        this.now = now;
        this.inUse = inUse;
    }

    /** The open handle of this value; null when there is none. */
    public @Nullable HandleRecord find(long handle) {
        return slots.get(handle);
    }

    /** The open handle of this value, or the last closed one that is remembered; null when there is neither. */
    @Nullable
    HandleRecord findOrClosed(long handle) {
        HandleRecord open = slots.get(handle);
        return open == null ? lastClosed(handle) : open;
    }

    private synchronized @Nullable HandleRecord lastClosed(long handle) {
        for (Iterator<HandleRecord> newestFirst = closed.descendingIterator(); newestFirst.hasNext(); ) {
            HandleRecord past = newestFirst.next();
            if (past.handle() == handle) {
                return past;
            }
        }
        return null;
    }

    /** Grows with every change. */
    public long version() {
        return version;
    }

    /** How many are open. */
    public int liveCount() {
        return live;
    }

    /** How many closed handles are remembered at most; of older ones {@link #changedSince} no longer tells. */
    public int closedHandlesKept() {
        return options.closedHandlesKept();
    }

    /**
     * The version of the newest change that {@link #changedSince} can no longer tell of, because closed handles are not kept for ever. Whoever has
     * read up to a version below this one may have missed closings: those of its handles that {@link #find} does not give are closed.
     */
    public long forgottenVersion() {
        return forgotten;
    }

    /**
     * Hands every record whose version is above {@code since} to {@code sink}, newest change first. Nobody waits for the sink.
     *
     * @return the version up to which the answer is complete
     */
    public long changedSince(long since, Consumer<HandleRecord> sink) {
        List<HandleRecord> changed = new ArrayList<>();
        long complete = collect(since, changed);
        changed.forEach(sink);
        return complete;
    }

    private synchronized long collect(long since, List<HandleRecord> into) {
        for (HandleRecord r = newest; r != null && r.version() > since; r = r.older) {
            into.add(r);
        }
        return version;
    }

    /** Hands every open handle of an entry to {@code sink}. */
    void liveOf(int catalogEntryId, Consumer<HandleRecord> sink) {
        List<HandleRecord> all = new ArrayList<>();
        collect(0, all);
        for (HandleRecord r : all) {
            if (r.closedAt() == null && r.catalogEntryId() == catalogEntryId) {
                sink.accept(r);
            }
        }
    }

    /** A new handle with a context; null when the table is full. */
    synchronized @Nullable HandleRecord create(int catalogEntryId, long context) {
        long handle = live < options.maxLiveHandles() ? freeValue() : 0;
        return handle == 0 ? null : add(new HandleRecord(++ids, handle, catalogEntryId, false, context, now.get()));
    }

    private long freeValue() {
        if (freed.size() >= QUARANTINE || next >= LIMIT) {
            for (Long value = freed.poll(); value != null; value = freed.poll()) {
                if (isFree(value)) {
                    return value;
                }
            }
        }
        while (next < LIMIT && !isFree(next)) {
            next += 4;
        }
        long value = next < LIMIT ? next : 0;
        next += 4;
        return value;
    }

    /** An IFS handle may have taken a value that we had not come to yet, and so may any other handle of the system's. */
    private boolean isFree(long value) {
        return slots.get(value) == null && !inUse.test(value);
    }

    /**
     * Registers a real handle under its own value, or moves it to another entry when it is registered already (a layer passes its base's handle
     * through).
     *
     * @return null when the value belongs to a created handle or the table is full
     */
    synchronized @Nullable HandleRecord register(int catalogEntryId, long handle) {
        HandleRecord there = slots.get(handle);
        if (there == null) {
            return live < options.maxLiveHandles()
                    ? add(new HandleRecord(++ids, handle, catalogEntryId, true, 0, now.get()))
                    : null;
        }
        if (!there.isIfs()) {
            return null;
        }
        there.moveTo(catalogEntryId);
        touch(there);
        return there;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // writers hold the lock
    private HandleRecord add(HandleRecord handle) {
        slots.put(handle);
        live++;
        touch(handle);
        return handle;
    }

    /** Forgets a created handle; false when there is no such created handle. */
    synchronized boolean close(long handle) {
        HandleRecord there = slots.get(handle);
        if (there == null || there.isIfs()) {
            return false;
        }
        remove(there);
        freed.add(handle);
        return true;
    }

    /** Forgets an IFS handle, which no up-call reports closed; does nothing for any other. */
    synchronized void closeIfs(long handle) {
        HandleRecord there = slots.get(handle);
        if (there != null && there.isIfs()) {
            remove(there);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // writers hold the lock
    private void remove(HandleRecord handle) {
        slots.remove(handle.handle());
        live--;
        handle.markClosed(now.get());
        touch(handle);
        closed.add(handle);
        while (closed.size() > options.closedHandlesKept()) {
            HandleRecord oldest = closed.remove();
            forgotten = oldest.version();
            unlink(oldest);
        }
    }

    /** Notes what a call revealed of an open handle: null leaves what was known. */
    public synchronized void observe(
            long handle, @Nullable Sockaddr local, @Nullable Sockaddr remote, @Nullable String state) {
        HandleRecord there = slots.get(handle);
        if (there != null) {
            there.observe(there.observed().and(local, remote, state));
            touch(there);
        }
    }

    /** WSPCloseSocket has succeeded on a created handle, which its provider has not given back yet. */
    public synchronized void markClosing(long handle) {
        HandleRecord there = slots.get(handle);
        if (there != null) {
            there.markClosing();
            touch(there);
        }
    }

    /** Marks an open handle changed, because something happened on it. */
    synchronized void touch(long handle) {
        HandleRecord there = slots.get(handle);
        if (there != null) {
            touch(there);
        }
    }

    private void touch(HandleRecord handle) {
        unlink(handle);
        HandleRecord last = newest;
        handle.older = last;
        if (last != null) {
            last.newer = handle;
        }
        newest = handle;
        long changed = version + 1;
        handle.version(changed);
        version = changed;
    }

    private void unlink(HandleRecord handle) {
        HandleRecord before = handle.older;
        HandleRecord after = handle.newer;
        if (before != null) {
            before.newer = after;
        }
        if (after != null) {
            after.older = before;
        } else if (newest == handle) {
            newest = before;
        }
        handle.older = null;
        handle.newer = null;
    }
}
