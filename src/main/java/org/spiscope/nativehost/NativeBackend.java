package org.spiscope.nativehost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.nativehost.jna.NativeMachine;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.CompletionPorts;
import org.spiscope.upcall.EmulatorControls;
import org.spiscope.upcall.EventObjects;
import org.spiscope.upcall.FunctionPointers;
import org.spiscope.upcall.ImportedFunctions;
import org.spiscope.upcall.ProviderDll;
import org.spiscope.upcall.ProviderThreads;
import org.spiscope.upcall.ThreadHandles;
import org.spiscope.winsock.ProtocolInfo;

/**
 * Provider libraries hosted in this process. A library is loaded when its entry is first used and unloaded after its WSPCleanup; one that faults
 * takes the process with it. A file can be hosted by one backend at a time. Safe for any thread.
 */
public final class NativeBackend implements Backend {
    /** Below it live the handles of the process itself, and providers hand socket handles to the kernel. */
    private static final int FIRST_HANDLE = 0x10000;

    private final Function<String, ProviderDll> dlls;
    private final NativeMachine machine;
    private final SpiClock clock;
    private final List<CatalogEntry> catalog;
    private final int hostedEntryId;

    private NativeBackend(
            List<CatalogEntry> catalog,
            int hostedEntryId,
            Function<String, ProviderDll> dlls,
            NativeMachine machine,
            SpiClock clock) {
        this.dlls = dlls;
        this.catalog = List.copyOf(catalog);
        this.hostedEntryId = hostedEntryId;
        this.machine = machine;
        this.clock = clock;
    }

    /**
     * A backend whose catalog is these files, in this order, with ids from 2001 on. No file is looked at before its entry is used.
     *
     * @param clock what deadlines go by; stays the caller's
     */
    public static NativeBackend hosting(List<HostedFile> files, SpiClock clock) {
        return of(new HostedCatalog().files(files), clock);
    }

    /**
     * A backend whose catalog is one chain: {@link HostedCatalog} tells of which entries it consists. One file alone is a base provider.
     *
     * @param lowestFirst the base provider's file, then the layers over it in their order
     * @param clock what deadlines go by; stays the caller's
     * @throws IllegalArgumentException when there are more than 7, or one of them twice
     */
    public static NativeBackend hostingChain(List<HostedFile> lowestFirst, SpiClock clock) {
        return of(new HostedCatalog().chain(lowestFirst), clock);
    }

    /**
     * A backend whose catalog is this machine's, after the entries of hosted files as {@link #hostingChain} makes them.
     *
     * @param lowestFirst the files; none for the machine's catalog alone
     * @param clock what deadlines go by; stays the caller's
     * @throws IllegalArgumentException when there are more than 7 files, or one of them twice
     */
    public static NativeBackend ofMachine(List<HostedFile> lowestFirst, SpiClock clock) {
        return of(new HostedCatalog().copies(MachineCatalog.read().entries()).chain(lowestFirst), clock);
    }

    static NativeBackend of(HostedCatalog catalog, SpiClock clock) {
        return new NativeBackend(
                catalog.entries(), catalog.firstHostedId(), NativeMachine::dll, NativeMachine.trusting(), clock);
    }

    /**
     * A backend with a catalog that exists already, such as {@link MachineCatalog#entries}.
     *
     * @param catalog in catalog order
     * @param hostedEntryId the entry that the user asked to host; 0 for none in particular
     * @param clock what deadlines go by; stays the caller's
     */
    public static NativeBackend ofCatalog(List<CatalogEntry> catalog, int hostedEntryId, SpiClock clock) {
        return new NativeBackend(catalog, hostedEntryId, NativeMachine::dll, NativeMachine.trusting(), clock);
    }

    /** The catalog that this machine keeps for 32-bit programs, to be looked at: none of its providers can be loaded into this process. */
    public static NativeBackend of32BitCatalog(List<CatalogEntry> catalog, SpiClock clock) {
        return new NativeBackend(catalog, 0, NativeMachine::dll32, NativeMachine.trusting(), clock);
    }

    /** As {@link #hosting}, with every out-pointer of a provider probed before it is written: slower by some microseconds for each up-call. */
    public static NativeBackend hostingStrictly(List<HostedFile> files, SpiClock clock) {
        HostedCatalog catalog = new HostedCatalog().files(files);
        return new NativeBackend(
                catalog.entries(), catalog.firstHostedId(), NativeMachine::dll, NativeMachine.probing(), clock);
    }

    /**
     * Why a file cannot be hosted, as far as that is plain before it is loaded: it is missing, no library, or one for another machine.
     *
     * @param path environment strings unexpanded
     * @return the reason with the file's name and what to do; null when nothing speaks against it
     */
    public static @Nullable String whyUnusable(String path) {
        return NativeMachine.whyUnusable(path);
    }

    @Override
    public Kind kind() {
        return Kind.NATIVE;
    }

    @Override
    public List<CatalogEntry> catalog() {
        return catalog;
    }

    @Override
    public int hostedEntryId() {
        return hostedEntryId;
    }

    @Override
    public ProviderDll dll(CatalogEntry entry) {
        return dlls.apply(entry.path());
    }

    @Override
    public Heap memory() {
        return machine.memory();
    }

    @Override
    public FunctionPointers functionPointers() {
        return machine.functionPointers();
    }

    @Override
    public EventObjects eventObjects() {
        return machine.eventObjects();
    }

    @Override
    public ProviderThreads providerThreads() {
        return machine.providerThreads();
    }

    @Override
    public @Nullable ThreadHandles threadHandles() {
        return machine.threadHandles();
    }

    @Override
    public SpiClock clock() {
        return clock;
    }

    @Override
    public int firstHandle() {
        return FIRST_HANDLE;
    }

    @Override
    public Loaded load(CatalogEntry entry) {
        if (entry.info().isLayered()) {
            return new Loaded.Failure("entry " + entry.id()
                    + " only gives a layer its id; sockets are made of a chain that the layer is in");
        }
        List<String> lowestFirst = new ArrayList<>(List.of(entry.path()));
        for (int id : idsBelow(entry.info())) {
            CatalogEntry below = entry(id);
            if (below == null) {
                return new Loaded.Failure("the chain of entry " + entry.id() + " names entry " + id
                        + ", which the catalog does not have; install the layer again");
            }
            lowestFirst.add(0, below.path());
        }
        return machine.load(lowestFirst);
    }

    /** The first id of a chain stands for the entry's own provider. */
    private static List<Integer> idsBelow(ProtocolInfo info) {
        List<Integer> ids = info.chainEntries();
        return info.isChain() ? ids.subList(1, ids.size()) : List.of();
    }

    private @Nullable CatalogEntry entry(int id) {
        return catalog.stream().filter(entry -> entry.id() == id).findFirst().orElse(null);
    }

    @Override
    public CompletionPorts completionPorts() {
        return machine.completionPorts();
    }

    @Override
    public void redirectImports(ImportedFunctions functions) {
        machine.redirectImports(functions);
    }

    @Override
    public boolean isHandleInUse(long handle) {
        return machine.isHandleInUse(handle);
    }

    @Override
    public boolean postMessage(long hWnd, int Msg, long wParam, long lParam) {
        return machine.postMessage(hWnd, Msg, wParam, lParam);
    }

    /** Null: real providers have no switches. */
    @Override
    public @Nullable EmulatorControls controls() {
        return null;
    }

    @Override
    public void close() {
        machine.close();
    }
}
