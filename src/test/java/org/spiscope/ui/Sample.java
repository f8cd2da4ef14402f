package org.spiscope.ui;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallForm;
import org.spiscope.inspect.CallForm.Field;
import org.spiscope.inspect.CallForm.Kind;
import org.spiscope.inspect.CallView;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.Counters;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.HookStatus;
import org.spiscope.inspect.HookView;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.inspect.ProviderLibrary.EntryInfo;
import org.spiscope.inspect.ScenarioState;
import org.spiscope.inspect.ScenarioState.Progress;
import org.spiscope.inspect.ScenarioTitle;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.inspect.Verdict;
import org.spiscope.layout.Node;
import org.spiscope.layout.Node.Place;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.Guid;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ServiceFlag;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** A session rich enough to show every state of the window: made by hand, always the same. */
public final class Sample {
    /** The moment of the sample. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** A base entry with contexts. */
    public static final int TCP = 1001;
    /** A base entry with contexts, in memory. */
    public static final int LOOPBACK = 1002;
    /** An IFS entry: no contexts. */
    public static final int IFS_TWIN = 1003;
    /** A layer's own entry. */
    public static final int LAYER = 1004;
    /** The chain of {@link #LAYER} over {@link #TCP}. */
    public static final int CHAIN = 1005;
    /** An entry whose provider could not be started. */
    public static final int BROKEN = 1006;

    private static final long STRUCTURE = 0x0000_0001_0000_2000L;

    private Sample() {}

    /** The whole sample. */
    public static Snapshot snapshot() {
        return snapshot(1, handles());
    }

    /** The sample with other handles, as snapshot number {@code sequence}. */
    public static Snapshot snapshot(long sequence, List<HandleView> handles) {
        return new Snapshot(
                1,
                sequence,
                NOW.plusMillis(100 * (sequence - 1)),
                "emulator",
                "EMULATED",
                new Hosting.Emulated(),
                new ScenarioState(
                        "default",
                        "Three threads and a hook",
                        Progress.RUNNING,
                        14,
                        "The accept on acceptor is blocked; its hook is polled every 10 ms. Press Cancel to see WSAEINTR."),
                entries(),
                threads(),
                hooks(),
                handles,
                cancels(),
                counters(handles),
                events().size());
    }

    /** The same snapshot later. */
    public static Snapshot later(Snapshot snapshot, long sequence, List<HandleView> handles) {
        return new Snapshot(
                snapshot.session(),
                sequence,
                NOW.plusMillis(100 * (sequence - 1)),
                snapshot.backend(),
                snapshot.mark(),
                snapshot.hosting(),
                snapshot.scenario(),
                snapshot.entries(),
                snapshot.threads(),
                snapshot.hooks(),
                handles,
                snapshot.cancels(),
                counters(handles),
                snapshot.traceEnd());
    }

    /** The catalog of a machine, of which nothing is hosted. */
    public static Snapshot catalogOnly() {
        return of(
                new Hosting.MachineCatalog(),
                new ScenarioState("idle", "Nothing is hosted yet", Progress.ENDED, 0, ""));
    }

    /** A hosted library that could not be started. */
    public static Snapshot hostingFailed() {
        ProviderLibrary library = new ProviderLibrary("C:\\missing\\broken.dll", new EntryInfo.Default());
        return of(
                new Hosting.Libraries(List.of(library)),
                new ScenarioState(
                        "hosted", "Blocked accept on what is hosted", Progress.FAILED, 8, "expect socket ok"));
    }

    /** A session on what is hosted, that has just begun. */
    public static Snapshot hosting(Hosting hosting) {
        return of(hosting, new ScenarioState("hosted", "Blocked accept on what is hosted", Progress.RUNNING, 1, ""));
    }

