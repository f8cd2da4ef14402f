package org.spiscope.nativehost.jna;

import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.WinsockError;

/** A provider in a loaded library. */
final class HostedProvider implements ServiceProvider {
    private final ProviderLibrary library;
    private final Heap memory;
    private final CallGate gate;
    private @Nullable UpcallStubs stubs;

    HostedProvider(ProviderLibrary library, Heap memory) {
        this.library = library;
        this.memory = memory;
        this.gate = new CallGate(library::close);
    }

    @Override
    public Startup WSPStartup(int wVersionRequested, long lpWSPData, long lpProtocolInfo, UpcallTable UpcallTable) {
        if (!gate.enter()) {
            return new Startup(WinsockError.WSASYSNOTREADY.code(), null);
        }
        long lpProcTable = memory.allocate(Operation.TABLE_SIZE);
        try {
            int result = startUp((short) wVersionRequested, lpWSPData, lpProtocolInfo, UpcallTable, lpProcTable);
            return new Startup(result, result == 0 ? procTable(lpProcTable) : null);
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
        return library.startup().invokeInt(arguments);
    }

    private synchronized UpcallStubs stubsFor(UpcallTable table) {
        UpcallStubs known = stubs;
        if (known == null || !known.leadTo(table)) {
            known = new UpcallStubs(table);
            stubs = known;
        }
        return known;
    }

    /** Null when any of the 30 entries is: calling on would crash. */
    private @Nullable HostedProcTable procTable(long lpProcTable) {
        long[] entries = new long[Operation.values().length];
        for (Operation operation : Operation.values()) {
            long slot = lpProcTable + (long) operation.index() * memory.pointerSize();
            long entry = MemoryReader.readPointer(memory, slot).orElse(0);
            if (entry == 0) {
                return null;
            }
            entries[operation.index()] = entry;
        }
        return new HostedProcTable(entries, gate, memory);
    }

    @Override
    public void unload() {
        gate.close();
    }

    boolean isUnloaded() {
        return gate.isClosed();
    }

    boolean isIdle() {
        return gate.isIdle();
    }

    /** The session is over. A library whose WSPCleanup never came may have threads that run in it: it stays loaded. */
    synchronized void close() {
        if (stubs != null) {
            stubs.close();
        }
    }
}
