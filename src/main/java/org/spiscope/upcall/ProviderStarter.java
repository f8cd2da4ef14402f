package org.spiscope.upcall;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** Loads a provider and has it start, and judges whether it really did. Holds no lock while it calls the provider. */
final class ProviderStarter {
    private static final int WSPDATA_SIZE = 516;

    private final UpcallLayer layer;

    ProviderStarter(UpcallLayer layer) {
        this.layer = layer;
    }

    /** Never throws: whatever breaks off in a foreign library is a provider that could not be started. */
    Providers.Started start(CatalogEntry entry) {
        try {
            Backend.Loaded loaded = layer.backend().load(entry);
            if (loaded instanceof Backend.Loaded.Failure failure) {
                return new Providers.Failed(Errno.of(WinsockError.WSAEPROVIDERFAILEDINIT), failure.reason());
            }
            return startUp(entry, (Backend.Loaded.Provider) loaded);
        } catch (RuntimeException | Error e) {
            return failed(entry, WinsockError.WSAEPROVIDERFAILEDINIT, "starting it broke off: " + e);
        }
    }

    private Providers.Started startUp(CatalogEntry entry, Backend.Loaded.Provider loaded) {
        ServiceProvider provider = loaded.provider();
        loaded.imports().stream().filter(found -> !found.redirected()).forEach(this::tell);
        Heap memory = layer.backend().memory();
        long lpWSPData = memory.allocate(WSPDATA_SIZE);
        long lpProtocolInfo = memory.allocate(ProtocolInfo.SIZE);
        try {
            memory.write(lpProtocolInfo, entry.info().encode(), 0, ProtocolInfo.SIZE);
            long began = layer.backend().clock().nanoTime();
            ServiceProvider.Startup answer;
            try {
                answer = call(entry, provider, lpWSPData, lpProtocolInfo);
            } catch (ProviderFaultException e) {
                provider.leaveLoaded();
                return failed(
                        entry,
                        WinsockError.WSAEPROVIDERFAILEDINIT,
                        "WSPStartup faulted: " + e.getMessage() + ProviderFailures.AFTER_A_FAULT);
            }
            layer.events()
                    .whole(
                            SpiFunction.WSPStartup,
                            layer.threads().current(),
                            began,
                            0,
                            answer.result(),
                            answer.result(),
                            entry.name());
            OptionalInt wVersion = MemoryReader.readInt(memory, lpWSPData);
            Providers.Started started = judge(entry, loaded, answer, wVersion);
            if (started instanceof Providers.Failed) {
                giveUp(entry, provider, answer.procTable(), wVersion.orElse(0) != 0);
            }
            return started;
        } finally {
            memory.free(lpProtocolInfo);
            memory.free(lpWSPData);
        }
    }

    private ServiceProvider.Startup call(
            CatalogEntry entry, ServiceProvider provider, long lpWSPData, long lpProtocolInfo) {
        CallFrame frame = layer.enterOwnCall(SpiFunction.WSPStartup, entry.id());
        try {
            return provider.WSPStartup(SpiVersion.V2_2.toWord(), lpWSPData, lpProtocolInfo, layer);
        } finally {
            layer.leaveOwnCall(frame);
        }
    }

    /** A version that nobody can use is answered with WSPCleanup. Where there is none, or no table, calling on was seen to crash. */
    private void giveUp(
            CatalogEntry entry, ServiceProvider provider, @Nullable ProcTable procTable, boolean versionWritten) {
        boolean cleanedUp =
                procTable != null && versionWritten && layer.providers().callCleanup(entry, procTable);
        if (cleanedUp) {
            provider.unload();
        } else {
            provider.leaveLoaded();
        }
    }

    private void tell(LibraryImport past) {
        layer.events().note(layer.threads().current(), past.words());
    }

    /** Published layers look in the catalog for the id that they were built with, and do not start when they are not there. */
    private static String hintForLayers(CatalogEntry entry) {
        return entry.info().chainLen() > 1
                ? "; a layer that looks for its own ProviderId must be hosted under that id: name it in an entry file"
                : "";
    }

    /** Success is a result of 0, a full table and a version that was really written: providers were seen to lack any of them. */
    private Providers.Started judge(
            CatalogEntry entry, Backend.Loaded.Provider loaded, ServiceProvider.Startup answer, OptionalInt wVersion) {
        if (answer.result() != 0) {
            Errno told = new Errno(answer.result());
            return failed(
                    entry,
                    WinsockError.WSAEPROVIDERFAILEDINIT,
                    "WSPStartup answered " + told + ": " + told.meaning()
                            + "; see in the provider why it does: a debugger" + " can be attached before it starts"
                            + hintForLayers(entry));
        }
        ProcTable procTable = answer.procTable();
        if (procTable == null) {
            return failed(
                    entry,
                    WinsockError.WSAEINVALIDPROCTABLE,
                    "WSPStartup answered 0 but left " + answer.missingWords()
                            + " of its WSPPROC_TABLE NULL (WSAEINVALIDPROCTABLE 10104): fill in all 30");
        }
        SpiVersion version = SpiVersion.ofWord(wVersion.orElse(0) & 0xFFFF);
        if (version.major() != 2 || version.compareTo(SpiVersion.V2_2) > 0) {
            return failed(
                    entry,
                    WinsockError.WSAEINVALIDPROVIDER,
                    "WSPStartup agreed on version " + version + "; 2.0 to 2.2 can be used: write both into WSPDATA");
        }
        return new Providers.Running(entry, loaded.provider(), procTable, version, loaded.imports());
    }

    private static Providers.Failed failed(CatalogEntry entry, WinsockError error, String what) {
        return new Providers.Failed(Errno.of(error), entry.path() + ": " + what);
    }
}