    private static Snapshot of(Hosting hosting, ScenarioState scenario) {
        boolean failed = hosting.loadsLibraries();
        List<EntryView> entries = failed
                ? entries().subList(5, 6)
                : entries().subList(0, 5).stream()
                        .map(entry -> new EntryView(
                                entry.info(),
                                entry.path(),
                                "not started",
                                "",
                                "",
                                List.of(),
                                HookStatus.NOT_ASKED,
                                0,
                                0))
                        .toList();
        return new Snapshot(
                1,
                1,
                NOW,
                "native",
                "NATIVE",
                hosting,
                scenario,
                entries,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Counters(0, 0, 0, 0, 0, 0),
                0);
    }

    /** A session in which nothing has happened yet. */
    public static Snapshot empty() {
        return new Snapshot(
                1,
                1,
                NOW,
                "emulator",
                "EMULATED",
                new Hosting.Emulated(),
                new ScenarioState("", "", Progress.ENDED, 0, ""),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Counters(0, 0, 0, 0, 0, 0),
                0);
    }

    private static Counters counters(List<HandleView> handles) {
        int closed = (int) handles.stream().filter(HandleView::closed).count();
        int blocked = handles.stream()
                .mapToInt(handle -> handle.blockedCalls().size())
                .sum();
        return new Counters(handles.size() - closed, closed, blocked, 148_213, 12_480, 0);
    }

    /** The built-in scenarios. */
    public static List<ScenarioTitle> scenarios() {
        return List.of(
                new ScenarioTitle("default", "Three threads and a hook"),
                new ScenarioTitle("echo", "Echo between two threads"),
                new ScenarioTitle("accept-cancelled", "Blocked accept, cancelled"),
                new ScenarioTitle("no-hook", "No hook: cancel cannot be delivered"),
                new ScenarioTitle("http", "A server that curl can fetch from"),
                new ScenarioTitle("ifs", "IFS beside non-IFS"));
    }

    /** The catalog. */
    public static List<EntryView> entries() {
        Guid host = Guid.parse("{6A1F3B52-8C0D-4E77-9B1A-2F5D8E3C7A01}");
        Guid layer = Guid.parse("{6A1F3B52-8C0D-4E77-9B1A-2F5D8E3C7A02}");
        ProtocolInfo tcp = ProtocolInfo.tcp("Host TCP").withProviderId(host).withCatalogEntryId(TCP);
        ProtocolInfo loopback =
                ProtocolInfo.tcp("Loopback").withProviderId(host).withCatalogEntryId(LOOPBACK);
        ProtocolInfo twin = ProtocolInfo.tcp("Loopback IFS twin")
                .with(ServiceFlag.XP1_IFS_HANDLES)
                .withProviderId(host)
                .withCatalogEntryId(IFS_TWIN);
        ProtocolInfo dummy = ProtocolInfo.tcp("Trace layer")
                .asLayered()
                .withProviderFlags(4)
                .withProviderId(layer)
                .withCatalogEntryId(LAYER);
        ProtocolInfo chain = ProtocolInfo.tcp("Trace layer over Host TCP")
                .asChain(LAYER, TCP)
                .withProviderId(layer)
                .withCatalogEntryId(CHAIN);
        ProtocolInfo broken = ProtocolInfo.udp("Broken UDP").overIpv6().withCatalogEntryId(BROKEN);
        return List.of(
                new EntryView(
                        tcp,
                        "%SystemRoot%\\system32\\hosttcp.dll",
                        "started, version 2.2",
                        "",
                        "present, 6.1.7601.17514",
                        List.of(),
                        HookStatus.POLLING,
                        4,
                        2),
                new EntryView(
                        loopback,
                        "%SystemRoot%\\system32\\loopback.dll",
                        "started, version 2.2",
                        "",
                        "present, 6.1.7601.17514",
                        List.of(),
                        HookStatus.CANCELLED,
                        3,
                        1),
                new EntryView(
                        twin,
                        "%SystemRoot%\\system32\\twin.dll",
                        "started, version 2.2",
                        "",
                        "",
                        List.of(),
                        HookStatus.NONE,
                        2,
                        1),
                new EntryView(
                        dummy,
                        "%SystemRoot%\\system32\\trace.dll",
                        "not started",
                        "",
                        "",
                        List.of(),
                        HookStatus.NOT_ASKED,
                        0,
                        0),
                new EntryView(
                        chain,
                        "%SystemRoot%\\system32\\trace.dll",
                        "started, version 2.2",
                        "",
                        "present, 6.1.7601.17514",
                        List.of(),
                        HookStatus.INSTALLED,
                        1,
                        0),
                new EntryView(
                        broken,
                        "C:\\missing\\broken.dll",
                        "failed: C:\\missing\\broken.dll: there is no such file",
                        "C:\\missing\\broken.dll: there is no such file",
                        "missing",
                        List.of(
                                "C:\\missing\\broken.dll is not there: sockets of the entry fail with WSAEPROVIDERFAILEDINIT 10106"),
                        HookStatus.ERROR,
                        0,
                        0));
    }

