package org.spiscope.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spiscope.client.ApplicationThread;
import org.spiscope.client.CallResult;
import org.spiscope.client.HookBehaviour;
import org.spiscope.client.SpiCall;
import org.spiscope.client.SpiClient;
import org.spiscope.client.WSASetBlockingHook;
import org.spiscope.client.WSAStartup;
import org.spiscope.client.WSPBind;
import org.spiscope.client.WSPConnect;
import org.spiscope.client.WSPGetSockName;
import org.spiscope.client.WSPListen;
import org.spiscope.client.WSPSocket;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CallFrame;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.ProcTable;
import org.spiscope.upcall.Providers;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.upcall.SpiEvent;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;

/** What one trial works with: a layer, an application of version 1.1 so that hooks work, and the provider, which is started when it is needed. */
final class Bench {
    static final SockaddrIn ANY_PORT = new SockaddrIn(Winsock.INADDR_LOOPBACK, 0);

    private static final String APPLICATION = "application";
    private static final int WSPDATA_SIZE = 516;
    private static final int DESCRIPTION_CHARS = 256;
    private static final int DESCRIPTION_OFFSET = 4;
    private static final int UNWRITTEN = 0x5EED_E44;
    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private final Backend backend;
    /** A rule makes few calls, and each rule has a layer of its own. */
    private static final int EVENTS = 1 << 12;

    private final CatalogEntry entry;
    private final Duration patience;
    private final UpcallLayer layer;
    private final SpiClient client;
    private final List<Seen> seen = new ArrayList<>();
    private final List<Long> blocks = new ArrayList<>();
    private final List<ProcTable> references = new ArrayList<>();
    private @Nullable ServiceProvider loaded;
    private @Nullable SpiFunction lost;

    Bench(Backend backend, CatalogEntry entry, Duration patience) {
        this.backend = backend;
        this.entry = entry;
        this.patience = patience;
        this.layer = new UpcallLayer(
                backend, LayerOptions.standard().withCancelTimeout(patience).withEventCapacity(EVENTS));
        this.client = new SpiClient(layer);
        call(new WSAStartup(SpiVersion.V1_1));
    }

    UpcallLayer layer() {
        return layer;
    }

    Heap memory() {
        return backend.memory();
    }

    ProtocolInfo info() {
        return entry.info();
    }

    int entryId() {
        return entry.id();
    }

    /** Whether an up-call may name this entry: the provider's own, or another link of its chain. */
    boolean isOwn(int catalogEntryId) {
        return catalogEntryId == entry.id() || entry.info().chainEntries().contains(catalogEntryId);
    }

    // ---- how a trial ends ----

    /** The rule is broken unless this holds. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw TrialEndedException.failed(otherwise);
        }
    }

    /** The rule does not apply unless this holds. */
    static void presume(boolean holds, String otherwise) {
        if (!holds) {
            throw TrialEndedException.notApplicable(otherwise);
        }
    }

    void presumeCreatedHandles() {
        presume(!entry.isIfs(), "XP1_IFS_HANDLES is set: the handles are the operating system's");
    }

    void presumeStream() {
        boolean stream = info().iAddressFamily() == Winsock.AF_INET && info().iSocketType() == Winsock.SOCK_STREAM;
        presume(stream, "tried on IPv4 streams only, and this entry is not one");
    }

    // ---- calls without the application in between ----

    /** A WSPStartup beside the layer's own; its reference is given back when the trial ends. */
    Started startUp(SpiVersion requested) {
        return startUp(requested, layer);
    }

