package org.spiscope.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.spiscope.client.CallResult;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPBind;
import org.spiscope.client.WSPCloseSocket;
import org.spiscope.client.WSPListen;
import org.spiscope.client.WSPSocket;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** How sockets come and go, and what becomes of their handles and contexts. */
final class SocketTrials {
    /** How long a provider may take to close a handle a second time before it is believed not to. */
    private static final Duration SETTLED = Duration.ofMillis(50);

    /** Far from where any layer makes its handles, and no handle of a process's. */
    private static final long UNKNOWN = 0x6FFF_FFF0L;

    static final List<Trial> ALL = List.of(
            Trial.of(
                    "socket-handle",
                    "WPUCreateSocketHandle",
                    "a non-IFS provider has the handle that WSPSocket returns made by WPUCreateSocketHandle",
                    SocketTrials::createdHandle),
            Trial.of(
                    "socket-ifs-handle",
                    "WPUModifyIFSHandle",
                    "an IFS provider announces the handle that WSPSocket returns by WPUModifyIFSHandle",
                    SocketTrials::ifsHandle),
            Trial.of(
                    "socket-entry",
                    "WPUCreateSocketHandle",
                    "handles are made, or announced, under the provider's own dwCatalogEntryId",
                    SocketTrials::ownEntry),
            Trial.of(
                    "accept-handle",
                    "WPUCreateSocketHandle",
                    "the handle that WSPAccept returns is made, or announced, before it returns",
                    SocketTrials::acceptedHandle),
            Trial.of(
                    "socket-overlapped",
                    "WSPSocket",
                    "WSA_FLAG_OVERLAPPED is supported: every provider must",
                    bench -> Bench.succeeded(provided(bench).call(WSPSocket.ofEntry(bench.entryId())))),
            Trial.of(
                    "socket-wildcards",
                    "WSPSocket",
                    "af 0 and type 0 are accepted and stand for the entry's own",
                    bench -> made(bench, 0, 0, bench.info().iProtocol())),
            Trial.of(
                    "socket-from-protocol-info",
                    "WSPSocket",
                    "FROM_PROTOCOL_INFO in af, type and protocol takes them from lpProtocolInfo",
                    bench -> made(
                            bench, Winsock.FROM_PROTOCOL_INFO, Winsock.FROM_PROTOCOL_INFO, Winsock.FROM_PROTOCOL_INFO)),
            Trial.of(
                    "socket-family",
                    "WSPSocket",
                    "an address family that is not the provider's is refused with a code that says so",
                    SocketTrials::family),
            Trial.of(
                    "context-lives",
                    "WPUQuerySocketHandleContext",
                    "the structure that a context points to can be read as long as the handle is open",
                    SocketTrials::contextLives),
            Trial.of(
                    "close-handle",
                    "WSPCloseSocket",
                    "a non-IFS provider calls WPUCloseSocketHandle when a socket is closed",
                    SocketTrials::closesHandle),
            Trial.of(
                    "close-once",
                    "WPUCloseSocketHandle",
                    "WPUCloseSocketHandle is called once for each handle",
                    SocketTrials::closesOnce),
            Trial.of(
                    "closed-socket",
                    "WSPCloseSocket",
                    "a socket that has been closed is answered with WSAENOTSOCK",
                    SocketTrials::closedSocket),
            Trial.of(
                    "unknown-socket",
                    "WSPBind",
                    "a descriptor that is no socket is answered with WSAENOTSOCK",
                    SocketTrials::unknownSocket));

    private SocketTrials() {}

    /** The bench, with the provider started. */
    private static Bench provided(Bench bench) {
        bench.provider();
        return bench;
    }

    private static void createdHandle(Bench bench) {
        bench.presumeCreatedHandles();
        long s = bench.socket();
        HandleRecord handle = bench.handle(s);
        Bench.require(
                handle != null && !handle.isIfs(),
                "WSPSocket returned " + HexText.pointer(s) + ", which WPUCreateSocketHandle has not made");
    }

    private static void ifsHandle(Bench bench) {
        Bench.presume(bench.info().isIfs(), "XP1_IFS_HANDLES is not set");
        long s = bench.socket();
        HandleRecord handle = bench.handle(s);
        Bench.require(
                handle != null && handle.isIfs(),
                "WSPSocket returned " + HexText.pointer(s) + ", which WPUModifyIFSHandle has not announced");
    }

    private static void ownEntry(Bench bench) {
        bench.provider();
        bench.call(WSPSocket.ofEntry(bench.entryId()));
        List<Seen> made = new ArrayList<>(bench.seen(SpiFunction.WPUCreateSocketHandle));
        made.addAll(bench.seen(SpiFunction.WPUModifyIFSHandle));
        Bench.presume(!made.isEmpty(), "no handle was made or announced");
        for (Seen up : made) {
            Bench.require(
                    bench.isOwn(up.catalogEntryId()),
                    up.function() + " was called for entry " + Integer.toUnsignedString(up.catalogEntryId())
                            + "; the provider's own is " + bench.entryId());
        }
    }

