package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.memory.Bytes;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPGetSockOpt, WSPSetSockOpt and WSPIoctl. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OptionsTest {
    private final Fixture fixture = new Fixture();
    private final Client client = fixture.start(Fixture.LOOPBACK);
    private final long s = client.socket();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Winsock.SO_DEBUG,
                Winsock.SO_REUSEADDR,
                Winsock.SO_EXCLUSIVEADDRUSE,
                Winsock.SO_KEEPALIVE,
                Winsock.SO_DONTROUTE,
                Winsock.SO_OOBINLINE
            })
    void switchesAreOffAndCanBeTurnedOn(int optname) {
        assertThat(client.option(s, optname)).isZero();
        client.option(s, optname, 7);
        assertThat(client.option(s, optname)).isEqualTo(1);
        client.option(s, optname, 0);
        assertThat(client.option(s, optname)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Winsock.SO_RCVBUF, Winsock.SO_SNDBUF, Winsock.SO_RCVTIMEO, Winsock.SO_SNDTIMEO})
    void numbersKeepTheirValue(int optname) {
        client.option(s, optname, 12345);
        assertThat(client.option(s, optname)).isEqualTo(12345);
    }

    @Test
    void lingeringAndNotLingeringAreOneThing() {
        assertThat(client.option(s, Winsock.SO_DONTLINGER)).isEqualTo(1);
        client.option(s, Winsock.SO_LINGER, 5 << 16 | 1);
        assertThat(client.option(s, Winsock.SO_LINGER)).isEqualTo(5 << 16 | 1);
        assertThat(client.option(s, Winsock.SO_DONTLINGER)).isZero();
        client.option(s, Winsock.SO_DONTLINGER, 1);
        assertThat(client.option(s, Winsock.SO_LINGER) & 0xFFFF).isZero();
    }

    @Test
    void whatTheSocketIsCanBeRead() {
        assertThat(client.option(s, Winsock.SO_TYPE)).isEqualTo(Winsock.SOCK_STREAM);
        assertThat(client.option(s, Winsock.SO_ACCEPTCONN)).isZero();
        assertThat(client.option(client.listener("127.0.0.1:0", 1), Winsock.SO_ACCEPTCONN))
                .isEqualTo(1);
        assertThat(client.option(s, Winsock.SO_MAX_MSG_SIZE)).isZero();
        long info = client.bytes(new byte[ProtocolInfo.SIZE]);
        long length = client.ints(ProtocolInfo.SIZE + 100);
        client.getSockOpt(s, Winsock.SOL_SOCKET, Winsock.SO_PROTOCOL_INFOW, info, length)
                .ok();
        assertThat(ProtocolInfo.decode(client.bytesAt(info, ProtocolInfo.SIZE), 0))
                .isEqualTo(fixture.entry(Fixture.LOOPBACK).info());
        assertThat(client.intAt(length)).isEqualTo(ProtocolInfo.SIZE);
    }

    @Test
    void theNagleSwitchHasALevelOfItsOwn() {
        long value = client.ints(9);
        client.setSockOpt(s, Winsock.IPPROTO_TCP, Winsock.TCP_NODELAY, client.ints(1), 4)
                .ok();
        client.getSockOpt(s, Winsock.IPPROTO_TCP, Winsock.TCP_NODELAY, value, client.ints(4))
                .ok();
        assertThat(client.intAt(value)).isEqualTo(1);
    }

    @Test
    void unknownOptionsAndLevels() {
        long value = client.ints(0);
        long length = client.ints(4);
        for (int optname : new int[] {Winsock.SO_BROADCAST, Winsock.SO_RCVLOWAT, 0x7777}) {
            client.getSockOpt(s, Winsock.SOL_SOCKET, optname, value, length).failsWith(WinsockError.WSAENOPROTOOPT);
            client.setSockOpt(s, Winsock.SOL_SOCKET, optname, value, 4).failsWith(WinsockError.WSAENOPROTOOPT);
        }
        client.setSockOpt(s, Winsock.SOL_SOCKET, Winsock.SO_TYPE, value, 4).failsWith(WinsockError.WSAENOPROTOOPT);
        client.getSockOpt(s, Winsock.IPPROTO_IP, Winsock.SO_DEBUG, value, length)
                .failsWith(WinsockError.WSAENOPROTOOPT);
        client.setSockOpt(s, Winsock.IPPROTO_TCP, Winsock.SO_DEBUG + 1, value, 4)
                .failsWith(WinsockError.WSAENOPROTOOPT);
    }

    @Test
    void buffersThatAreTooSmallOrBad() {
        long value = client.ints(0);
        client.getSockOpt(s, Winsock.SOL_SOCKET, Winsock.SO_TYPE, value, client.ints(3))
                .failsWith(WinsockError.WSAEFAULT);
        client.getSockOpt(s, Winsock.SOL_SOCKET, Winsock.SO_TYPE, 0, client.ints(4))
                .failsWith(WinsockError.WSAEFAULT);
        client.getSockOpt(s, Winsock.SOL_SOCKET, Winsock.SO_TYPE, value, 0).failsWith(WinsockError.WSAEFAULT);
        client.getSockOpt(s, Winsock.SOL_SOCKET, Winsock.SO_PROTOCOL_INFOW, value, client.ints(627))
                .failsWith(WinsockError.WSAEFAULT);
        client.setSockOpt(s, Winsock.SOL_SOCKET, Winsock.SO_DEBUG, value, 3).failsWith(WinsockError.WSAEFAULT);
        client.setSockOpt(s, Winsock.SOL_SOCKET, Winsock.SO_DEBUG, 0, 4).failsWith(WinsockError.WSAEFAULT);
        client.setSockOpt(s, Winsock.SOL_SOCKET, Winsock.SO_RCVBUF, client.ints(-1), 4)
                .failsWith(WinsockError.WSAEINVAL);
    }

    @Test
    void controlCodes() {
        long out = client.ints(0);
        client.ioctl(s, Winsock.FIONBIO, client.ints(1), 3, 0, 0).failsWith(WinsockError.WSAEFAULT);
        client.ioctl(s, Winsock.FIONBIO, 0, 4, 0, 0).failsWith(WinsockError.WSAEFAULT);
        client.ioctl(s, Winsock.FIONREAD, 0, 0, out, 3).failsWith(WinsockError.WSAEFAULT);
        client.ioctl(s, Winsock.FIONREAD, 0, 0, 0, 4).failsWith(WinsockError.WSAEFAULT);
        client.ioctl(s, Winsock.SIO_FLUSH, 0, 0, 0, 0).failsWith(WinsockError.WSAEOPNOTSUPP);
        assertThat(client.readable(s)).isZero();
    }

    @Test
    void theStructureShowsTheOptions() {
        client.option(s, Winsock.SO_RCVBUF, 1111);
        client.option(s, Winsock.SO_SNDBUF, 2222);
        client.option(s, Winsock.SO_RCVTIMEO, 3333);
        client.option(s, Winsock.SO_SNDTIMEO, 4444);
        client.option(s, Winsock.SO_LINGER, 5 << 16 | 1);
        client.option(s, Winsock.SO_KEEPALIVE, 1);
        client.nonblocking(s, true);

        byte[] structure = fixture.structure(s);
        assertThat(Bytes.getInt(structure, SocketLayout.OFFSET_RCVBUF)).isEqualTo(1111);
        assertThat(Bytes.getInt(structure, SocketLayout.OFFSET_SNDBUF)).isEqualTo(2222);
        assertThat(Bytes.getInt(structure, SocketLayout.OFFSET_RCVTIMEO)).isEqualTo(3333);
        assertThat(Bytes.getInt(structure, SocketLayout.OFFSET_SNDTIMEO)).isEqualTo(4444);
        assertThat(Bytes.getShort(structure, SocketLayout.OFFSET_LINGER_ONOFF)).isEqualTo(1);
        assertThat(Bytes.getShort(structure, SocketLayout.OFFSET_LINGER_SECONDS))
                .isEqualTo(5);
        assertThat(Bytes.getInt(structure, SocketLayout.OFFSET_FLAGS))
                .isEqualTo(SocketLayout.KEEPALIVE | SocketLayout.NONBLOCKING);
    }
}
