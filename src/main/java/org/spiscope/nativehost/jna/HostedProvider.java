package org.spiscope.nativehost.jna;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.LibraryImport;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.WinsockError;

/**
 * A provider in a loaded library. Several catalog entries may start it, and layers may stand on it: it is unloaded when the last of all these has let
 * go of it.
 */
final class HostedProvider implements ServiceProvider {
    private final ProviderLibrary library;
    private final List<LibraryImport> imports;
    private final List<HostedProvider> below;
    private final Heap memory;
    private final CallGate gate;
    private @Nullable UpcallStubs stubs;
    private int users;
    private boolean broken;

    /**
     * @param imports what its library imports past the table
     * @param below the providers under it in its chain, which stay loaded as long as it does
     */
    HostedProvider(ProviderLibrary library, List<LibraryImport> imports, List<HostedProvider> below, Heap memory) {
        this.library = library;
        this.imports = imports;
        this.below = List.copyOf(below);
        this.memory = memory;
        this.gate = new CallGate(this::letGo);
        below.forEach(HostedProvider::hold);
    }

    List<LibraryImport> imports() {
        return imports;
    }

    @Override
    public Startup WSPStartup(int wVersionRequested, long lpWSPData, long lpProtocolInfo, UpcallTable UpcallTable) {
        hold();
        if (!gate.enter()) {
            return new Startup(WinsockError.WSASYSNOTREADY.code(), null);
        }
        long lpProcTable = memory.allocate(Operation.TABLE_SIZE);
        try {
            int result = startUp((short) wVersionRequested, lpWSPData, lpProtocolInfo, UpcallTable, lpProcTable);
            return result == 0 ? started(lpProcTable) : new Startup(result, null);
        } finally {
            memory.free(lpProcTable);
            gate.leave();
        }
    }

    private int startUp(
            short wVersionRequested, long lpWSPData, long lpProtocolInfo, UpcallTable table, long lpProcTable) {
        Object[] arguments = {
            wVersionRequested, lpWSPData, lpProtocolInfo, stubsFor(table).stubs(), lpProcTable
        };
        return ProviderCalls.invokeInt(library.startup(), arguments);
    }

    private synchronized UpcallStubs stubsFor(UpcallTable table) {
        UpcallStubs known = stubs;
        if (known == null || !known.leadTo(table)) {
            known = new UpcallStubs(table);
            stubs = known;
        }
        return known;
    }

    /** What WSPStartup left in its table. One with a NULL in it is never called: that would crash. */
    private Startup started(long lpProcTable) {
        long[] entries = new long[Operation.values().length];
        List<SpiFunction> missing = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            long slot = lpProcTable + (long) operation.index() * memory.pointerSize();
            long entry = MemoryReader.readPointer(memory, slot).orElse(0);
            entries[operation.index()] = entry;
            if (entry == 0) {
                missing.add(SpiFunction.valueOf(operation.name()));
            }
        }
        return missing.isEmpty()
                ? new Startup(0, new HostedProcTable(entries, gate, memory))
                : Startup.lacking(missing);
    }

    /** For a WSPStartup of it, or for a layer that stands on it. */
    private synchronized void hold() {
        users++;
    }

    @Override
    public void unload() {
        release(false);
    }

    @Override
    public void leaveLoaded() {
        release(true);
    }

    private void release(boolean threadsMayRun) {
        boolean last;
        synchronized (this) {
            broken = broken || threadsMayRun;
            users--;
            last = users == 0;
        }
        if (last) {
            gate.close();
        }
    }

    /** Nobody uses it any more, and no call is in it. */
    private void letGo() {
        boolean threadsMayRun;
        synchronized (this) {
            threadsMayRun = broken;
        }
        if (threadsMayRun) {
            library.abandon();
            below.forEach(HostedProvider::leaveLoaded);
        } else {
            library.close();
            below.forEach(HostedProvider::unload);
        }
    }

    boolean isUnloaded() {
        return gate.isClosed();
    }

    boolean isIdle() {
        return gate.isIdle();
    }

    /**
     * The session is over. A library that nobody has started is unloaded. One whose WSPCleanup never came may have threads that run in it: it stays
     * loaded, but when no call of ours is in it another session can have it.
     */
    void close() {
        boolean unused;
        synchronized (this) {
            if (stubs != null) {
                stubs.close();
            }
            unused = users == 0;
        }
        if (unused) {
            gate.close();
        } else if (gate.isIdle()) {
            library.abandon();
        }
    }
}