    /** Five threads. */
    public static List<ThreadView> threads() {
        return List.of(
                new ThreadView(1, "acceptor", false, "1.1", "on", List.of(acceptCall()), false),
                new ThreadView(2, "client", false, "1.1", "on", List.of(), false),
                new ThreadView(3, "reader", false, "1.1", "", List.of(recvCall()), false),
                new ThreadView(4, "stuck", false, "1.1", "endless", List.of(bindCall(), selectCall()), true),
                new ThreadView(5, "provider-worker", true, "", "", List.of(), false));
    }

    /** The blocked accept of the thread "acceptor". */
    public static CallView acceptCall() {
        return new CallView(1, "acceptor", SpiFunction.WSPAccept, 0x0104, TCP, 12_400, 1_240, true, false);
    }

    private static CallView recvCall() {
        return new CallView(3, "reader", SpiFunction.WSPRecv, 0x0114, IFS_TWIN, 3_120, 0, true, false);
    }

    private static CallView bindCall() {
        return new CallView(4, "stuck", SpiFunction.WSPBind, 0x0118, LOOPBACK, 7_300, 0, false, true);
    }

    private static CallView selectCall() {
        return new CallView(4, "stuck", SpiFunction.WSPSelect, Winsock.INVALID_SOCKET, TCP, 6_000, 600, true, true);
    }

    /** All threads by all entries, with every status somewhere. */
    public static List<HookView> hooks() {
        List<HookView> cells = new ArrayList<>();
        for (ThreadView thread : threads()) {
            if (!thread.ofProvider()) {
                for (EntryView entry : entries()) {
                    cells.add(cell(thread, entry.id()));
                }
            }
        }
        return cells;
    }

    private static HookView cell(ThreadView thread, int entry) {
        if (entry == LAYER) {
            return cell(thread, entry, HookStatus.NOT_ASKED);
        }
        if (entry == BROKEN) {
            return cell(thread, entry, thread.id() == 2 ? HookStatus.ERROR : HookStatus.NOT_ASKED);
        }
        if (thread.id() == 3) {
            return cell(thread, entry, HookStatus.NONE);
        }
        if (thread.id() == 1 && entry == TCP) {
            return cell(thread, entry, HookStatus.POLLING);
        }
        if (thread.id() == 1 && entry == LOOPBACK) {
            return cell(thread, entry, HookStatus.CANCELLED);
        }
        return cell(thread, entry, thread.id() == 2 && entry != IFS_TWIN ? HookStatus.INSTALLED : HookStatus.NOT_ASKED);
    }

