package org.spiscope.upcall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The providers of a session: loaded and started once each, on first use, and cleaned up together. */
public final class Providers {
    private static final int WSPDATA_SIZE = 516;

    private final UpcallLayer layer;
    private final Map<Integer, Started> started = new LinkedHashMap<>();
    private final Map<Integer, Failed> failures = new ConcurrentHashMap<>();
    private volatile List<Running> running = List.of();

    Providers(UpcallLayer layer) {
        this.layer = layer;
    }

    /** What became of starting a provider. */
    public sealed interface Started {
        /** The word for it on the screen. */
        String words();
    }

    /**
     * A started provider.
     *
     * @param entry the catalog entry it was started for
     * @param provider the library
     * @param procTable its operations
     * @param version the version agreed on
     */
    public record Running(CatalogEntry entry, ServiceProvider provider, ProcTable procTable, SpiVersion version)
            implements Started {
        @Override
        public String words() {
            return "started, version " + version;
        }
    }

    /**
     * A provider that could not be started.
     *
     * @param errno what an application is told
     * @param reason why, and what to do
     */
    public record Failed(Errno errno, String reason) implements Started {
        @Override
        public String words() {
            return "failed: " + reason;
        }
    }

    /** Loads and starts an entry's provider; the second time answers what the first did. Any thread; may take as long as the provider does. */
    public synchronized Started start(CatalogEntry entry) {
        Started known = started.get(entry.id());
        if (known != null) {
            return known;
        }
        Started now = load(entry);
        started.put(entry.id(), now);
        if (now instanceof Running provider) {
            List<Running> more = new ArrayList<>(running);
            more.add(provider);
            running = List.copyOf(more);
        }
        return now;
    }

    /** What became of an entry's provider; null when nobody has needed it yet. */
    public @Nullable Running running(int catalogEntryId) {
        for (Running provider : running) {
            if (provider.entry().id() == catalogEntryId) {
                return provider;
            }
        }
        return null;
    }

    /** How the provider of an entry stands, in words. Never waits for a provider that is just starting. */
    public String words(int catalogEntryId) {
        Running provider = running(catalogEntryId);
        if (provider != null) {
            return provider.words();
        }
        Failed failed = failures.get(catalogEntryId);
        return failed == null ? "not started" : failed.words();
    }

    /** The provider whose WSPCancelBlockingCall stands at this address; null when it is nobody's. */
    @Nullable
    Running byCancelPointer(long pointer) {
        for (Running provider : running) {
            if (provider.procTable().cancelBlockingCallPointer() == pointer) {
                return provider;
            }
        }
        return null;
    }

    boolean isAnyRunning() {
        return !running.isEmpty();
    }

    private Started load(CatalogEntry entry) {
        Backend.Loaded loaded = layer.backend().load(entry);
        if (loaded instanceof Backend.Loaded.Failure failure) {
            return failed(entry, Errno.of(WinsockError.WSAEPROVIDERFAILEDINIT), failure.reason());
        }
        return startUp(entry, ((Backend.Loaded.Provider) loaded).provider());
    }

    private Started startUp(CatalogEntry entry, ServiceProvider provider) {
        Heap memory = layer.backend().memory();
        long lpWSPData = memory.allocate(WSPDATA_SIZE);
        long lpProtocolInfo = memory.allocate(ProtocolInfo.SIZE);
        try {
            memory.write(lpProtocolInfo, entry.info().encode(), 0, ProtocolInfo.SIZE);
            long began = layer.backend().clock().nanoTime();
            ServiceProvider.Startup answer =
                    provider.WSPStartup(SpiVersion.V2_2.toWord(), lpWSPData, lpProtocolInfo, layer);
            layer.events()
                    .whole(
                            SpiFunction.WSPStartup,
                            layer.threads().current(),
                            began,
                            0,
                            answer.result(),
                            answer.result(),
                            entry.name());
            return judge(entry, provider, answer, MemoryReader.readInt(memory, lpWSPData));
        } finally {
            memory.free(lpProtocolInfo);
            memory.free(lpWSPData);
        }
    }

    /** Success is a result of 0, a full table and a version that was really written: providers were seen to lack any of them. */
    private Started judge(
            CatalogEntry entry, ServiceProvider provider, ServiceProvider.Startup answer, OptionalInt wVersion) {
        if (answer.result() != 0) {
            Errno told = new Errno(answer.result());
            return failed(
                    entry,
                    Errno.of(WinsockError.WSAEPROVIDERFAILEDINIT),
                    "WSPStartup answered " + told + ": " + told.meaning());
        }
        ProcTable procTable = answer.procTable();
        if (procTable == null) {
            return failed(
                    entry,
                    Errno.of(WinsockError.WSAEINVALIDPROCTABLE),
                    "WSPStartup answered 0 but left entries of its WSPPROC_TABLE NULL");
        }
        SpiVersion version = SpiVersion.ofWord(wVersion.orElse(0) & 0xFFFF);
        if (version.major() != 2) {
            return failed(
                    entry,
                    Errno.of(WinsockError.WSAEINVALIDPROVIDER),
                    "WSPStartup agreed on version " + version + "; 2.0 to 2.2 can be used");
        }
        return new Running(entry, provider, procTable, version);
    }

    private Failed failed(CatalogEntry entry, Errno errno, String reason) {
        Failed failed = new Failed(errno, reason);
        failures.put(entry.id(), failed);
        return failed;
    }

    /** WSPCleanup for each, in the reverse order of starting; what handles are left then are leaks. */
    synchronized void cleanupAll() {
        List<Running> all = running;
        for (int i = all.size() - 1; i >= 0; i--) {
            cleanup(all.get(i));
        }
        running = List.of();
        started.clear();
        failures.clear();
    }

    private void cleanup(Running provider) {
        Heap memory = layer.backend().memory();
        long lpErrno = memory.allocate(Integer.BYTES);
        long began = layer.backend().clock().nanoTime();
        int result = provider.procTable().WSPCleanup(lpErrno);
        int code = result == Winsock.SOCKET_ERROR
                ? MemoryReader.readInt(memory, lpErrno).orElse(0)
                : 0;
        memory.free(lpErrno);
        SpiThread thread = layer.threads().current();
        layer.events()
                .whole(
                        SpiFunction.WSPCleanup,
                        thread,
                        began,
                        0,
                        result,
                        code,
                        provider.entry().name());
        layer.handles().liveOf(provider.entry().id(), handle -> {
            if (!handle.isIfs()) {
                layer.events()
                        .note(
                                thread,
                                "handle " + HexText.pointer(handle.handle()) + " leaked by "
                                        + provider.entry().name());
            }
        });
        provider.provider().unload();
    }
}
