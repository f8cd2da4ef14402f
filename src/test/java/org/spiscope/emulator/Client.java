package org.spiscope.emulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongUnaryOperator;
import org.spiscope.memory.Bytes;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.upcall.ProcTable;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;

/** An SPI client: calls a provider's operations with arguments in emulated memory. Any thread; memory is not given back. */
final class Client {
    private static final int UNWRITTEN = 0x5EED;

    private final ProcTable table;
    private final Heap memory;

    Client(ProcTable table, Heap memory) {
        this.table = table;
        this.memory = memory;
    }

    ProcTable table() {
        return table;
    }

    private Answer call(long failure, LongUnaryOperator operation) {
        long lpErrno = ints(UNWRITTEN);
        long result = operation.applyAsLong(lpErrno);
        return new Answer(result, new Errno(intAt(lpErrno)), result == failure);
    }

    private Answer call(LongUnaryOperator operation) {
        return call(Winsock.SOCKET_ERROR, operation);
    }

    /** Memory that holds these 32-bit numbers. */
    long ints(int... values) {
        long address = memory.allocate(values.length * Integer.BYTES);
        for (int i = 0; i < values.length; i++) {
            memory.writeInt(address + (long) i * Integer.BYTES, values[i]);
        }
        return address;
    }

    int intAt(long address) {
        OptionalInt value = MemoryReader.readInt(memory, address);
        return value.orElseThrow(() -> new AssertionError("unreadable: " + Long.toHexString(address)));
    }

    /** Memory that holds these bytes. */
    long bytes(byte... content) {
        long address = memory.allocate(Math.max(1, content.length));
        memory.write(address, content, 0, content.length);
        return address;
    }

    byte[] bytesAt(long address, int length) {
        byte[] bytes = MemoryReader.readBytes(memory, address, length);
        if (bytes == null) {
            throw new AssertionError("unreadable: " + Long.toHexString(address));
        }
        return bytes;
    }

    long address(String text) {
        Sockaddr address = Sockaddr.parse(text);
        if (address == null) {
            throw new AssertionError(text);
        }
        return bytes(address.encode());
    }

    /** A WSABUF array. */
    long buffers(long[] addresses, int[] lengths) {
        byte[] array = new byte[16 * addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            Bytes.putInt(array, 16 * i, lengths[i]);
            Bytes.putLong(array, 16 * i + 8, addresses[i]);
        }
        return bytes(array);
    }

    long buffer(long address, int length) {
        return buffers(new long[] {address}, new int[] {length});
    }

    Answer socket(int af, int type, int protocol, long lpProtocolInfo, int g) {
        return call(e -> table.WSPSocket(af, type, protocol, lpProtocolInfo, g, Winsock.WSA_FLAG_OVERLAPPED, e));
    }

    long socket() {
        return socket(Winsock.AF_INET, Winsock.SOCK_STREAM, Winsock.IPPROTO_TCP, 0, 0)
                .ok();
    }

    Answer bind(long s, String address) {
        return bind(s, address(address), SockaddrIn.SIZE);
    }

    Answer bind(long s, long name, int namelen) {
        return call(e -> table.WSPBind(s, name, namelen, e));
    }

    Answer listen(long s, int backlog) {
        return call(e -> table.WSPListen(s, backlog, e));
    }

    /** A socket that listens at an address. */
    long listener(String address, int backlog) {
        long s = socket();
        bind(s, address).ok();
        listen(s, backlog).ok();
        return s;
    }

    Answer accept(long s) {
        return accept(s, 0, 0, 0);
    }

    Answer accept(long s, long addr, long addrlen, long lpfnCondition) {
        return call(e -> table.WSPAccept(s, addr, addrlen, lpfnCondition, 0, e));
    }

    Answer connect(long s, String address) {
        return connect(s, address(address), SockaddrIn.SIZE);
    }

    Answer connect(long s, long name, int namelen) {
        return call(e -> table.WSPConnect(s, name, namelen, 0, 0, 0, 0, e));
    }

