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
                    fixture -> Fixture.succeeded(provided(fixture).call(WSPSocket.ofEntry(fixture.entryId())))),
            Trial.of(
                    "socket-wildcards",
                    "WSPSocket",
                    "af 0 and type 0 are accepted and stand for the entry's own",
                    fixture -> made(fixture, 0, 0, fixture.info().iProtocol())),
            Trial.of(
                    "socket-from-protocol-info",
                    "WSPSocket",
                    "FROM_PROTOCOL_INFO in af, type and protocol takes them from lpProtocolInfo",
                    fixture -> made(
                            fixture,
                            Winsock.FROM_PROTOCOL_INFO,
                            Winsock.FROM_PROTOCOL_INFO,
                            Winsock.FROM_PROTOCOL_INFO)),
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

    /** The fixture, with the provider started. */
    private static Fixture provided(Fixture fixture) {
        fixture.direct().provider();
        return fixture;
    }

    private static void createdHandle(Fixture fixture) {
        fixture.presumeCreatedHandles();
        long s = fixture.socket();
        HandleRecord handle = fixture.handle(s);
        Trial.require(
                handle != null && !handle.isIfs(),
                "WSPSocket returned " + HexText.pointer(s) + ", which WPUCreateSocketHandle has not made");
    }

    private static void ifsHandle(Fixture fixture) {
        Trial.presume(fixture.info().isIfs(), "XP1_IFS_HANDLES is not set");
        long s = fixture.socket();
        HandleRecord handle = fixture.handle(s);
        Trial.require(
                handle != null && handle.isIfs(),
                "WSPSocket returned " + HexText.pointer(s) + ", which WPUModifyIFSHandle has not announced");
    }

    private static void ownEntry(Fixture fixture) {
        fixture.direct().provider();
        fixture.call(WSPSocket.ofEntry(fixture.entryId()));
        List<Seen> made = new ArrayList<>(fixture.seen(SpiFunction.WPUCreateSocketHandle));
        made.addAll(fixture.seen(SpiFunction.WPUModifyIFSHandle));
        Trial.presume(!made.isEmpty(), "no handle was made or announced");
        for (Seen up : made) {
            Trial.require(
                    fixture.isOwn(up.catalogEntryId()),
                    up.function() + " was called for entry " + Integer.toUnsignedString(up.catalogEntryId())
                            + "; the provider's own is " + fixture.entryId());
        }
    }

    private static void acceptedHandle(Fixture fixture) {
        long listener = fixture.listener();
        fixture.connectedTo(listener);
        long s = Fixture.needed(fixture.call("server", new WSPAccept(listener))).result();
        HandleRecord handle = fixture.handle(s);
        Trial.require(
                handle != null && handle.isIfs() == fixture.info().isIfs(),
                "WSPAccept returned " + HexText.pointer(s) + ", of which no up-call has told");
    }

    private static void made(Fixture fixture, int af, int type, int protocol) {
        RawAnswer answer = socket(fixture, af, type, protocol, 1);
        if (answer.failed()) {
            answer = socket(fixture, af, type, protocol, 0);
        }
        Trial.require(!answer.failed(), "WSPSocket answered " + answer);
    }

    private static RawAnswer socket(Fixture fixture, int af, int type, int protocol, int dwFlags) {
        long lpProtocolInfo = fixture.memory().bytes(fixture.info().encode());
        return fixture.direct()
                .raw(
                        SpiFunction.WSPSocket,
                        (provider, lpErrno) ->
                                provider.WSPSocket(af, type, protocol, lpProtocolInfo, 0, dwFlags, lpErrno));
    }

    private static void family(Fixture fixture) {
        int other = fixture.info().iAddressFamily() == Winsock.AF_IRDA ? Winsock.AF_INET : Winsock.AF_IRDA;
        RawAnswer answer = socket(
                fixture, other, fixture.info().iSocketType(), fixture.info().iProtocol(), 0);
        boolean refused = answer.failedWith(WinsockError.WSAEAFNOSUPPORT)
                || answer.failedWith(WinsockError.WSAEPROTONOSUPPORT)
                || answer.failedWith(WinsockError.WSAEPROTOTYPE)
                || answer.failedWith(WinsockError.WSAESOCKTNOSUPPORT);
        Trial.require(refused, "WSPSocket for family " + other + " answered " + answer);
    }

    private static void contextLives(Fixture fixture) {
        fixture.presumeCreatedHandles();
        fixture.presumeStream();
        long s = fixture.socket();
        Trial.presume(
                isReadable(fixture, s), "the context is no address: an integer, or a value of the provider's own");
        fixture.need(new WSPBind(s, Fixture.ANY_PORT));
        requireReadable(fixture, s, SpiFunction.WSPBind);
        fixture.need(new WSPListen(s, 5));
        requireReadable(fixture, s, SpiFunction.WSPListen);
        fixture.connectedTo(s);
        Fixture.needed(fixture.call("server", new WSPAccept(s)));
        requireReadable(fixture, s, SpiFunction.WSPAccept);
    }

    private static boolean isReadable(Fixture fixture, long s) {
        HandleRecord handle = fixture.handle(s);
        return handle != null && MemoryReader.readBytes(fixture.memory().heap(), handle.context(), 1) != null;
    }

    private static void requireReadable(Fixture fixture, long s, SpiFunction after) {
        HandleRecord handle = fixture.handle(s);
        Trial.require(
                handle == null || isReadable(fixture, s),
                "it could be read after WSPSocket and cannot after " + after + ", with the handle still open");
    }

    private static void closesHandle(Fixture fixture) {
        fixture.presumeCreatedHandles();
        long s = fixture.socket();
        Trial.presume(fixture.handle(s) != null, "WSPSocket returned a handle that no up-call has made");
        Fixture.succeeded(fixture.call(new WSPCloseSocket(s)));
        boolean closed = fixture.patience().until(() -> fixture.handle(s) == null);
        Trial.require(closed, "WSPCloseSocket answered 0, and the handle " + HexText.pointer(s) + " stayed open");
    }

    private static void closesOnce(Fixture fixture) {
        fixture.presumeCreatedHandles();
        long s = fixture.socket();
        fixture.need(new WSPCloseSocket(s));
        fixture.patience().until(() -> fixture.handle(s) == null);
        Trial.presume(closings(fixture, s) > 0, "WPUCloseSocketHandle was not called");
        boolean again = fixture.patience().until(SETTLED, () -> closings(fixture, s) > 1);
        Trial.require(!again, "it was called " + closings(fixture, s) + " times for " + HexText.pointer(s));
    }

    private static long closings(Fixture fixture, long s) {
        return fixture.seen(SpiFunction.WPUCloseSocketHandle).stream()
                .filter(up -> up.handle() == s)
                .count();
    }

    private static void closedSocket(Fixture fixture) {
        long s = fixture.socket();
        fixture.need(new WSPCloseSocket(s));
        RawAnswer again = fixture.direct()
                .raw(SpiFunction.WSPCloseSocket, (provider, lpErrno) -> provider.WSPCloseSocket(s, lpErrno));
        Trial.require(again.failedWith(WinsockError.WSAENOTSOCK), "a second WSPCloseSocket answered " + again);
    }

    private static void unknownSocket(Fixture fixture) {
        fixture.presumeStream();
        long name = fixture.memory().bytes(Fixture.ANY_PORT.encode());
        RawAnswer answer = fixture.direct()
                .raw(SpiFunction.WSPBind, (provider, lpErrno) -> provider.WSPBind(UNKNOWN, name, 16, lpErrno));
        Trial.require(
                answer.failedWith(WinsockError.WSAENOTSOCK),
                "WSPBind on " + HexText.pointer(UNKNOWN) + " answered " + answer);
    }

    /** A call that must fail with one code. */
    static void requireError(CallResult result, WinsockError error) {
        String answered = result.failed() ? result.errno().toString() : result.resultText();
        Trial.require(
                result.errno().is(error), result.function() + " answered " + answered + ", not " + Errno.of(error));
    }
}
