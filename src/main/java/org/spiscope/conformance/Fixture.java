package org.spiscope.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
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
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CallFrame;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.HookCell;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.SpiEvent;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;

/** What one trial works with: a layer, an application of version 1.1 so that hooks work, and the provider, which is started when it is needed. */
final class Fixture {
    static final SockaddrIn ANY_PORT = new SockaddrIn(Winsock.INADDR_LOOPBACK, 0);

    private static final String APPLICATION = "application";

    /** A rule makes few calls, and each rule has a layer of its own. */
    private static final int EVENTS = 1 << 12;

    private final CatalogEntry entry;
    private final UpcallLayer layer;
    private final SpiClient client;
    private final Patience patience;
    private final TrialMemory memory;
    private final DirectCalls direct;
    private final List<Seen> seen = new ArrayList<>();

    Fixture(Backend backend, CatalogEntry entry, Duration patience) {
        this.entry = entry;
        this.layer = new UpcallLayer(
                backend, LayerOptions.standard().withCancelTimeout(patience).withEventCapacity(EVENTS));
        this.client = new SpiClient(layer);
        this.patience = new Patience(patience, backend.clock(), layer.threads());
        this.memory = new TrialMemory(backend.memory());
        this.direct = new DirectCalls(backend, entry, layer, memory, this.patience);
        call(new WSAStartup(SpiVersion.V1_1));
    }

    UpcallLayer layer() {
        return layer;
    }

    TrialMemory memory() {
        return memory;
    }

    Patience patience() {
        return patience;
    }

    /** Calls without the application in between. */
    DirectCalls direct() {
        return direct;
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

    /** What a blocked call was told of its hook, under the provider's own entry or that of another link of its chain; null when it did not ask. */
    @Nullable
    HookCell hookCell(Pending blocked) {
        return blocked.thread().spiThread().hookCells().stream()
                .filter(cell -> isOwn(cell.catalogEntryId()))
                .findFirst()
                .orElse(null);
    }

    void presumeCreatedHandles() {
        Trial.presume(!entry.isIfs(), "XP1_IFS_HANDLES is set: the handles are the operating system's");
    }

    void presumeStream() {
        boolean stream = info().iAddressFamily() == Winsock.AF_INET && info().iSocketType() == Winsock.SOCK_STREAM;
        Trial.presume(stream, "tried on IPv4 streams only, and this entry is not one");
    }

    // ---- calls as an application makes them ----

    /** Makes a call on the application's first thread. */
    CallResult call(SpiCall call) {
        return call(APPLICATION, call);
    }

    CallResult call(String thread, SpiCall call) {
        return patience.awaited(call.function(), client.thread(thread).submit(call));
    }

    /** A call that the rule is not about, but which it needs. */
    CallResult need(SpiCall call) {
        return needed(call(call));
    }

    static CallResult needed(CallResult result) {
        String why = result.output().isEmpty() ? "" : " (" + result.output() + ")";
        Trial.presume(
                !result.failed(), "the rule needs " + result.function() + ", which failed: " + result.errno() + why);
        return result;
    }

    /** A call that the rule wants to succeed. */
    static CallResult succeeded(CallResult result) {
        Trial.require(!result.failed(), result.function() + " failed: " + result.errno());
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
        return patience.awaited(pending.function(), pending.answer());
    }

    // ---- sockets ----

    /** A socket, made with the flags that socket() uses or, where a provider refuses these, with none. */
    long socket() {
        direct.provider();
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
        Trial.presume(name != null, "WSPGetSockName wrote no address");
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

    // ---- the end ----

    /** Cleans everything up; answers which call never returned, in words, null when all did. */
    @Nullable
    String close() {
        direct.cleanUpWhatIsOwed();
        client.close();
        String stuck = stuck();
        if (stuck == null) {
            direct.unload();
            memory.free();
        }
        return stuck;
    }

    private @Nullable String stuck() {
        if (patience.lost() != null) {
            return patience.lost() + " never returned";
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
