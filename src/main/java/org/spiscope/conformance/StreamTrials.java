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
                    bench -> SocketTrials.requireError(
                            bench.call(new WSPAccept(nonblocking(bench))), WinsockError.WSAEWOULDBLOCK)),
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
    static long nonblocking(Bench bench) {
        long s = bench.listener();
        bench.need(new WSPIoctl(s, Winsock.FIONBIO, ON, 0));
        return s;
    }

    /** Both ends of a connection. */
    record Connection(long client, long accepted) {
        static Connection on(Bench bench) {
            long listener = bench.listener();
            long client = bench.connectedTo(listener);
            return new Connection(
                    client,
                    Bench.needed(bench.call("server", new WSPAccept(listener))).result());
        }
    }

    private static void peer(Bench bench) {
        long listener = bench.listener();
        long client = bench.connectedTo(listener);
        Sockaddr told =
                Bench.succeeded(bench.call("server", new WSPAccept(listener))).address();
        Sockaddr own = bench.nameOf(client);
        Bench.require(own.equals(told), "it told " + told + ", and the peer's own name is " + own);
    }

    private static void shortAddress(Bench bench) {
        long listener = bench.listener();
        bench.connectedTo(listener);
        long addr = bench.block(SockaddrIn.SIZE);
        long addrlen = bench.integer(TOO_SHORT);
        RawAnswer answer = bench.raw(
                SpiFunction.WSPAccept,
                (provider, lpErrno) -> provider.WSPAccept(listener, addr, addrlen, 0, 0, lpErrno));
        Bench.require(answer.failedWith(WinsockError.WSAEFAULT), "WSPAccept with 4 bytes answered " + answer);
    }

    private static void bytes(Bench bench) {
        Connection connection = Connection.on(bench);
        Bench.succeeded(bench.call("client", new WSPSend(connection.client(), PING, 0)));
        CallResult received = Bench.succeeded(bench.call("server", new WSPRecv(connection.accepted(), 16, 0)));
        Bench.require(received.text().equals("ping"), "\"ping\" was sent and " + received.output() + " received");
    }

    private static void end(Bench bench) {
        Connection connection = Connection.on(bench);
        bench.need(new WSPShutdown(connection.client(), Winsock.SD_SEND));
        CallResult received = Bench.succeeded(bench.call("server", new WSPRecv(connection.accepted(), 16, 0)));
        Bench.require(received.data().length == 0, "it received " + received.output());
    }

    private static void ready(Bench bench) {
        long waiting = bench.listener();
        long idle = bench.listener();
        bench.connectedTo(waiting);
        long readfds = set(bench, List.of(idle, waiting));
        long timeout = bench.block(2 * Integer.BYTES);
        RawAnswer answer = bench.raw(
                SpiFunction.WSPSelect, (provider, lpErrno) -> provider.WSPSelect(0, readfds, 0, 0, timeout, lpErrno));
        List<Long> left = setAt(bench, readfds);
        Bench.require(
                answer.result() == 1 && left.equals(List.of(waiting)),
                "with " + HexText.pointer(waiting) + " ready and " + HexText.pointer(idle) + " not, it answered "
                        + answer + " and left "
                        + left.stream().map(HexText::pointer).toList());
    }

    private static void empty(Bench bench) {
        long timeout = bench.block(2 * Integer.BYTES);
        RawAnswer answer = bench.raw(
                SpiFunction.WSPSelect, (provider, lpErrno) -> provider.WSPSelect(0, 0, 0, 0, timeout, lpErrno));
        Bench.require(answer.failedWith(WinsockError.WSAEINVAL), "WSPSelect without sets answered " + answer);
    }

    private static long set(Bench bench, List<Long> handles) {
        int width = bench.memory().pointerSize();
        long address = bench.block(width * (1 + Winsock.FD_SETSIZE));
        bench.memory().writeInt(address, handles.size());
        for (int i = 0; i < handles.size(); i++) {
            bench.memory().writePointer(address + (long) width * (1 + i), handles.get(i));
        }
        return address;
    }

    private static List<Long> setAt(Bench bench, long address) {
        int width = bench.memory().pointerSize();
        List<Long> handles = new ArrayList<>();
        int count = Math.min(bench.integerAt(address), Winsock.FD_SETSIZE);
        for (int i = 0; i < count; i++) {
            OptionalLong handle = MemoryReader.readPointer(bench.memory(), address + (long) width * (1 + i));
            handle.ifPresent(handles::add);
        }
        return handles;
    }
}