    /** As {@link #startUp(SpiVersion)}, with another up-call table. */
    Started startUp(SpiVersion requested, UpcallTable table) {
        ServiceProvider provider = load();
        long lpWSPData = block(WSPDATA_SIZE);
        byte[] unwritten = new byte[DESCRIPTION_CHARS * Character.BYTES];
        Arrays.fill(unwritten, (byte) 'x');
        memory().write(lpWSPData + DESCRIPTION_OFFSET, unwritten, 0, unwritten.length);
        long lpProtocolInfo = bytes(info().encode());
        ServiceProvider.Startup answer = bounded(
                SpiFunction.WSPStartup,
                () -> provider.WSPStartup(requested.toWord(), lpWSPData, lpProtocolInfo, table));
        owe(answer);
        int versions = MemoryReader.readInt(memory(), lpWSPData).orElse(0);
        String description = MemoryReader.readWideString(memory(), lpWSPData + DESCRIPTION_OFFSET, DESCRIPTION_CHARS);
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
        presume(started.succeeded() && procTable != null, "WSPStartup with 2.2 answered " + started);
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
        long lpErrno = integer(UNWRITTEN);
        long result = bounded(function, () -> operation.make(procTable, lpErrno));
        OptionalInt written = MemoryReader.readInt(memory(), lpErrno);
        return new RawAnswer(result, written.orElse(UNWRITTEN) == UNWRITTEN ? OptionalInt.empty() : written);
    }

    /** The operations of the provider, which is started for it. */
    ProcTable provider() {
        Providers.Started started =
                bounded(SpiFunction.WSPStartup, () -> layer.providers().start(entry));
        if (started instanceof Providers.Failed failed) {
            throw TrialEndedException.notApplicable("the provider does not start: " + failed.reason());
        }
        return ((Providers.Running) started).procTable();
    }

