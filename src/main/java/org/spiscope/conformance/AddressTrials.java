package org.spiscope.conformance;

import java.util.List;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPBind;
import org.spiscope.client.WSPConnect;
import org.spiscope.client.WSPGetPeerName;
import org.spiscope.client.WSPGetSockName;
import org.spiscope.client.WSPListen;
import org.spiscope.client.WSPRecv;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** Names of sockets, and the operations that a socket's state does not allow. */
final class AddressTrials {
    private static final int TOO_SHORT = 4;

    static final List<Trial> ALL = List.of(
            Trial.of(
                    "bind-name",
                    "WSPBind",
                    "after a bind to port 0 WSPGetSockName tells the address and the port assigned",
                    AddressTrials::name),
            Trial.of("bind-twice", "WSPBind", "binding a bound socket is WSAEINVAL", fixture -> {
                long s = fixture.bound();
                SocketTrials.requireError(fixture.call(new WSPBind(s, Fixture.ANY_PORT)), WinsockError.WSAEINVAL);
            }),
            Trial.of("bind-short", "WSPBind", "a namelen that is too small is WSAEFAULT", AddressTrials::shortName),
            Trial.of(
                    "getsockname-unbound",
                    "WSPGetSockName",
                    "the name of a socket that has not been bound is WSAEINVAL",
                    fixture -> {
                        fixture.presumeStream();
                        long s = fixture.socket();
                        SocketTrials.requireError(fixture.call(new WSPGetSockName(s)), WinsockError.WSAEINVAL);
                    }),
            Trial.of(
                    "getsockname-short",
                    "WSPGetSockName",
                    "a namelen that is too small is WSAEFAULT",
                    AddressTrials::shortBuffer),
            Trial.of(
                    "getpeername-unconnected",
                    "WSPGetPeerName",
                    "the peer of a socket that is not connected is WSAENOTCONN",
                    fixture -> SocketTrials.requireError(
                            fixture.call(new WSPGetPeerName(fixture.bound())), WinsockError.WSAENOTCONN)),
            Trial.of("listen-unbound", "WSPListen", "listening on a socket that is not bound is WSAEINVAL", fixture -> {
                fixture.presumeStream();
                long s = fixture.socket();
                SocketTrials.requireError(fixture.call(new WSPListen(s, 5)), WinsockError.WSAEINVAL);
            }),
            Trial.of(
                    "accept-unlistening",
                    "WSPAccept",
                    "accepting on a socket that does not listen is WSAEINVAL",
                    fixture -> SocketTrials.requireError(
                            fixture.call(new WSPAccept(fixture.bound())), WinsockError.WSAEINVAL)),
            Trial.of(
                    "recv-unconnected",
                    "WSPRecv",
                    "receiving on a stream socket that is not connected is WSAENOTCONN",
                    fixture -> SocketTrials.requireError(
                            fixture.call(new WSPRecv(fixture.bound(), 16, 0)), WinsockError.WSAENOTCONN)),
            Trial.of(
                    "connect-refused",
                    "WSPConnect",
                    "connecting to a port on which nobody listens is WSAECONNREFUSED",
                    fixture -> {
                        Sockaddr nobody = fixture.nameOf(fixture.bound());
                        long s = fixture.socket();
                        SocketTrials.requireError(
                                fixture.call(new WSPConnect(s, nobody)), WinsockError.WSAECONNREFUSED);
                    }),
            Trial.of(
                    "errno-written",
                    "Windows Sockets Error Codes",
                    "an operation that fails writes its code to lpErrno (else WSASYSCALLFAILURE)",
                    AddressTrials::errnoWritten));

    private AddressTrials() {}

    private static void name(Fixture fixture) {
        Sockaddr name = Fixture.succeeded(fixture.call(new WSPGetSockName(fixture.bound())))
                .address();
        boolean right = name instanceof SockaddrIn in && in.address() == Winsock.INADDR_LOOPBACK && in.port() != 0;
        Trial.require(right, "bound to 127.0.0.1:0, it is told as " + name);
    }

    private static void shortName(Fixture fixture) {
        fixture.presumeStream();
        long s = fixture.socket();
        long name = fixture.memory().bytes(Fixture.ANY_PORT.encode());
        RawAnswer answer = fixture.direct()
                .raw(SpiFunction.WSPBind, (provider, lpErrno) -> provider.WSPBind(s, name, TOO_SHORT, lpErrno));
        Trial.require(answer.failedWith(WinsockError.WSAEFAULT), "WSPBind with namelen 4 answered " + answer);
    }

    private static void shortBuffer(Fixture fixture) {
        long s = fixture.bound();
        long name = fixture.memory().block(SockaddrIn.SIZE);
        long namelen = fixture.memory().integer(TOO_SHORT);
        RawAnswer answer = fixture.direct()
                .raw(
                        SpiFunction.WSPGetSockName,
                        (provider, lpErrno) -> provider.WSPGetSockName(s, name, namelen, lpErrno));
        Trial.require(answer.failedWith(WinsockError.WSAEFAULT), "WSPGetSockName with 4 bytes answered " + answer);
    }

    private static void errnoWritten(Fixture fixture) {
        long s = fixture.bound();
        long name = fixture.memory().bytes(Fixture.ANY_PORT.encode());
        requireWritten(
                SpiFunction.WSPBind,
                fixture.direct()
                        .raw(
                                SpiFunction.WSPBind,
                                (provider, lpErrno) -> provider.WSPBind(s, name, SockaddrIn.SIZE, lpErrno)));
        requireWritten(
                SpiFunction.WSPAccept,
                fixture.direct()
                        .raw(SpiFunction.WSPAccept, (provider, lpErrno) -> provider.WSPAccept(s, 0, 0, 0, 0, lpErrno)));
        requireWritten(
                SpiFunction.WSPCancelBlockingCall,
                fixture.direct()
                        .raw(
                                SpiFunction.WSPCancelBlockingCall,
                                (provider, lpErrno) -> provider.WSPCancelBlockingCall(lpErrno)));
    }

    private static void requireWritten(SpiFunction function, RawAnswer answer) {
        Trial.require(!answer.failed() || answer.written().orElse(0) != 0, function + " answered " + answer);
    }
}
