package org.spiscope.upcall;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Manual-reset events for where no kernel of Windows is. Their handles look like its and are not used twice. Nobody can wait on them: they are for the
 * up-calls and for looking at.
 */
public final class InMemoryEvents implements EventObjects {
    /** Far above the socket handles of any backend, so that no value is both. */
    private static final long FIRST = 0x3000_0004L;

    private static final long LIMIT = 0x4000_0000L;

    private final AtomicLong next = new AtomicLong(FIRST);
    private final Map<Long, Boolean> signalled = new ConcurrentHashMap<>();

    @Override
    public long create() {
        long hEvent = next.getAndAdd(4);
        if (hEvent >= LIMIT) {
            return 0;
        }
        signalled.put(hEvent, false);
        return hEvent;
    }

    @Override
    public boolean set(long hEvent) {
        return signalled.replace(hEvent, true) != null;
    }

    @Override
    public boolean reset(long hEvent) {
        return signalled.replace(hEvent, false) != null;
    }

    @Override
    public boolean close(long hEvent) {
        return signalled.remove(hEvent) != null;
    }

    @Override
    public @Nullable Boolean isSignalled(long hEvent) {
        return signalled.get(hEvent);
    }

    /** Closes those that are open. */
    public void closeAll() {
        signalled.clear();
    }
}
