package org.spiscope.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.ProcTable;
import org.spiscope.upcall.Providers;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;

/** Calls of a provider without the application in between: WSPStartup and WSPCleanup as often as a rule wants them, and operations with any arguments. */
final class DirectCalls {
    private static final int WSPDATA_SIZE = 516;
    private static final int DESCRIPTION_CHARS = 256;
    private static final int DESCRIPTION_OFFSET = 4;
    private static final int UNWRITTEN = 0x5EED_E44;

    private final Backend backend;
    private final CatalogEntry entry;
    private final UpcallLayer layer;
    private final TrialMemory memory;
    private final Patience patience;
    private final List<ProcTable> references = new ArrayList<>();

    /** What a provider was given leads nowhere once nobody holds the table: it must not keep a session that has ended. */
    private final List<UpcallTable> tables = new ArrayList<>();

    private @Nullable ServiceProvider loaded;

    DirectCalls(Backend backend, CatalogEntry entry, UpcallLayer layer, TrialMemory memory, Patience patience) {
        this.backend = backend;
        this.entry = entry;
        this.layer = layer;
        this.memory = memory;
        this.patience = patience;
    }

    /** A WSPStartup beside the layer's own; its reference is given back when the trial ends. */
    Started startUp(SpiVersion requested) {
        return startUp(requested, layer);
    }

    /** As {@link #startUp(SpiVersion)}, with another up-call table. */
    Started startUp(SpiVersion requested, UpcallTable table) {
        tables.add(table);
        ServiceProvider provider = load();
        long lpWSPData = memory.block(WSPDATA_SIZE);
        byte[] unwritten = new byte[DESCRIPTION_CHARS * Character.BYTES];
        Arrays.fill(unwritten, (byte) 'x');
        memory.heap().write(lpWSPData + DESCRIPTION_OFFSET, unwritten, 0, unwritten.length);
        long lpProtocolInfo = memory.bytes(entry.info().encode());
        ServiceProvider.Startup answer = patience.bounded(
                SpiFunction.WSPStartup,
                () -> provider.WSPStartup(requested.toWord(), lpWSPData, lpProtocolInfo, table));
        owe(answer);
        int versions = MemoryReader.readInt(memory.heap(), lpWSPData).orElse(0);
        String description =
                MemoryReader.readWideString(memory.heap(), lpWSPData + DESCRIPTION_OFFSET, DESCRIPTION_CHARS);
        return new Started(
                answer.result(),
                SpiVersion.ofWord(versions),
                SpiVersion.ofWord(versions >>> Short.SIZE),
                description == null ? "" : description,
                answer.procTable(),
                answer.missingWords());
    }

    /** A WSPCleanup is owed for a WSPStartup that succeeded. */
    void owe(ServiceProvider.Startup answer) {
        ProcTable procTable = answer.procTable();
        if (answer.result() == 0 && procTable != null) {
            references.add(procTable);
        }
    }

    /** A WSPStartup that works, with version 2.2; its operations. */
    ProcTable started(UpcallTable table) {
        Started started = startUp(SpiVersion.V2_2, table);
        ProcTable procTable = started.procTable();
        Trial.presume(started.succeeded() && procTable != null, "WSPStartup with 2.2 answered " + started);
        return Objects.requireNonNull(procTable);
    }

    /** The library; loading it again gives the same one. */
    ServiceProvider load() {
        ServiceProvider known = loaded;
        if (known == null) {
            Backend.Loaded answer = backend.load(entry);
            if (answer instanceof Backend.Loaded.Failure failure) {
                throw TrialEndedException.notApplicable(failure.reason());
            }
            known = ((Backend.Loaded.Provider) answer).provider();
            loaded = known;
        }
        return known;
    }

    /** A WSPCleanup; when it succeeds, for the last WSPStartup made here. */
    RawAnswer cleanUp(ProcTable procTable) {
        RawAnswer answer = raw(SpiFunction.WSPCleanup, procTable, ProcTable::WSPCleanup);
        if (!answer.failed() && !references.isEmpty()) {
            references.remove(references.size() - 1);
        }
        return answer;
    }

    /** An operation with arguments as they are. */
    @FunctionalInterface
    interface Operation {
        long make(ProcTable provider, long lpErrno);
    }

    /** Makes a call of the running provider that no application would make. */
    RawAnswer raw(SpiFunction function, Operation operation) {
        return raw(function, provider(), operation);
    }

    RawAnswer raw(SpiFunction function, ProcTable procTable, Operation operation) {
        long lpErrno = memory.integer(UNWRITTEN);
        long result = patience.bounded(function, () -> operation.make(procTable, lpErrno));
        OptionalInt written = MemoryReader.readInt(memory.heap(), lpErrno);
        return new RawAnswer(result, written.orElse(UNWRITTEN) == UNWRITTEN ? OptionalInt.empty() : written);
    }

    /** The operations of the provider, which is started for it. */
    ProcTable provider() {
        Providers.Started started =
                patience.bounded(SpiFunction.WSPStartup, () -> layer.providers().start(entry));
        if (started instanceof Providers.Failed failed) {
            throw TrialEndedException.notApplicable("the provider does not start: " + failed.reason());
        }
        return ((Providers.Running) started).procTable();
    }

    /** Makes the WSPCleanups that are still owed, until one fails or never returns. */
    void cleanUpWhatIsOwed() {
        try {
            while (!references.isEmpty() && patience.lost() == null) {
                if (cleanUp(references.get(references.size() - 1)).failed()) {
                    break;
                }
            }
        } catch (TrialEndedException e) {
            // The call that was lost is the patience's to tell.
        }
    }

    /** Lets go of the library, unless a WSPCleanup is still owed. */
    void unload() {
        if (loaded != null && references.isEmpty()) {
            loaded.unload();
        }
    }
}
