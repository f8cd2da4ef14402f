package org.spiscope.upcall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** The providers of a session: loaded and started once each, on first use, and cleaned up together. */
public final class Providers {
    private final UpcallLayer layer;
    private final ProviderStarter starter;
    private final Map<Integer, CompletableFuture<Started>> started = new ConcurrentHashMap<>();
    private final Map<Integer, Failed> failures = new ConcurrentHashMap<>();

    /** Held while providers are cleaned up, so that none is started again meanwhile. No up-call and no starting provider waits for it. */
    private final Object cleanup = new Object();

    private volatile List<Running> running = List.of();
    private int generation;

    Providers(UpcallLayer layer) {
        this.layer = layer;
        this.starter = new ProviderStarter(layer);
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
     * @param imports what its library, and those below it in a chain, reach past the up-call table
     */
    public record Running(
            CatalogEntry entry,
            ServiceProvider provider,
            ProcTable procTable,
            SpiVersion version,
            List<LibraryImport> imports)
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

    /**
     * Loads and starts an entry's provider; the second time answers what the first did. Any thread; may take as long as the provider does, and
     * holds up nobody but those who want the same provider.
     */
    public Started start(CatalogEntry entry) {
        CompletableFuture<Started> mine = new CompletableFuture<>();
        CompletableFuture<Started> first;
        int began;
        synchronized (cleanup) {
            if (!layer.isOpen()) {
                return new Failed(Errno.of(WinsockError.WSANOTINITIALISED), "the session is closed");
            }
            first = started.putIfAbsent(entry.id(), mine);
            began = generation();
        }
        if (first != null) {
            return first.join();
        }
        Started now = admitted(starter.start(entry), began);
        if (now instanceof Failed failed) {
            failures.put(entry.id(), failed);
        }
        mine.complete(now);
        return now;
    }

    private synchronized int generation() {
        return generation;
    }

    /** A provider that took so long to start that the others have been cleaned up meanwhile is cleaned up too. */
    private Started admitted(Started now, int began) {
        if (!(now instanceof Running provider) || admit(provider, began)) {
            return now;
        }
        cleanup(provider);
        return new Failed(
                Errno.of(WinsockError.WSANOTINITIALISED), "Winsock was cleaned up while the provider was starting");
    }

    private synchronized boolean admit(Running provider, int began) {
        if (began != generation) {
            return false;
        }
        List<Running> more = new ArrayList<>(running);
        more.add(provider);
        running = List.copyOf(more);
        return true;
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

    /** Why the provider of an entry could not be loaded or started, and what to do; empty when it could be, or nobody has needed it. */
    public String failure(int catalogEntryId) {
        Failed failed = failures.get(catalogEntryId);
        return failed == null ? "" : failed.reason();
    }

    /**
     * The provider whose WSPCancelBlockingCall goes with a callback asked for under this id. A layer may ask under the id of its own hidden entry,
     * and a base that a layer has started itself is not among ours: then it is the running provider of the same library, or else the one that the
     * thread's call was made of, which forwards.
     */
    @Nullable
    Running forCancel(int catalogEntryId, @Nullable CallFrame frame) {
        Running exact = running(catalogEntryId);
        CatalogEntry asked = layer.catalog().entry(catalogEntryId);
        if (exact != null || asked == null) {
            return exact;
        }
        for (Running provider : running) {
            if (provider.entry().info().providerId().equals(asked.info().providerId())) {
                return provider;
            }
        }
        return frame == null ? null : running(frame.catalogEntryId());
    }

    boolean isAnyRunning() {
        return !running.isEmpty();
    }

    /** WSPCleanup for each, in the reverse order of starting; what handles are left then are leaks. Up-calls work meanwhile. */
    void cleanupAll() {
        synchronized (cleanup) {
            List<Running> all = newGeneration();
            for (int i = all.size() - 1; i >= 0; i--) {
                cleanup(all.get(i));
                remove(all.get(i));
            }
            started.clear();
            failures.clear();
        }
    }

    private synchronized List<Running> newGeneration() {
        generation++;
        return running;
    }

    private synchronized void remove(Running provider) {
        List<Running> fewer = new ArrayList<>(running);
        fewer.remove(provider);
        running = List.copyOf(fewer);
    }

    /** Never throws: one provider that breaks off must not keep the others from being cleaned up. */
    private void cleanup(Running provider) {
        SpiThread thread = layer.threads().current();
        try {
            boolean done = callCleanup(provider.entry(), provider.procTable());
            idsServedBy(provider).forEach(id -> layer.handles().liveOf(id, handle -> leaked(provider, thread, handle)));
            if (done) {
                provider.provider().unload();
            }
        } catch (RuntimeException | Error e) {
            layer.events().note(thread, "cleaning up " + provider.entry().name() + " broke off: " + e);
        }
    }

    /** A layer makes handles under its own ids, and the base that it has started under the base's. */
    private Stream<Integer> idsServedBy(Running provider) {
        int own = provider.entry().id();
        Stream<Integer> below =
                provider.entry().info().isChain() ? provider.entry().info().chainEntries().stream() : Stream.of();
        return Stream.concat(Stream.of(own), below.filter(id -> id != own && running(id) == null));
    }

    /**
     * False when the provider's threads may still run in its library. A layer was seen to answer SOCKET_ERROR without a code although it had cleaned
     * up, and WSANOTINITIALISED when there was nothing left to do.
     */
    boolean callCleanup(CatalogEntry entry, ProcTable procTable) {
        SpiThread thread = layer.threads().current();
        long began = layer.backend().clock().nanoTime();
        CallFrame frame = layer.enterOwnCall(SpiFunction.WSPCleanup, entry.id());
        try (ErrnoSlot slot = new ErrnoSlot(layer.backend().memory())) {
            int result = procTable.WSPCleanup(slot.address());
            Errno errno = result == 0 ? Errno.NONE : new Errno(slot.written().orElse(0));
            layer.events().whole(SpiFunction.WSPCleanup, thread, began, 0, result, errno.code(), entry.name());
            boolean done = errno.isNone() || errno.is(WinsockError.WSANOTINITIALISED);
            if (!done) {
                layer.events().note(thread, entry.name() + " stays loaded: its WSPCleanup failed with " + errno);
                layer.failures().cleanupFailed(entry.name(), errno);
            } else if (result != 0 && errno.isNone()) {
                layer.failures().cleanupUnwritten(entry.name());
            }
            return done;
        } catch (ProviderFaultException e) {
            layer.failures().faulted(entry.name(), SpiFunction.WSPCleanup, e);
            return false;
        } finally {
            layer.leaveOwnCall(frame);
        }
    }

    private void leaked(Running provider, SpiThread thread, HandleRecord handle) {
        if (!handle.isIfs()) {
            String name = provider.entry().name();
            layer.events().note(thread, "handle " + HexText.pointer(handle.handle()) + " leaked by " + name);
            layer.failures().handleLeaked(name, handle.handle());
        }
    }
}