    private static HookView cell(ThreadView thread, int entry, HookStatus status) {
        boolean asked = status != HookStatus.NOT_ASKED;
        boolean hooked =
                status == HookStatus.INSTALLED || status == HookStatus.POLLING || status == HookStatus.CANCELLED;
        boolean polled = status == HookStatus.POLLING || status == HookStatus.CANCELLED;
        return new HookView(
                thread.id(),
                thread.name(),
                thread.version(),
                entry,
                status,
                status == HookStatus.ERROR ? Winsock.SOCKET_ERROR : 0,
                status == HookStatus.ERROR ? Errno.of(WinsockError.WSAEOPNOTSUPP) : Errno.NONE,
                hooked ? 0x0000_0002_0000_0010L : 0,
                hooked ? 0x0000_0001_0000_0400L : 0,
                polled ? 1_240 : 0,
                asked ? 12_400 : -1,
                polled ? 8 : -1);
    }

    /** Twelve handles: open, blocked, not answering, IFS, closed just now and long ago. */
    public static List<HandleView> handles() {
        List<HandleView> handles = new ArrayList<>();
        handles.add(handle(1, 0x0104, TCP, "0.0.0.0:8080", "", "LISTENING", List.of(acceptCall())));
        handles.add(handle(2, 0x0108, TCP, "127.0.0.1:8080", "127.0.0.1:51312", "CONNECTED", List.of()));
        handles.add(handle(3, 0x010C, TCP, "127.0.0.1:8080", "127.0.0.1:51313", "CONNECTED", List.of()));
        handles.add(handle(4, 0x0110, LOOPBACK, "127.0.0.1:7", "", "LISTENING", List.of()));
        handles.add(handle(5, 0x0114, IFS_TWIN, "127.0.0.1:1025", "127.0.0.1:7", "CONNECTED", List.of(recvCall())));
        handles.add(handle(6, 0x0118, LOOPBACK, "", "", "CREATED", List.of(bindCall())));
        handles.add(closed(handle(7, 0x011C, LOOPBACK, "127.0.0.1:1026", "127.0.0.1:7", "CLOSED", List.of()), 1));
        handles.add(handle(8, 0x0120, CHAIN, "127.0.0.1:51314", "127.0.0.1:8080", "CONNECTED", List.of()));
        handles.add(closed(handle(9, 0x0124, TCP, "127.0.0.1:51311", "127.0.0.1:8080", "CLOSED", List.of()), 600));
        handles.add(handle(10, 0x0128, IFS_TWIN, "127.0.0.1:7", "127.0.0.1:1025", "CONNECTED", List.of()));
        handles.add(handle(11, 0x012C, LOOPBACK, "127.0.0.1:1027", "127.0.0.1:7", "CLOSE-WAIT", List.of()));
        handles.add(handle(12, 0x0130, TCP, "", "", "CREATED", List.of()));
        return handles;
    }

    /** A handle of an entry of the sample, opened as many half minutes before {@link #NOW} as its distance from id 20. */
    public static HandleView handle(
            long id, long value, int entry, String local, String remote, String state, List<CallView> calls) {
        boolean ifs = entry == IFS_TWIN;
        return new HandleView(
                id,
                value,
                entry,
                providerName(entry),
                ifs,
                ifs ? 0 : STRUCTURE + id * 0x80,
                ifs ? null : context(id, state, local, remote),
                local,
                remote,
                state,
                false,
                NOW.minusSeconds(30 * Math.max(0, 20 - id)),
                null,
                calls,
                id);
    }

    /** The handle once it is closed, {@code secondsAgo} before {@link #NOW}. */
    public static HandleView closed(HandleView handle, long secondsAgo) {
        return new HandleView(
                handle.id(),
                handle.handle(),
                handle.catalogEntryId(),
                handle.provider(),
                handle.ifs(),
                handle.context(),
                handle.decoded(),
                handle.local(),
                handle.remote(),
                "CLOSED",
                true,
                handle.createdAt().minusSeconds(secondsAgo),
                NOW.minusSeconds(secondsAgo),
                List.of(),
                handle.version() + 1000);
    }

