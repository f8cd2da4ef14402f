package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.memory.Bytes;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPBind, Listen, Accept, Connect, Shutdown and the names, where they complete at once. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionsTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A connection: the connecting and the accepted end. */
    private record Pair(long s, long accepted) {}

    private static Pair connect(Client client) {
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, "127.0.0.1:" + client.port(listener)).ok();
        long accepted = client.accept(listener).ok();
        client.close(listener).ok();
        return new Pair(s, accepted);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void bindGivesTheAddressAskedForOrAFreePort(int entry) {
        Client client = fixture.start(entry);
        long one = client.socket();
        long other = client.socket();

        client.bind(one, "127.0.0.1:0").ok();
        client.bind(other, "0.0.0.0:0").ok();

        assertThat(client.port(one)).isPositive().isNotEqualTo(client.port(other));
        assertThat(client.sockName(other)).isEqualTo("0.0.0.0:" + client.port(other));
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void bindErrors(int entry) {
        Client client = fixture.start(entry);
        long taken = client.socket();
        client.bind(taken, "127.0.0.1:0").ok();
        long s = client.socket();
        long name = client.address("127.0.0.1:0");

        client.bind(s, "127.0.0.1:" + client.port(taken)).failsWith(WinsockError.WSAEADDRINUSE);
        client.bind(s, "0.0.0.0:" + client.port(taken)).failsWith(WinsockError.WSAEADDRINUSE);
        client.bind(s, "198.51.100.7:80").failsWith(WinsockError.WSAEADDRNOTAVAIL);
        client.bind(taken, "127.0.0.1:0").failsWith(WinsockError.WSAEINVAL);
        client.bind(s, 0, 16).failsWith(WinsockError.WSAEFAULT);
        client.bind(s, name, 15).failsWith(WinsockError.WSAEFAULT);
        client.bind(s, client.ints(Winsock.AF_INET6, 0, 0, 0), 16).failsWith(WinsockError.WSAEFAULT);
        client.sockNameAnswer(s).failsWith(WinsockError.WSAEINVAL);
        client.bind(s, "127.0.0.1:0").ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1004})
    void addressesAreSharedOnlyByAgreement(int entry) {
        Client client = fixture.start(entry);
        long first = client.socket();
        client.bind(first, "127.0.0.1:80").ok();
        long second = client.socket();
        client.option(second, Winsock.SO_REUSEADDR, 1);
        client.option(first, Winsock.SO_EXCLUSIVEADDRUSE, 1);

        client.bind(second, "127.0.0.1:80").failsWith(WinsockError.WSAEADDRINUSE);
        client.option(first, Winsock.SO_EXCLUSIVEADDRUSE, 0);
        client.bind(second, "127.0.0.1:80").ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void closingFreesTheAddress(int entry) {
        Client client = fixture.start(entry);
        long first = client.listener("127.0.0.1:0", 1);
        String address = client.sockName(first);
        client.close(first).ok();

        client.listener(address, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void listenErrors(int entry) {
        Client client = fixture.start(entry);
        Pair pair = connect(client);

        client.listen(client.socket(), 1).failsWith(WinsockError.WSAEINVAL);
        client.listen(pair.s(), 1).failsWith(WinsockError.WSAEISCONN);
        long listener = client.listener("127.0.0.1:0", 1);
        client.listen(listener, 7).ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void acceptErrors(int entry) {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 1);
        client.nonblocking(listener, true);
        long addr = client.ints(0, 0, 0, 0);

        client.accept(client.socket()).failsWith(WinsockError.WSAEINVAL);
        client.accept(listener).failsWith(WinsockError.WSAEWOULDBLOCK);
        client.accept(listener, 0, 0, 0x1234).failsWith(WinsockError.WSAEOPNOTSUPP);
        client.accept(listener, addr, client.ints(15), 0).failsWith(WinsockError.WSAEFAULT);
        client.accept(listener, addr, 0, 0).failsWith(WinsockError.WSAEFAULT);
        client.accept(listener, 0xBAD, client.ints(16), 0).failsWith(WinsockError.WSAEFAULT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void anAcceptThatFailsLosesNoConnection(int entry) {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 1);
        long s = client.socket();
        client.connect(s, "127.0.0.1:" + client.port(listener)).ok();
        client.send(s, "here").ok();
        long addr = client.ints(0, 0, 0, 0);
        client.accept(listener, addr, client.ints(15), 0).failsWith(WinsockError.WSAEFAULT);
        fixture.upcalls.fail(SpiFunction.WPUCreateSocketHandle, WinsockError.WSAENOBUFS);
        fixture.upcalls.fail(SpiFunction.WPUModifyIFSHandle, WinsockError.WSAENOBUFS);
        client.accept(listener).failsWith(WinsockError.WSAENOBUFS);
        fixture.upcalls.fail(SpiFunction.WPUCreateSocketHandle, null);
        fixture.upcalls.fail(SpiFunction.WPUModifyIFSHandle, null);

        long accepted = client.accept(listener, addr, client.ints(16), 0).ok();

        assertThat(client.addressAt(addr)).isEqualTo(client.sockName(s));
        assertThat(client.peerName(accepted)).isEqualTo(client.sockName(s));
        assertThat(client.sockName(accepted)).isEqualTo(client.sockName(listener));
        assertThat(client.receive(accepted).ok()).isEqualTo("here");
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void anAcceptedSocketHasTheListenersProperties(int entry) {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 1);
        client.option(listener, Winsock.SO_RCVTIMEO, 1234);
        client.nonblocking(listener, true);
        long s = client.socket();
        client.connect(s, "127.0.0.1:" + client.port(listener)).ok();
        client.select(client.fdSet(listener), 0, 0, 0).ok();

        long accepted = client.accept(listener).ok();

        assertThat(client.option(accepted, Winsock.SO_RCVTIMEO)).isEqualTo(1234);
        client.receive(accepted).answer().failsWith(WinsockError.WSAEWOULDBLOCK);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void connectErrors(int entry) {
        Client client = fixture.start(entry);
        long free = client.socket();
        client.bind(free, "127.0.0.1:0").ok();
        String nobody = client.sockName(free);
        client.close(free).ok();
        long s = client.socket();
        Pair pair = connect(client);
        long listener = client.listener("127.0.0.1:0", 1);

        client.connect(s, nobody).failsWith(WinsockError.WSAECONNREFUSED);
        client.connect(s, "0.0.0.0:80").failsWith(WinsockError.WSAEADDRNOTAVAIL);
        client.connect(s, "127.0.0.1:0").failsWith(WinsockError.WSAEADDRNOTAVAIL);
        client.connect(s, 0, 16).failsWith(WinsockError.WSAEFAULT);
        client.connect(s, client.address(nobody), 15).failsWith(WinsockError.WSAEFAULT);
        client.connect(s, client.ints(Winsock.AF_INET6, 0, 0, 0), 16).failsWith(WinsockError.WSAEAFNOSUPPORT);
        client.connect(pair.s(), nobody).failsWith(WinsockError.WSAEISCONN);
        client.connect(listener, nobody).failsWith(WinsockError.WSAEINVAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aRefusedSocketMayTryAgainAndKeepsItsAddress(int entry) {
        Client client = fixture.start(entry);
        long listener = client.socket();
        client.bind(listener, "127.0.0.1:0").ok();
        long s = client.socket();
        client.bind(s, "127.0.0.1:0").ok();
        String local = client.sockName(s);
        client.connect(s, client.sockName(listener)).failsWith(WinsockError.WSAECONNREFUSED);
        client.listen(listener, 1).ok();

        client.connect(s, client.sockName(listener)).ok();

        assertThat(client.sockName(s)).isEqualTo(local);
        assertThat(client.peerName(s)).isEqualTo(client.sockName(listener));
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void connectDataAndQosAreRefused(int entry) {
        Client client = fixture.start(entry);
        long name = client.address("127.0.0.1:80");
        long s = client.socket();
        long lpErrno = client.ints(0);

        assertThat(client.table().WSPConnect(s, name, 16, 0x10, 0, 0, 0, lpErrno))
                .isEqualTo(-1);
        assertThat(client.intAt(lpErrno)).isEqualTo(WinsockError.WSAEPROTONOSUPPORT.code());
        assertThat(client.table().WSPConnect(s, name, 16, 0, 0, 0x10, 0, lpErrno))
                .isEqualTo(-1);
        assertThat(client.intAt(lpErrno)).isEqualTo(WinsockError.WSAEOPNOTSUPP.code());
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1004})
    void aLoopbackReachesNoOtherNetwork(int entry) {
        Client client = fixture.start(entry);

        client.connect(client.socket(), "198.51.100.7:80").failsWith(WinsockError.WSAENETUNREACH);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void namesOfWhatIsNotThereAreErrors(int entry) {
        Client client = fixture.start(entry);
        Pair pair = connect(client);
        long name = client.ints(0, 0, 0, 0);
        long namelen = client.ints(8);

        client.peerNameAnswer(client.socket()).failsWith(WinsockError.WSAENOTCONN);
        client.getPeerName(pair.s(), name, namelen).failsWith(WinsockError.WSAEFAULT);
        assertThat(client.intAt(namelen)).isEqualTo(16);
        client.getSockName(pair.s(), 0, client.ints(16)).failsWith(WinsockError.WSAEFAULT);
        client.getSockName(pair.s(), name, 0).failsWith(WinsockError.WSAEFAULT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void shutdownEndsDirections(int entry) {
        Client client = fixture.start(entry);
        Pair pair = connect(client);

        client.shutdown(client.socket(), Winsock.SD_BOTH).failsWith(WinsockError.WSAENOTCONN);
        client.shutdown(pair.s(), 3).failsWith(WinsockError.WSAEINVAL);
        client.shutdown(pair.s(), Winsock.SD_SEND).ok();
        client.send(pair.s(), "x").failsWith(WinsockError.WSAESHUTDOWN);
        assertThat(client.receive(pair.accepted()).ok()).isEmpty();
        client.send(pair.accepted(), "still").ok();
        assertThat(client.receive(pair.s()).ok()).isEqualTo("still");
        client.shutdown(pair.s(), Winsock.SD_RECEIVE).ok();
        client.receive(pair.s()).answer().failsWith(WinsockError.WSAESHUTDOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002})
    void theStructureFollowsTheConnection(int entry) {
        Client client = fixture.start(entry);
        long listener = client.socket();
        client.bind(listener, "127.0.0.1:0").ok();
        assertThat(fixture.state(listener)).isEqualTo(SocketState.BOUND);
        client.listen(listener, 3).ok();
        assertThat(fixture.state(listener)).isEqualTo(SocketState.LISTENING);
        assertThat(Bytes.getInt(fixture.structure(listener), SocketLayout.OFFSET_BACKLOG))
                .isEqualTo(3);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        long accepted = client.accept(listener).ok();

        client.send(s, "hello").ok();
        client.receive(accepted).ok();

        assertThat(fixture.state(s)).isEqualTo(SocketState.CONNECTED);
        assertThat(client.addressAt(fixture.upcalls.contextOf(s) + SocketLayout.OFFSET_LOCAL))
                .isEqualTo(client.sockName(s));
        assertThat(client.addressAt(fixture.upcalls.contextOf(s) + SocketLayout.OFFSET_REMOTE))
                .isEqualTo(client.sockName(listener));
        assertThat(Bytes.getLong(fixture.structure(s), SocketLayout.OFFSET_SENT))
                .isEqualTo(5);
        assertThat(Bytes.getLong(fixture.structure(accepted), SocketLayout.OFFSET_RECEIVED))
                .isEqualTo(5);
        client.close(s).ok();
        assertThat(client.receive(accepted).ok()).isEmpty();
        assertThat(fixture.state(accepted)).isEqualTo(SocketState.PEER_CLOSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1003, 1004, 1005, 1006})
    void socketsOfDifferentLoopbackEntriesConnect(int other) {
        Client server = fixture.start(Fixture.LOOPBACK);
        Client client = fixture.start(other);
        long listener = server.listener("127.0.0.1:80", 1);
        long s = client.socket();

        client.connect(s, "127.0.0.1:80").ok();
        client.send(s, "across").ok();

        assertThat(server.receive(server.accept(listener).ok()).ok()).isEqualTo("across");
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void closingAListeningSocketResetsWhatWaits(int entry) {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();

        client.close(listener).ok();

        client.receive(s).answer().failsWith(WinsockError.WSAECONNRESET);
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1004})
    void aConnectionThatWasResetBeforeItWasAcceptedIsReported(int entry) {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        client.lingerZero(s);
        client.close(s).ok();
        client.connect(client.socket(), client.sockName(listener)).ok();

        client.accept(listener).failsWith(WinsockError.WSAECONNRESET);
        client.accept(listener).ok();
    }
}
