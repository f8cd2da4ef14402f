package org.spiscope.nativehost.jna;

import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.upcall.Backend.Loaded;
import org.spiscope.upcall.FunctionPointers;

/** What the providers of one backend share: this process's memory, the call-backs, the loaded libraries. Safe for any thread. */
public final class NativeMachine implements AutoCloseable {
    private final NativeMemory memory;
    private final NativeFunctionPointers functionPointers;
    private final Map<Path, HostedProvider> providers = new HashMap<>();
    private boolean closed;

    private NativeMachine(boolean probing) {
        memory = NativeMemory.ofThisProcess(probing);
        functionPointers = new NativeFunctionPointers(memory);
    }

    /** Out-pointers that cannot be any are answered with WSAEFAULT; the others are believed, as Ws2_32 does. */
    public static NativeMachine trusting() {
        return new NativeMachine(false);
    }

    /** Every out-pointer is probed, so that a wild one is WSAEFAULT and not the end of the process. */
    public static NativeMachine probing() {
        return new NativeMachine(true);
    }

    /**
     * Why a file cannot be hosted, as far as that is plain before it is loaded; null when nothing speaks against it.
     *
     * @param path environment strings unexpanded
     */
    public static @Nullable String whyUnusable(String path) {
        try {
            LibraryFile.at(path);
            return null;
        } catch (LibraryFile.UnusableException e) {
            return e.getMessage();
        }
    }

    /** The memory of this process. */
    public Heap memory() {
        return memory;
    }

    /** Call-backs for native code. */
    public FunctionPointers functionPointers() {
        return functionPointers;
    }

    /**
     * Loads a library; the same file gives the same provider until that was unloaded.
     *
     * @param path the file, environment strings unexpanded
     */
    public synchronized Loaded load(String path) {
        if (closed) {
            return new Loaded.Failure("the session has been closed; start a new one");
        }
        if (memory.pointerSize() != Long.BYTES) {
            return new Loaded.Failure(
                    "hosting needs a 64-bit Java, and 64-bit libraries; this one is " + Platform.ARCH);
        }
        try {
            LibraryFile file = LibraryFile.at(path);
            HostedProvider known = providers.get(file.path());
            if (known == null || known.isUnloaded()) {
                known = new HostedProvider(ProviderLibrary.open(file), memory);
                providers.put(file.path(), known);
            }
            return new Loaded.Provider(known);
        } catch (LibraryFile.UnusableException e) {
            return new Loaded.Failure(e.getMessage());
        }
    }

    /** Lets go of the session that the call-backs lead to. The stubs themselves stay, as native code may keep them for ever. */
    @Override
    public synchronized void close() {
        closed = true;
        providers.values().forEach(HostedProvider::close);
        functionPointers.close();
        if (providers.values().stream().allMatch(HostedProvider::isIdle)) {
            memory.freeAll();
        }
    }
}
