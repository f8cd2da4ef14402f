package org.spiscope.nativehost.jna;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
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
        boolean complete = true;
        for (Operation operation : Operation.values()) {
            long slot = lpProcTable + (long) operation.index() * memory.pointerSize();
            entries[operation.index()] = MemoryReader.readPointer(memory, slot).orElse(0);
            complete = complete && entries[operation.index()] != 0;
        }
        if (!complete) {
            cleanUp(entries[Operation.WSPCleanup.index()]);
            return null;
        }
        return new HostedProcTable(entries, gate, memory);
    }

    /** A provider with a gap in its table may have begun threads all the same, and it is about to be unloaded. */
    private void cleanUp(long WSPCleanup) {
        if (WSPCleanup != 0) {
            long lpErrno = memory.allocate(Integer.BYTES);
            try {
                Function.getFunction(new Pointer(WSPCleanup)).invokeInt(new Object[] {lpErrno});
            } finally {
                memory.free(lpErrno);
            }
        }
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