    /** Runs code of the provider's on a thread of its own. */
    <T> T bounded(SpiFunction function, Supplier<T> code) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(code.get());
                    } catch (RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                },
                "trial-" + function);
        thread.setDaemon(true);
        thread.start();
        try {
            return awaited(function, answer);
        } catch (TrialEndedException e) {
            lost = answer.isDone() ? lost : function;
            throw e;
        }
    }

    private <T> T awaited(SpiFunction function, CompletableFuture<T> answer) {
        if (!within(patience, answer)) {
            throw TrialEndedException.failed(function + " did not return in " + patience.toMillis() / 1000.0 + " s");
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw TrialEndedException.failed(function + " broke off: " + e.getCause());
        }
    }

    private boolean within(Duration time, CompletableFuture<?> answer) {
        SpiClock clock = backend.clock();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        try (SpiClock.Wakeup ignored = clock.wakeAt(clock.nanoTime() + time.toNanos(), () -> over.complete(false))) {
            CompletableFuture.anyOf(answer.handle((done, failure) -> true), over)
                    .join();
        }
        return answer.isDone();
    }

    // ---- calls as an application makes them ----

    /** Makes a call on the application's first thread. */
    CallResult call(SpiCall call) {
        return call(APPLICATION, call);
    }

    CallResult call(String thread, SpiCall call) {
        return awaited(call.function(), client.thread(thread).submit(call));
    }

    /** A call that the rule is not about, but which it needs. */
    CallResult need(SpiCall call) {
        return needed(call(call));
    }

    static CallResult needed(CallResult result) {
        String why = result.output().isEmpty() ? "" : " (" + result.output() + ")";
        presume(!result.failed(), "the rule needs " + result.function() + ", which failed: " + result.errno() + why);
        return result;
    }

    /** A call that the rule wants to succeed. */
    static CallResult succeeded(CallResult result) {
        require(!result.failed(), result.function() + " failed: " + result.errno());
        return result;
    }

    /** A call that may take long. */
    Pending begin(String thread, SpiCall call) {
        ApplicationThread on = client.thread(thread);
        return new Pending(on, call.function(), on.submit(call));
    }

    /** A call in another thread. */
    record Pending(ApplicationThread thread, SpiFunction function, CompletableFuture<CallResult> answer) {
        int threadId() {
            return thread.spiThread().id();
        }
    }

    /** The end of a call that was begun. */
    CallResult end(Pending pending) {
        return awaited(pending.function(), pending.answer());
    }

    /** Whether this comes to hold in time. */
    boolean until(BooleanSupplier predicate) {
        return until(patience, predicate);
    }

    boolean until(Duration time, BooleanSupplier predicate) {
        SpiClock clock = backend.clock();
        long deadline = clock.nanoTime() + time.toNanos();
        while (!predicate.getAsBoolean()) {
            long now = clock.nanoTime();
            if (now >= deadline) {
                return false;
            }
            // Not everything that may be waited for is signalled.
            layer.threads().await(predicate, Math.min(deadline, now + LOOK_NANOS));
        }
        return true;
    }

    // ---- sockets ----

    /** A socket, made with the flags that socket() uses or, where a provider refuses these, with none. */
    long socket() {
        provider();
        CallResult made = call(WSPSocket.ofEntry(entry.id()));
        return made.failed() ? need(new WSPSocket(0, 0, 0, entry.id(), 0)).result() : made.result();
    }

    /** A socket bound to a port of the loopback address. */
    long bound() {
        presumeStream();
        long s = socket();
        need(new WSPBind(s, ANY_PORT));
        return s;
    }

    /** A listening socket. */
    long listener() {
        long s = bound();
        need(new WSPListen(s, 5));
        return s;
    }

    /** Where a socket is bound. */
    Sockaddr nameOf(long s) {
        Sockaddr name = need(new WSPGetSockName(s)).address();
        presume(name != null, "WSPGetSockName wrote no address");
        return Objects.requireNonNull(name);
    }

    /** A socket that is connected to a listener, which need not have accepted it. */
    long connectedTo(long listener) {
        long s = socket();
        needed(call("client", new WSPConnect(s, nameOf(listener))));
        return s;
    }

    /** The open handle of this value; null for none. */
    @Nullable
    HandleRecord handle(long s) {
        return layer.handles().find(s);
    }

    /** Gives a thread a blocking hook. */
    void hook(String thread) {
        needed(call(thread, new WSASetBlockingHook(new HookBehaviour.ReturnsAtOnce())));
    }

    // ---- what was seen ----

    /** Everything that ended so far, oldest first. */
    List<Seen> seen() {
        layer.events().drain(Integer.MAX_VALUE, event -> {
            if (event.phase() == SpiEvent.Phase.WHOLE || event.phase() == SpiEvent.Phase.END) {
                seen.add(Seen.of(event));
            }
        });
        return List.copyOf(seen);
    }

    List<Seen> seen(SpiFunction function) {
        return seen().stream().filter(event -> event.function() == function).toList();
    }

    /** Forgets what was seen. */
    void lookAway() {
        seen();
        seen.clear();
    }

    // ---- memory, freed when the trial ends ----

    long block(int size) {
        long address = memory().allocate(size);
        blocks.add(address);
        return address;
    }

    long bytes(byte[] content) {
        long address = block(content.length);
        memory().write(address, content, 0, content.length);
        return address;
    }

    long integer(int value) {
        long address = block(Integer.BYTES);
        memory().writeInt(address, value);
        return address;
    }

    int integerAt(long address) {
        return MemoryReader.readInt(memory(), address).orElse(0);
    }

    long wide(String text) {
        long address = block((text.length() + 1) * Character.BYTES);
        MemoryReader.writeWideString(memory(), address, text);
        return address;
    }

    // ---- the end ----

    /** Cleans everything up; answers which call never returned, in words, null when all did. */
    @Nullable
    String close() {
        try {
            while (!references.isEmpty() && lost == null) {
                if (cleanUp(references.get(references.size() - 1)).failed()) {
                    break;
                }
            }
        } catch (TrialEndedException e) {
            // Which call was lost is told below.
        }
        client.close();
        String stuck = stuck();
        if (stuck == null) {
            if (loaded != null && references.isEmpty()) {
                loaded.unload();
            }
            blocks.forEach(memory()::free);
        }
        return stuck;
    }

    private @Nullable String stuck() {
        if (lost != null) {
            return lost + " never returned";
        }
        for (SpiThread thread : layer.threads().all()) {
            CallFrame frame = thread.frame();
            if (frame != null) {
                return frame.operation() + " never returned";
            }
        }
        return layer.providers().running(entry.id()) == null ? null : "WSPCleanup never returned";
    }
}