    /** What a send answered and its lpNumberOfBytesSent. */
    Answer send(long s, String text) {
        return send(s, text.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(long s, byte... content) {
        return send(s, buffer(bytes(content), content.length), 1, 0);
    }

    /** Answers the number of bytes sent. */
    Answer send(long s, long lpBuffers, int count, int dwFlags) {
        long sent = ints(UNWRITTEN);
        Answer answer = call(e -> table.WSPSend(s, lpBuffers, count, sent, dwFlags, 0, 0, 0, e));
        return answer.failed() ? answer : new Answer(intAt(sent), answer.errno(), false);
    }

    /** What a receive answered and what it put into a buffer. */
    record Received(Answer answer, String text) {
        String ok() {
            answer.ok();
            return text;
        }
    }

    Received receive(long s, int room, int flags) {
        long target = memory.allocate(Math.max(1, room));
        Answer answer = receive(s, buffer(target, room), 1, flags);
        byte[] content = answer.failed() ? new byte[0] : bytesAt(target, (int) answer.result());
        return new Received(answer, new String(content, StandardCharsets.UTF_8));
    }

    Received receive(long s) {
        return receive(s, 1024, 0);
    }

    /** Answers the number of bytes received. */
    Answer receive(long s, long lpBuffers, int count, int flags) {
        long received = ints(UNWRITTEN);
        long lpFlags = ints(flags);
        Answer answer = call(e -> table.WSPRecv(s, lpBuffers, count, received, lpFlags, 0, 0, 0, e));
        return answer.failed() ? answer : new Answer(intAt(received), answer.errno(), false);
    }

    Answer shutdown(long s, int how) {
        return call(e -> table.WSPShutdown(s, how, e));
    }

    Answer close(long s) {
        return call(e -> table.WSPCloseSocket(s, e));
    }

    Answer getSockName(long s, long name, long namelen) {
        return call(e -> table.WSPGetSockName(s, name, namelen, e));
    }

    Answer getPeerName(long s, long name, long namelen) {
        return call(e -> table.WSPGetPeerName(s, name, namelen, e));
    }

    Answer sockNameAnswer(long s) {
        return getSockName(s, memory.allocate(SockaddrIn.SIZE), ints(SockaddrIn.SIZE));
    }

    Answer peerNameAnswer(long s) {
        return getPeerName(s, memory.allocate(SockaddrIn.SIZE), ints(SockaddrIn.SIZE));
    }

    String sockName(long s) {
        long name = memory.allocate(SockaddrIn.SIZE);
        getSockName(s, name, ints(SockaddrIn.SIZE)).ok();
        return addressAt(name);
    }

    String peerName(long s) {
        long name = memory.allocate(SockaddrIn.SIZE);
        getPeerName(s, name, ints(SockaddrIn.SIZE)).ok();
        return addressAt(name);
    }

    String addressAt(long name) {
        return Sockaddr.decode(bytesAt(name, SockaddrIn.SIZE), 0, SockaddrIn.SIZE)
                .toString();
    }

    int port(long s) {
        String name = sockName(s);
        return Integer.parseInt(name.substring(name.indexOf(':') + 1));
    }

    Answer getSockOpt(long s, int level, int optname, long optval, long optlen) {
        return call(e -> table.WSPGetSockOpt(s, level, optname, optval, optlen, e));
    }

    Answer setSockOpt(long s, int level, int optname, long optval, int optlen) {
        return call(e -> table.WSPSetSockOpt(s, level, optname, optval, optlen, e));
    }

    int option(long s, int optname) {
        long value = ints(UNWRITTEN);
        getSockOpt(s, Winsock.SOL_SOCKET, optname, value, ints(Integer.BYTES)).ok();
        return intAt(value);
    }

    void option(long s, int optname, int value) {
        setSockOpt(s, Winsock.SOL_SOCKET, optname, ints(value), Integer.BYTES).ok();
    }

    /** Turns lingering on with a timeout of 0, so that closing resets. */
    void lingerZero(long s) {
        option(s, Winsock.SO_LINGER, 1);
    }

    Answer ioctl(long s, int code, long in, int cbIn, long out, int cbOut) {
        return call(e -> table.WSPIoctl(s, code, in, cbIn, out, cbOut, ints(UNWRITTEN), 0, 0, 0, e));
    }

    void nonblocking(long s, boolean on) {
        ioctl(s, Winsock.FIONBIO, ints(on ? 1 : 0), Integer.BYTES, 0, 0).ok();
    }

    int readable(long s) {
        long out = ints(UNWRITTEN);
        ioctl(s, Winsock.FIONREAD, 0, 0, out, Integer.BYTES).ok();
        return intAt(out);
    }

    /** An fd_set. */
    long fdSet(long... members) {
        byte[] set = new byte[8 + 8 * 64];
        Bytes.putInt(set, 0, members.length);
        for (int i = 0; i < members.length; i++) {
            Bytes.putLong(set, 8 + 8 * i, members[i]);
        }
        return bytes(set);
    }

    List<Long> membersOf(long fdset) {
        List<Long> members = new ArrayList<>();
        for (int i = 0; i < intAt(fdset); i++) {
            members.add(Bytes.getLong(bytesAt(fdset + 8 + 8L * i, 8), 0));
        }
        return members;
    }

    Answer select(long readfds, long writefds, long exceptfds, long timeout) {
        return call(e -> table.WSPSelect(0, readfds, writefds, exceptfds, timeout, e));
    }

    /** A timeval of zero. */
    long poll() {
        return ints(0, 0);
    }

    Answer cancelBlockingCall() {
        return call(table::WSPCancelBlockingCall);
    }

    Answer cleanup() {
        return call(table::WSPCleanup);
    }
}
