package org.spiscope.nativehost;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.CompletionPorts;
import org.spiscope.upcall.EmulatorControls;
import org.spiscope.upcall.EventObjects;
import org.spiscope.upcall.FunctionPointers;
import org.spiscope.upcall.ImportedFunctions;
import org.spiscope.upcall.ProviderThreads;
import org.spiscope.upcall.ThreadHandles;

/** The native backend, whose providers of ours have the switch that scenarios turn: when they poll. */
final class ControlledBackend implements Backend {
    private final NativeBackend backend;
    private final Set<Path> loaded = ConcurrentHashMap.newKeySet();

    ControlledBackend(NativeBackend backend) {
        this.backend = backend;
    }

    @Override
    public EmulatorControls controls() {
        return new EmulatorControls() {
            @Override
            public void pollInterval(Duration first, Duration every) {
                for (Path library : loaded) {
                    TestLibrary.call(library, "TestPollInterval", (int) first.toMillis(), (int) every.toMillis());
                }
            }

            @Override
            public void networkUp(boolean up) {
                throw new UnsupportedOperationException("no built-in scenario does that");
            }
        };
    }

    @Override
    public Loaded load(CatalogEntry entry) {
        loaded.add(Path.of(base(entry).path()));
        return backend.load(entry);
    }

    /** The one that polls: of a chain its base. */
    private CatalogEntry base(CatalogEntry entry) {
        List<Integer> chain = entry.info().chainEntries();
        return entry.info().isChain() ? entryOf(chain.get(chain.size() - 1)) : entry;
    }

    private CatalogEntry entryOf(int id) {
        return catalog().stream().filter(entry -> entry.id() == id).findFirst().orElseThrow();
    }

    @Override
    public void redirectImports(ImportedFunctions functions) {
        backend.redirectImports(functions);
    }

    @Override
    public CompletionPorts completionPorts() {
        return backend.completionPorts();
    }

    @Override
    public boolean isHandleInUse(long handle) {
        return backend.isHandleInUse(handle);
    }

    @Override
    public Kind kind() {
        return backend.kind();
    }

    @Override
    public List<CatalogEntry> catalog() {
        return backend.catalog();
    }

    @Override
    public int hostedEntryId() {
        return backend.hostedEntryId();
    }

    @Override
    public Heap memory() {
        return backend.memory();
    }

    @Override
    public FunctionPointers functionPointers() {
        return backend.functionPointers();
    }

    @Override
    public EventObjects eventObjects() {
        return backend.eventObjects();
    }

    @Override
    public ProviderThreads providerThreads() {
        return backend.providerThreads();
    }

    @Override
    public @Nullable ThreadHandles threadHandles() {
        return backend.threadHandles();
    }

    @Override
    public boolean postMessage(long hWnd, int Msg, long wParam, long lParam) {
        return backend.postMessage(hWnd, Msg, wParam, lParam);
    }

    @Override
    public SpiClock clock() {
        return backend.clock();
    }

    @Override
    public int firstHandle() {
        return backend.firstHandle();
    }

    @Override
    public void close() {
        backend.close();
    }
}