    /** The handle in another state. */
    public static HandleView withState(HandleView handle, String state) {
        return new HandleView(
                handle.id(),
                handle.handle(),
                handle.catalogEntryId(),
                handle.provider(),
                handle.ifs(),
                handle.context(),
                handle.decoded(),
                handle.local(),
                handle.remote(),
                state,
                handle.closed(),
                handle.createdAt(),
                handle.closedAt(),
                handle.blockedCalls(),
                handle.version() + 1000);
    }

    /** The handle with another decoded context; null for none. */
    public static HandleView withContext(HandleView handle, @Nullable Node decoded) {
        return new HandleView(
                handle.id(),
                handle.handle(),
                handle.catalogEntryId(),
                handle.provider(),
                handle.ifs(),
                handle.context(),
                decoded,
                handle.local(),
                handle.remote(),
                handle.state(),
                handle.closed(),
                handle.createdAt(),
                handle.closedAt(),
                handle.blockedCalls(),
                handle.version() + 1);
    }

    private static String providerName(int entry) {
        return entries().stream()
                .filter(candidate -> candidate.id() == entry)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static Node context(long id, String state, String local, String remote) {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, state.length());
        bytes.putInt(4, (int) id);
        putAddress(bytes, 8, local);
        putAddress(bytes, 24, remote);
        bytes.putLong(40, 0x0200 + id * 4);
        bytes.putLong(48, id * 1024);
        long address = STRUCTURE + id * 0x80;
        List<Node> members = List.of(
                new Node.Int(
                        place(bytes, "state", "DWORD", address, 0, 4),
                        state.length(),
                        state + " (" + state.length() + ")"),
                new Node.Int(place(bytes, "number", "DWORD", address, 4, 4), id, Long.toString(id)),
                address(bytes, "local", address, 8, local),
                address(bytes, "remote", address, 24, remote),
                new Node.Event(
                        place(bytes, "readable", "WSAEVENT", address, 40, 8),
                        0x0200 + id * 4,
                        id % 2 == 0,
                        id % 2 == 0 ? "signalled" : "not signalled"),
                new Node.Int(
                        place(bytes, "bytesReceived", "ULONGLONG", address, 48, 8),
                        id * 1024,
                        Long.toString(id * 1024)),
                new Node.Unreadable(
                        place(null, "next", "struct SOCKET_CONTEXT *", address, 56, 8), "unreadable at 0xDEAD0000"));
        return new Node.Struct(place(bytes, "context", "struct SOCKET_CONTEXT", address, 0, 64), "", null, members);
    }

    private static Node address(ByteBuffer bytes, String name, long base, int offset, String text) {
        SockaddrIn parsed = text.isEmpty() ? new SockaddrIn(0, 0) : sockaddr(text);
        return new Node.Address(
                place(bytes, name, "SOCKADDR_IN", base, offset, 16),
                parsed,
                text.isEmpty() ? "0.0.0.0" : text,
                List.of());
    }

    private static SockaddrIn sockaddr(String text) {
        SockaddrIn parsed = SockaddrIn.parse(text);
        if (parsed == null) {
            throw new IllegalArgumentException(text);
        }
        return parsed;
    }

    private static void putAddress(ByteBuffer bytes, int offset, String text) {
        if (!text.isEmpty()) {
            bytes.put(offset, sockaddr(text).encode());
        }
    }

    private static Place place(@Nullable ByteBuffer bytes, String name, String type, long base, int offset, int size) {
        byte[] own = null;
        if (bytes != null) {
            own = new byte[size];
            bytes.get(offset, own);
        }
        return new Place(name, type, base + offset, offset, size, own);
    }

