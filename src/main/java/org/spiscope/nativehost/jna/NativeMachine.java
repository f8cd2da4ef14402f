package org.spiscope.nativehost.jna;

import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.upcall.Backend.Loaded;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.CompletionPorts;
import org.spiscope.upcall.EventObjects;
import org.spiscope.upcall.FunctionPointers;
import org.spiscope.upcall.ImportedFunctions;
import org.spiscope.upcall.InMemoryEvents;
import org.spiscope.upcall.LibraryImport;
import org.spiscope.upcall.ProviderDll;
import org.spiscope.upcall.ProviderThreads;
import org.spiscope.upcall.ThreadHandles;

/** What the providers of one backend share: this process's memory, the call-backs, the loaded libraries. Safe for any thread. */
public final class NativeMachine implements AutoCloseable {
    private final NativeMemory memory;
    private final NativeFunctionPointers functionPointers;
    private final CompletionPorts completionPorts =
            Platform.isWindows() ? new WindowsCompletionPorts() : CompletionPorts.NONE;
    private final ImportStubs importStubs = new ImportStubs(completionPorts);
    private final Imports imports;
    private final SystemHandles handles = SystemHandles.ofThisSystem();
    private final Map<Path, HostedProvider> providers = new LinkedHashMap<>();
    private final EventObjects eventObjects = Platform.isWindows() ? new WindowsEvents() : new InMemoryEvents();
    private final @Nullable ThreadHandles threadHandles = Platform.isWindows() ? new WindowsThreads() : null;
    private final ProviderThreads providerThreads =
            Platform.isWindows() ? new WindowsProviderThreads() : ProviderThreads.BY_JAVA_THREAD;
    private boolean closed;

    private NativeMachine(boolean probing) {
        memory = NativeMemory.ofThisProcess(probing);
        functionPointers = new NativeFunctionPointers(memory);
        imports = Platform.isWindows() ? new ImportTable(importStubs, memory) : new SymbolImports(importStubs, memory);
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

    /** The protocol catalog of this machine, for programs of this process's bitness; empty where there is none. */
    public static List<CatalogEntry> machineCatalog() {
        return Platform.isWindows() ? WindowsCatalog.ofThisBitness().entries() : List.of();
    }

    /** The one for 32-bit programs. */
    public static List<CatalogEntry> machineCatalog32() {
        return Platform.isWindows() ? WindowsCatalog.of32Bit().entries() : List.of();
    }

    /**
     * Looks for a provider's file.
     *
     * @param path environment strings unexpanded; empty for one that is not known
     */
    public static ProviderDll dll(String path) {
        return DllFile.of(LibraryFile.expand(path));
    }

    /** The same for a path that a 32-bit program would use: it is led from system32 to SysWOW64. */
    public static ProviderDll dll32(String path) {
        return DllFile.of(DllFile.asSeenBy32Bit(LibraryFile.expand(path)));
    }

    /** The memory of this process. */
    public Heap memory() {
        return memory;
    }

    /** Call-backs for native code. */
    public FunctionPointers functionPointers() {
        return functionPointers;
    }

    /** The completion ports of this system. */
    public CompletionPorts completionPorts() {
        return completionPorts;
    }

    /** Whether the system uses a value for a handle of its own. */
    public boolean isHandleInUse(long handle) {
        return handles.isInUse(handle);
    }

    /** Where the calls go that providers make past their table; until this is told, those calls fail. */
    public void redirectImports(ImportedFunctions functions) {
        importStubs.leadTo(functions);
    }

    /** Event objects: the kernel's on Windows. */
    public EventObjects eventObjects() {
        return eventObjects;
    }

    /** Handles on threads that take user APCs; null but on Windows. */
    public @Nullable ThreadHandles threadHandles() {
        return threadHandles;
    }

    /** Tells the threads apart that providers make. */
    public ProviderThreads providerThreads() {
        return providerThreads;
    }

    /** PostMessage; false when there is no such window, which elsewhere than on Windows there never is. */
    public boolean postMessage(long hWnd, int Msg, long wParam, long lParam) {
        return Platform.isWindows() && WindowMessages.post(hWnd, Msg, wParam, lParam);
    }

    /**
     * Loads a provider and those under it in its chain, which it will load itself and which must be prepared before it does. The same file gives the
     * same provider until that was unloaded.
     *
     * @param lowestFirst the files, environment strings unexpanded; the last is the provider wanted
     */
    public synchronized Loaded load(List<String> lowestFirst) {
        if (closed) {
            return new Loaded.Failure("the session has been closed; start a new one");
        }
        if (memory.pointerSize() != Long.BYTES) {
            return new Loaded.Failure(
                    "hosting needs a 64-bit Java, and 64-bit libraries; this one is " + Platform.ARCH);
        }
        List<HostedProvider> chain = new ArrayList<>();
        try {
            for (String path : lowestFirst) {
                chain.add(provider(LibraryFile.at(path), chain));
            }
        } catch (LibraryFile.UnusableException e) {
            return new Loaded.Failure(e.getMessage());
        }
        List<LibraryImport> all =
                chain.stream().flatMap(provider -> provider.imports().stream()).toList();
        return new Loaded.Provider(chain.get(chain.size() - 1), all);
    }

    private HostedProvider provider(LibraryFile file, List<HostedProvider> below) throws LibraryFile.UnusableException {
        HostedProvider known = providers.get(file.path());
        if (known == null || known.isUnloaded()) {
            ProviderLibrary library = ProviderLibrary.open(file);
            known = new HostedProvider(library, imports.redirect(library), below, memory);
            providers.put(file.path(), known);
        }
        return known;
    }

    /** Lets go of the session that the call-backs lead to. The stubs themselves stay, as native code may keep them for ever. */
    @Override
    public synchronized void close() {
        closed = true;
        List<HostedProvider> topFirst = new ArrayList<>(providers.values());
        Collections.reverse(topFirst);
        topFirst.forEach(HostedProvider::close);
        importStubs.close();
        functionPointers.close();
        if (providers.values().stream().allMatch(HostedProvider::isIdle)) {
            memory.freeAll();
        }
    }
}
