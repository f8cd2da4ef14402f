package org.spiscope.upcall;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.time.SpiClock;

/** Where the providers of a session come from, and the machine they run on: the emulator, or hosted libraries. */
public interface Backend extends AutoCloseable {
    /** Which of the two it is; shown wherever its data is shown. */
    Kind kind();

    /** The protocol catalog, in catalog order. */
    List<CatalogEntry> catalog();

    /** The catalog entry that the user asked to host; 0 where there is no such, as on an emulator. */
    default int hostedEntryId() {
        return 0;
    }

    /** The file behind an entry, as it is now; of emulated providers, which have none, nothing is known. */
    default ProviderDll dll(CatalogEntry entry) {
        return ProviderDll.UNKNOWN;
    }

    /** The memory that contexts and out-parameters live in. */
    Heap memory();

    /** How this backend's providers call us, and we them. */
    FunctionPointers functionPointers();

    /** The event objects of this backend. */
    EventObjects eventObjects();

    /** The completion ports of this backend; by default there are none. */
    default CompletionPorts completionPorts() {
        return CompletionPorts.NONE;
    }

    /**
     * Told once, by the layer that is made on this backend and before anything is loaded: where calls go that providers make past their table. By
     * default nothing is done with it: providers in Java have no imports.
     */
    default void redirectImports(ImportedFunctions functions) {}

    /** The operating system's thread handles; null where it has none that take APCs, and the layer uses handles of its own. */
    default @Nullable ThreadHandles threadHandles() {
        return null;
    }

    /** Tells the threads apart that its providers make; by default each is known by its Java thread. */
    default ProviderThreads providerThreads() {
        return ProviderThreads.BY_JAVA_THREAD;
    }

    /** The clock its waits go by. */
    SpiClock clock();

    /** The lowest value for a created handle: below it live the operating system's own. A multiple of 4. */
    int firstHandle();

    /**
     * Whether the operating system uses this value for a handle of its own just now: providers hand socket handles to the kernel. By default there
     * is no such system.
     */
    default boolean isHandleInUse(long handle) {
        return false;
    }

    /** Loads the provider of {@code entry}, and those below it in a chain; loading it again gives the same provider. */
    Loaded load(CatalogEntry entry);

    /** The switches that only an emulator has; null for real providers. */
    @Nullable
    EmulatorControls controls();

    /**
     * Posts a window message, as PostMessage does.
     *
     * @return false when there is no such window; a backend without windows has none
     */
    default boolean postMessage(long hWnd, int Msg, long wParam, long lParam) {
        return false;
    }

    /** Releases everything; providers must have been cleaned up before. */
    @Override
    void close();

    /** The two kinds of backend. */
    enum Kind {
        EMULATOR("emulator", "EMULATED"),
        NATIVE("native", "NATIVE");

        private final String id;
        private final String mark;

        Kind(String id, String mark) {
            this.id = id;
            this.mark = mark;
        }

        /** The word on the command line and in exports. */
        public String id() {
            return id;
        }

        /** The mark on every screen. */
        public String mark() {
            return mark;
        }
    }

    /** What loading answered: a provider, or in plain words why there is none and what to do. */
    sealed interface Loaded {
        /**
         * The provider.
         *
         * @param imports what its library, and those below it in a chain, reach past the up-call table
         */
        record Provider(ServiceProvider provider, List<LibraryImport> imports) implements Loaded {
            /** A provider without such imports. */
            public Provider(ServiceProvider provider) {
                this(provider, List.of());
            }
        }

        /** Why not. */
        record Failure(String reason) implements Loaded {}
    }
}
