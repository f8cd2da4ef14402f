package org.spiscope.emulator;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.BlockingCallback;
import org.spiscope.upcall.FunctionPointers;

/**
 * Where emulated code lives: a range of addresses that look like those of a Windows library and cannot be read as data. Nothing is ever
 * withdrawn, as code of a loaded library is not. Safe for any thread.
 */
final class CodeAddresses implements FunctionPointers {
    private static final long FIRST = 0x0000_7FFA_0001_0000L;

    /** Compilers align functions so. */
    private static final int STEP = 16;

    private final AtomicLong next = new AtomicLong(FIRST);
    private final IdentityHashMap<Object, Long> addresses = new IdentityHashMap<>();
    private final Map<Long, Object> code = new ConcurrentHashMap<>();

    @Override
    public long pointerTo(BlockingCallback callback) {
        return addressOf(callback);
    }

    /** The address of a user APC routine (LPWSAUSERAPC). */
    long pointerTo(LongConsumer lpfnUserApc) {
        return addressOf(lpfnUserApc);
    }

    /** An address for a function that is only compared, never called through it. */
    long reserve() {
        return next.getAndAdd(STEP);
    }

    private synchronized long addressOf(Object function) {
        Long known = addresses.get(function);
        if (known != null) {
            return known;
        }
        long address = reserve();
        code.put(address, function);
        addresses.put(function, address);
        return address;
    }

    /** The callback at an address; null when there is none. */
    @Nullable
    BlockingCallback callbackAt(long address) {
        return code.get(address) instanceof BlockingCallback callback ? callback : null;
    }

    @Override
    public boolean callUserApc(long lpfnUserApc, long dwContext) {
        if (code.get(lpfnUserApc) instanceof LongConsumer routine) {
            routine.accept(dwContext);
            return true;
        }
        return false;
    }
}