    /** Some cancels, newest first. */
    public static List<CancelReport> cancels() {
        return List.of(
                new CancelReport(
                        3,
                        NOW.minusSeconds(1),
                        4,
                        "stuck",
                        SpiFunction.WSPSelect,
                        Winsock.INVALID_SOCKET,
                        Verdict.WAITING,
                        Errno.NONE,
                        1_000,
                        100,
                        ""),
                new CancelReport(
                        2,
                        NOW.minusSeconds(20),
                        3,
                        "reader",
                        SpiFunction.WSPRecv,
                        0x0114,
                        Verdict.CANNOT_BE_DELIVERED,
                        Errno.NONE,
                        0,
                        0,
                        ""),
                new CancelReport(
                        1,
                        NOW.minusSeconds(45),
                        1,
                        "acceptor",
                        SpiFunction.WSPAccept,
                        0x0110,
                        Verdict.INTERRUPTED,
                        Errno.of(WinsockError.WSAEINTR),
                        8.4,
                        1,
                        "unaffected: accept leaves the listener as it was"));
    }

    /** The log. */
    public static List<TraceEvent> events() {
        List<TraceEvent> events = new ArrayList<>();
        add(events, 1, SpiFunction.WSAStartup, Phase.WHOLE, Winsock.INVALID_SOCKET, 0, "1.1", "0", Errno.NONE);
        add(
                events,
                1,
                SpiFunction.WPUCreateSocketHandle,
                Phase.WHOLE,
                0x0104,
                TCP,
                "1001, 0x100002080",
                "0x0104",
                Errno.NONE);
        add(events, 1, SpiFunction.WSPBind, Phase.WHOLE, 0x0104, TCP, "0.0.0.0:8080", "0", Errno.NONE);
        add(events, 1, SpiFunction.WSPListen, Phase.WHOLE, 0x0104, TCP, "5", "0", Errno.NONE);
        add(events, 1, SpiFunction.WSPAccept, Phase.BEGIN, 0x0104, TCP, "", "", Errno.NONE);
        add(
                events,
                1,
                SpiFunction.WPUQueryBlockingCallback,
                Phase.WHOLE,
                Winsock.INVALID_SOCKET,
                TCP,
                "1001",
                "0",
                Errno.NONE);
        add(events, 2, SpiFunction.WPUQuerySocketHandleContext, Phase.WHOLE, 0x0108, TCP, "0x0108", "0", Errno.NONE);
        add(events, 3, SpiFunction.WSPRecv, Phase.BEGIN, 0x0114, IFS_TWIN, "len 4096", "", Errno.NONE);
        add(
                events,
                2,
                SpiFunction.WPUQuerySocketHandleContext,
                Phase.WHOLE,
                0x0114,
                IFS_TWIN,
                "0x0114",
                "SOCKET_ERROR",
                Errno.of(WinsockError.WSAENOTSOCK));
        return events;
    }

    private static void add(
            List<TraceEvent> events,
            int thread,
            SpiFunction function,
            Phase phase,
            long handle,
            int entry,
            String arguments,
            String result,
            Errno errno) {
        events.add(new TraceEvent(
                events.size(),
                events.size() * 12.5,
                thread,
                threads().get(thread - 1).name(),
                function,
                phase,
                handle,
                entry,
                arguments,
                result,
                errno,
                phase == Phase.BEGIN ? 0 : 42.5));
    }

    /** A few forms. */
    public static List<CallForm> callForms() {
        return List.of(
                new CallForm(
                        "WSPSocket",
                        "creates a socket of a catalog entry",
                        List.of(new Field("dwCatalogEntryId", Kind.ENTRY, "1001", List.of()))),
                new CallForm(
                        "WSPBind",
                        "gives a socket its local address",
                        List.of(
                                new Field("s", Kind.HANDLE, "", List.of()),
                                new Field("name", Kind.ADDRESS, "127.0.0.1:0", List.of()))),
                new CallForm(
                        "WSPShutdown",
                        "ends one direction or both",
                        List.of(
                                new Field("s", Kind.HANDLE, "", List.of()),
                                new Field(
                                        "how", Kind.CHOICE, "SD_BOTH", List.of("SD_RECEIVE", "SD_SEND", "SD_BOTH")))));
    }
}
