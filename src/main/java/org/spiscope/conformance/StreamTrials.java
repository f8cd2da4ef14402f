package org.spiscope.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.spiscope.client.CallResult;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPIoctl;
import org.spiscope.client.WSPRecv;
import org.spiscope.client.WSPSend;
import org.spiscope.client.WSPShutdown;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** Connections, bytes, readiness. */
final class StreamTrials {
    private static final byte[] PING = "ping".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ON = {1, 0, 0, 0};
    private static final int TOO_SHORT = 4;

    static final List<Trial> ALL = List.of(
            Trial.of(
                    "accept-address",
                    "WSPAccept",
                    "WSPAccept takes a waiting connection and tells the address of its peer",
                    StreamTrials::peer),
            Trial.of(
                    "accept-short",
                    "WSPAccept",
                    "an addrlen that is too small is WSAEFAULT",
                    StreamTrials::shortAddress),
            Trial.of(
                    "accept-nonblocking",
                    "WSPAccept",
                    "on a nonblocking socket without connections WSPAccept is WSAEWOULDBLOCK",
                    fixture -> SocketTrials.requireError(
                            fixture.call(new WSPAccept(nonblocking(fixture))), WinsockError.WSAEWOULDBLOCK)),
            Trial.of("send-recv", "WSPRecv", "what is sent is received, byte by byte", StreamTrials::bytes),
            Trial.of(
                    "recv-end",
                    "WSPRecv",
                    "the end of a stream, after the peer's shutdown, is a success with 0 bytes",
                    StreamTrials::end),
            Trial.of(
                    "select-ready",
                    "WSPSelect",
                    "the sockets that are not ready are removed from the sets, and the others are counted",
                    StreamTrials::ready),
            Trial.of("select-empty", "WSPSelect", "a select of no sockets at all is WSAEINVAL", StreamTrials::empty));

    private StreamTrials() {}

    /** A listening socket in nonblocking mode. */
    static long nonblocking(Fixture fixture) {
        long s = fixture.listener();
        fixture.need(new WSPIoctl(s, Winsock.FIONBIO, ON, 0));
        return s;
    }

    /** Both ends of a connection. */
    record Connection(long client, long accepted) {
        static Connection on(Fixture fixture) {
            long listener = fixture.listener();
            long client = fixture.connectedTo(listener);
            return new Connection(
                    client,
                    Fixture.needed(fixture.call("server", new WSPAccept(listener)))
                            .result());
        }
    }

    private static void peer(Fixture fixture) {
        long listener = fixture.listener();
        long client = fixture.connectedTo(listener);
        Sockaddr told = Fixture.succeeded(fixture.call("server", new WSPAccept(listener)))
                .address();
        Sockaddr own = fixture.nameOf(client);
        Trial.require(own.equals(told), "it told " + told + ", and the peer's own name is " + own);
    }

    private static void shortAddress(Fixture fixture) {
        long listener = fixture.listener();
        fixture.connectedTo(listener);
        long addr = fixture.memory().block(SockaddrIn.SIZE);
        long addrlen = fixture.memory().integer(TOO_SHORT);
        RawAnswer answer = fixture.direct()
                .raw(
                        SpiFunction.WSPAccept,
                        (provider, lpErrno) -> provider.WSPAccept(listener, addr, addrlen, 0, 0, lpErrno));
        Trial.require(answer.failedWith(WinsockError.WSAEFAULT), "WSPAccept with 4 bytes answered " + answer);
    }

    private static void bytes(Fixture fixture) {
        Connection connection = Connection.on(fixture);
        Fixture.succeeded(fixture.call("client", new WSPSend(connection.client(), PING, 0)));
        CallResult received = Fixture.succeeded(fixture.call("server", new WSPRecv(connection.accepted(), 16, 0)));
        Trial.require(received.text().equals("ping"), "\"ping\" was sent and " + received.output() + " received");
    }

    private static void end(Fixture fixture) {
        Connection connection = Connection.on(fixture);
        fixture.need(new WSPShutdown(connection.client(), Winsock.SD_SEND));
        CallResult received = Fixture.succeeded(fixture.call("server", new WSPRecv(connection.accepted(), 16, 0)));
        Trial.require(received.data().length == 0, "it received " + received.output());
    }

    private static void ready(Fixture fixture) {
        long waiting = fixture.listener();
        long idle = fixture.listener();
        fixture.connectedTo(waiting);
        long readfds = set(fixture, List.of(idle, waiting));
        long timeout = fixture.memory().block(2 * Integer.BYTES);
        RawAnswer answer = fixture.direct()
                .raw(
                        SpiFunction.WSPSelect,
                        (provider, lpErrno) -> provider.WSPSelect(0, readfds, 0, 0, timeout, lpErrno));
        List<Long> left = setAt(fixture, readfds);
        Trial.require(
                answer.result() == 1 && left.equals(List.of(waiting)),
                "with " + HexText.pointer(waiting) + " ready and " + HexText.pointer(idle) + " not, it answered "
                        + answer + " and left "
                        + left.stream().map(HexText::pointer).toList());
    }

    private static void empty(Fixture fixture) {
        long timeout = fixture.memory().block(2 * Integer.BYTES);
        RawAnswer answer = fixture.direct()
                .raw(SpiFunction.WSPSelect, (provider, lpErrno) -> provider.WSPSelect(0, 0, 0, 0, timeout, lpErrno));
        Trial.require(answer.failedWith(WinsockError.WSAEINVAL), "WSPSelect without sets answered " + answer);
    }

    private static long set(Fixture fixture, List<Long> handles) {
        int width = fixture.memory().heap().pointerSize();
        long address = fixture.memory().block(width * (1 + Winsock.FD_SETSIZE));
        fixture.memory().heap().writeInt(address, handles.size());
        for (int i = 0; i < handles.size(); i++) {
            fixture.memory().heap().writePointer(address + (long) width * (1 + i), handles.get(i));
        }
        return address;
    }

    private static List<Long> setAt(Fixture fixture, long address) {
        int width = fixture.memory().heap().pointerSize();
        List<Long> handles = new ArrayList<>();
        int count = Math.min(fixture.memory().integerAt(address), Winsock.FD_SETSIZE);
        for (int i = 0; i < count; i++) {
            OptionalLong handle = MemoryReader.readPointer(fixture.memory().heap(), address + (long) width * (1 + i));
            handle.ifPresent(handles::add);
        }
        return handles;
    }
}
