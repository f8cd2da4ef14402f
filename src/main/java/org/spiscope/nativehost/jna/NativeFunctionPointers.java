package org.spiscope.nativehost.jna;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Memory;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.BlockingCallback;
import org.spiscope.upcall.FunctionPointers;
import org.spiscope.winsock.Winsock;

/** LPBLOCKINGCALLBACK for native code, and LPWSAUSERAPC from it. */
final class NativeFunctionPointers implements FunctionPointers {
    private final Memory memory;
    private final IdentityHashMap<BlockingCallback, Target> targets = new IdentityHashMap<>();

    NativeFunctionPointers(Memory memory) {
        this.memory = memory;
    }

    /** What a stub leads to, until the session is closed. A stub is for ever; the session must not be. */
    private static final class Target {
        volatile @Nullable BlockingCallback callback;
        final long address;

        Target(BlockingCallback callback) {
            this.callback = callback;
            this.address = Stubs.ofInt(this::call, Winsock.FALSE);
        }

        /** When the session is gone, whoever still waits had better stop. */
        private int call(long dwContext) {
            BlockingCallback known = callback;
            return known == null ? Winsock.FALSE : known.callback(dwContext);
        }
    }

    @Override
    public synchronized long pointerTo(BlockingCallback callback) {
        return targets.computeIfAbsent(callback, Target::new).address;
    }

    /** An address that can be read is believed to be a function: nothing portable knows more. */
    @Override
    public boolean callUserApc(long lpfnUserApc, long dwContext) {
        if (MemoryReader.readBytes(memory, lpfnUserApc, 1) == null) {
            return false;
        }
        Function.getFunction(new Pointer(lpfnUserApc)).invokeVoid(new Object[] {dwContext});
        return true;
    }

    synchronized void close() {
        targets.values().forEach(target -> target.callback = null);
        targets.clear();
    }
}