    private static void acceptedHandle(Bench bench) {
        long listener = bench.listener();
        bench.connectedTo(listener);
        long s = Bench.needed(bench.call("server", new WSPAccept(listener))).result();
        HandleRecord handle = bench.handle(s);
        Bench.require(
                handle != null && handle.isIfs() == bench.info().isIfs(),
                "WSPAccept returned " + HexText.pointer(s) + ", of which no up-call has told");
    }

    private static void made(Bench bench, int af, int type, int protocol) {
        RawAnswer answer = socket(bench, af, type, protocol, 1);
        if (answer.failed()) {
            answer = socket(bench, af, type, protocol, 0);
        }
        Bench.require(!answer.failed(), "WSPSocket answered " + answer);
    }

    private static RawAnswer socket(Bench bench, int af, int type, int protocol, int dwFlags) {
        long lpProtocolInfo = bench.bytes(bench.info().encode());
        return bench.raw(
                SpiFunction.WSPSocket,
                (provider, lpErrno) -> provider.WSPSocket(af, type, protocol, lpProtocolInfo, 0, dwFlags, lpErrno));
    }

    private static void family(Bench bench) {
        int other = bench.info().iAddressFamily() == Winsock.AF_IRDA ? Winsock.AF_INET : Winsock.AF_IRDA;
        RawAnswer answer =
                socket(bench, other, bench.info().iSocketType(), bench.info().iProtocol(), 0);
        boolean refused = answer.failedWith(WinsockError.WSAEAFNOSUPPORT)
                || answer.failedWith(WinsockError.WSAEPROTONOSUPPORT)
                || answer.failedWith(WinsockError.WSAEPROTOTYPE)
                || answer.failedWith(WinsockError.WSAESOCKTNOSUPPORT);
        Bench.require(refused, "WSPSocket for family " + other + " answered " + answer);
    }

    private static void contextLives(Bench bench) {
        bench.presumeCreatedHandles();
        bench.presumeStream();
        long s = bench.socket();
        Bench.presume(isReadable(bench, s), "the context is no address: an integer, or a value of the provider's own");
        bench.need(new WSPBind(s, Bench.ANY_PORT));
        requireReadable(bench, s, SpiFunction.WSPBind);
        bench.need(new WSPListen(s, 5));
        requireReadable(bench, s, SpiFunction.WSPListen);
        bench.connectedTo(s);
        Bench.needed(bench.call("server", new WSPAccept(s)));
        requireReadable(bench, s, SpiFunction.WSPAccept);
    }

    private static boolean isReadable(Bench bench, long s) {
        HandleRecord handle = bench.handle(s);
        return handle != null && MemoryReader.readBytes(bench.memory(), handle.context(), 1) != null;
    }

    private static void requireReadable(Bench bench, long s, SpiFunction after) {
        HandleRecord handle = bench.handle(s);
        Bench.require(
                handle == null || isReadable(bench, s),
                "it could be read after WSPSocket and cannot after " + after + ", with the handle still open");
    }

    private static void closesHandle(Bench bench) {
        bench.presumeCreatedHandles();
        long s = bench.socket();
        Bench.presume(bench.handle(s) != null, "WSPSocket returned a handle that no up-call has made");
        Bench.succeeded(bench.call(new WSPCloseSocket(s)));
        boolean closed = bench.until(() -> bench.handle(s) == null);
        Bench.require(closed, "WSPCloseSocket answered 0, and the handle " + HexText.pointer(s) + " stayed open");
    }

    private static void closesOnce(Bench bench) {
        bench.presumeCreatedHandles();
        long s = bench.socket();
        bench.need(new WSPCloseSocket(s));
        bench.until(() -> bench.handle(s) == null);
        Bench.presume(closings(bench, s) > 0, "WPUCloseSocketHandle was not called");
        boolean again = bench.until(SETTLED, () -> closings(bench, s) > 1);
        Bench.require(!again, "it was called " + closings(bench, s) + " times for " + HexText.pointer(s));
    }

    private static long closings(Bench bench, long s) {
        return bench.seen(SpiFunction.WPUCloseSocketHandle).stream()
                .filter(up -> up.handle() == s)
                .count();
    }

    private static void closedSocket(Bench bench) {
        long s = bench.socket();
        bench.need(new WSPCloseSocket(s));
        RawAnswer again =
                bench.raw(SpiFunction.WSPCloseSocket, (provider, lpErrno) -> provider.WSPCloseSocket(s, lpErrno));
        Bench.require(again.failedWith(WinsockError.WSAENOTSOCK), "a second WSPCloseSocket answered " + again);
    }

    private static void unknownSocket(Bench bench) {
        bench.presumeStream();
        long name = bench.bytes(Bench.ANY_PORT.encode());
        RawAnswer answer =
                bench.raw(SpiFunction.WSPBind, (provider, lpErrno) -> provider.WSPBind(UNKNOWN, name, 16, lpErrno));
        Bench.require(
                answer.failedWith(WinsockError.WSAENOTSOCK),
                "WSPBind on " + HexText.pointer(UNKNOWN) + " answered " + answer);
    }

    /** A call that must fail with one code. */
    static void requireError(CallResult result, WinsockError error) {
        String answered = result.failed() ? result.errno().toString() : result.resultText();
        Bench.require(
                result.errno().is(error), result.function() + " answered " + answered + ", not " + Errno.of(error));
    }
}
