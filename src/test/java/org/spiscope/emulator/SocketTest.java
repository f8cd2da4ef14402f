package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.memory.Bytes;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPSocket, and what the context of a new socket leads to. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"2,1,6", "0,0,0", "-1,-1,-1", "2,1,0", "0,1,6"})
    void familiesTypesAndProtocolsMayBeLeftOpen(int af, int type, int protocol) {
        Client client = fixture.start(Fixture.LOOPBACK);

        client.socket(af, type, protocol, fixture.protocolInfo(Fixture.LOOPBACK), 0)
                .ok();
    }

    @ParameterizedTest
    @CsvSource({
        "23, 1, 6, WSAEAFNOSUPPORT",
        "2, 2, 6, WSAESOCKTNOSUPPORT",
        "2, 1, 17, WSAEPROTOTYPE",
        "2, 1, 132, WSAEPROTONOSUPPORT",
        "-1, 3, -1, WSAESOCKTNOSUPPORT"
    })
    void whatTheProviderDoesNotHaveIsRefused(int af, int type, int protocol, WinsockError error) {
        Client client = fixture.start(Fixture.LOOPBACK);

        client.socket(af, type, protocol, fixture.protocolInfo(Fixture.LOOPBACK), 0)
                .failsWith(error);
        assertThat(fixture.upcalls.handles()).isEmpty();
    }

    @Test
    void aGroupIsInvalidAndABadProtocolInfoAFault() {
        Client client = fixture.start(Fixture.LOOPBACK);

        client.socket(2, 1, 6, 0, Winsock.SG_UNCONSTRAINED_GROUP).failsWith(WinsockError.WSAEINVAL);
        client.socket(-1, -1, -1, 0xBAD, 0).failsWith(WinsockError.WSAEFAULT);
    }

    @Test
    void aNetworkThatIsDownMakesNoSockets() {
        Client client = fixture.start(Fixture.LOOPBACK);
        fixture.emulator.networkUp(false);

        client.socket(2, 1, 6, 0, 0).failsWith(WinsockError.WSAENETDOWN);
    }

    @Test
    void theContextLeadsToTheSocketsStructure() {
        Client client = fixture.start(Fixture.LOOPBACK);

        long s = client.socket();

        byte[] structure = fixture.structure(s);
        assertThat(s).isEqualTo(0x0104);
        assertThat(new String(structure, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("EMSK");
        assertThat(Bytes.getInt(structure, SocketLayout.OFFSET_SIZE)).isEqualTo(SocketLayout.TYPE.size());
        assertThat(Bytes.getLong(structure, SocketLayout.OFFSET_HANDLE)).isEqualTo(s);
        assertThat(Bytes.getInt(structure, SocketLayout.OFFSET_CATALOG_ENTRY_ID))
                .isEqualTo(Fixture.LOOPBACK);
        assertThat(fixture.state(s)).isEqualTo(SocketState.CREATED);
        assertThat(fixture.upcalls.ownerOf(s)).isEqualTo(Fixture.LOOPBACK);
        assertThat(fixture.emulator.eventObjects().isSignalled(Bytes.getLong(structure, SocketLayout.OFFSET_READABLE)))
                .isFalse();
    }

    @Test
    void anIfsSocketIsAnnouncedAndHasNoContext() {
        Client client = fixture.start(Fixture.IFS);

        long s = client.socket();

        assertThat(fixture.upcalls.calls()).containsExactly(SpiFunction.WPUModifyIFSHandle);
        assertThat(s % 4).isZero();
        assertThat(s).isBetween(1L, (1L << 31) - 1);
        assertThat(client.port(client.listener("127.0.0.1:80", 1))).isEqualTo(80);
        assertThat(fixture.upcalls.count(SpiFunction.WPUQuerySocketHandleContext))
                .isZero();
        assertThat(fixture.emulator.layoutOf(Fixture.IFS)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1002, WPUCreateSocketHandle, WSAENOBUFS",
        "1001, WPUCreateSocketHandle, WSAENOBUFS",
        "1004, WPUModifyIFSHandle, WSAEINVAL"
    })
    void aHandleThatCannotBeHadFailsTheCallAndLeavesNothing(int entry, SpiFunction upcall, WinsockError error) {
        Client client = fixture.start(entry);
        fixture.upcalls.fail(upcall, error);

        client.socket(2, 1, 6, 0, 0).failsWith(error);

        assertThat(fixture.upcalls.count(SpiFunction.WPUCloseEvent))
                .isEqualTo(fixture.upcalls.count(SpiFunction.WPUCreateEvent));
        fixture.upcalls.fail(upcall, null);
        client.socket();
    }

    @Test
    void anEventThatCannotBeHadIsNoBuffers() {
        Client client = fixture.start(Fixture.LOOPBACK);
        fixture.upcalls.fail(SpiFunction.WPUCreateEvent, WinsockError.WSA_NOT_ENOUGH_MEMORY);

        client.socket(2, 1, 6, 0, 0).failsWith(WinsockError.WSAENOBUFS);
    }

    @Test
    void memoryThatHasRunOutIsNoBuffers() {
        fixture.close();
        Fixture small = new Fixture(EmulatorConfiguration.builder()
                .entry(EmulatorConfiguration.loopback().entries().get(0))
                .memoryBytes(4096)
                .build());
        Client client = small.start(Fixture.LOOPBACK);
        Answer last = client.socket(2, 1, 6, 0, 0);
        long lpErrno = client.ints(0);

        for (int i = 0; i < 100 && !last.failed(); i++) {
            long s = client.table().WSPSocket(2, 1, 6, 0, 0, 0, lpErrno);
            last = new Answer(s, new org.spiscope.winsock.Errno(client.intAt(lpErrno)), s == -1);
        }

        last.failsWith(WinsockError.WSAENOBUFS);
        small.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void anUnknownHandleIsNoSocket(int entry) {
        Client client = fixture.start(entry);
        long name = client.address("127.0.0.1:80");

        client.bind(4, name, 16).failsWith(WinsockError.WSAENOTSOCK);
        client.listen(4, 1).failsWith(WinsockError.WSAENOTSOCK);
        client.accept(4).failsWith(WinsockError.WSAENOTSOCK);
        client.connect(4, name, 16).failsWith(WinsockError.WSAENOTSOCK);
        client.send(4, "x").failsWith(WinsockError.WSAENOTSOCK);
        client.receive(4).answer().failsWith(WinsockError.WSAENOTSOCK);
        client.shutdown(4, 0).failsWith(WinsockError.WSAENOTSOCK);
        client.close(4).failsWith(WinsockError.WSAENOTSOCK);
        client.sockNameAnswer(4).failsWith(WinsockError.WSAENOTSOCK);
        client.peerNameAnswer(4).failsWith(WinsockError.WSAENOTSOCK);
        client.select(client.fdSet(4), 0, 0, client.poll()).failsWith(WinsockError.WSAENOTSOCK);
        client.getSockOpt(4, Winsock.SOL_SOCKET, Winsock.SO_TYPE, client.ints(0), client.ints(4))
                .failsWith(WinsockError.WSAENOTSOCK);
        client.setSockOpt(4, Winsock.SOL_SOCKET, Winsock.SO_DEBUG, client.ints(0), 4)
                .failsWith(WinsockError.WSAENOTSOCK);
        client.ioctl(4, Winsock.FIONBIO, client.ints(0), 4, 0, 0).failsWith(WinsockError.WSAENOTSOCK);
    }

    @Test
    void aHandleOfAnotherProviderIsNoSocket() {
        Client one = fixture.start(Fixture.LOOPBACK);
        Client other = fixture.start(Fixture.CANCEL_ONLY);

        other.listen(one.socket(), 1).failsWith(WinsockError.WSAENOTSOCK);
    }

    @Test
    void theStructureRemembersTheLastError() {
        Client client = fixture.start(Fixture.LOOPBACK);
        long s = client.socket();

        client.listen(s, 1).failsWith(WinsockError.WSAEINVAL);

        assertThat(Bytes.getInt(fixture.structure(s), SocketLayout.OFFSET_LAST_ERROR))
                .isEqualTo(WinsockError.WSAEINVAL.code());
    }

    @Test
    void everyOperationAnswersThatTheNetworkIsDownButWhatIsOpenCanBeClosed() {
        Client client = fixture.start(Fixture.LOOPBACK);
        long s = client.socket();
        fixture.emulator.networkUp(false);

        client.bind(s, "127.0.0.1:80").failsWith(WinsockError.WSAENETDOWN);
        client.select(client.fdSet(s), 0, 0, client.poll()).failsWith(WinsockError.WSAENETDOWN);
        client.cancelBlockingCall().failsWith(WinsockError.WSAENETDOWN);
        client.close(s).ok();
        client.cleanup().ok();
    }

    @Test
    void aBadErrnoPointerChangesNothingElse() {
        Client client = fixture.start(Fixture.LOOPBACK);

        assertThat(client.table().WSPSocket(2, 1, 6, 0, 0, 0, 0)).isEqualTo(0x0104);
        assertThat(client.table().WSPListen(0x0104, 1, 0)).isEqualTo(-1);
    }
}
