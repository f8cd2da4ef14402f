package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPSend and WSPRecv, where they do not block. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransfersTest {
    private final Fixture fixture = new Fixture();
    private Client client = fixture.start(Fixture.LOOPBACK);
    private long s;
    private long accepted;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void connect(int entry) {
        client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        accepted = client.accept(listener).ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void buffersAreGatheredAndScattered(int entry) {
        connect(entry);
        byte[] one = "abc".getBytes(StandardCharsets.UTF_8);
        byte[] two = "defgh".getBytes(StandardCharsets.UTF_8);
        long out = client.buffers(
                new long[] {client.bytes(one), 0, client.bytes(two)}, new int[] {one.length, 0, two.length});
        long left = client.bytes(new byte[2]);
        long right = client.bytes(new byte[9]);

        assertThat(client.send(s, out, 3, 0).ok()).isEqualTo(8);
        client.select(client.fdSet(accepted), 0, 0, 0).ok();
        long in = client.buffers(new long[] {left, right}, new int[] {2, 9});

        assertThat(client.receive(accepted, in, 2, 0).ok()).isEqualTo(8);
        assertThat(client.bytesAt(left, 2)).asString().isEqualTo("ab");
        assertThat(client.bytesAt(right, 7)).asString().isEqualTo("cdefgh\0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void peekingTakesNothing(int entry) {
        connect(entry);
        client.send(s, "abc").ok();

        assertThat(client.receive(accepted, 2, Winsock.MSG_PEEK).ok()).isEqualTo("ab");
        assertThat(client.readable(accepted)).isEqualTo(3);
        assertThat(client.receive(accepted, 2, 0).ok()).isEqualTo("ab");
        assertThat(client.receive(accepted, 2, 0).ok()).isEqualTo("c");
        assertThat(client.readable(accepted)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void badArgumentsAreRefusedAndTakeNothing(int entry) {
        connect(entry);
        client.send(s, "abc").ok();
        long good = client.bytes(new byte[8]);

        client.receive(accepted, 0xBAD, 1, 0).failsWith(WinsockError.WSAEFAULT);
        client.receive(accepted, client.buffer(0xBAD, 8), 1, 0).failsWith(WinsockError.WSAEFAULT);
        client.receive(accepted, client.buffer(good, 9), 1, 0).failsWith(WinsockError.WSAEFAULT);
        client.receive(accepted, client.buffer(good, 8), 0, 0).failsWith(WinsockError.WSAEINVAL);
        client.receive(accepted, client.buffer(good, 8), -1, 0).failsWith(WinsockError.WSAEFAULT);
        client.receive(accepted, client.buffer(good, 8), 1, Winsock.MSG_OOB).failsWith(WinsockError.WSAEOPNOTSUPP);
        client.receive(accepted, client.buffer(good, 8), 1, Winsock.MSG_WAITALL).failsWith(WinsockError.WSAEOPNOTSUPP);
        client.send(s, 0xBAD, 1, 0).failsWith(WinsockError.WSAEFAULT);
        client.send(s, client.buffer(0xBAD, 8), 1, 0).failsWith(WinsockError.WSAEFAULT);
        client.send(s, client.buffer(good, 8), 1, Winsock.MSG_OOB).failsWith(WinsockError.WSAEOPNOTSUPP);
        long huge = client.buffers(new long[] {good, good}, new int[] {8, -1});
        client.send(s, huge, 2, 0).failsWith(WinsockError.WSAENOBUFS);
        assertThat(client.receive(accepted).ok()).isEqualTo("abc");
    }

    @Test
    void aBufferThatCannotBeWrittenLosesNoData() {
        connect(Fixture.LOOPBACK);
        client.send(s, "abc").ok();
        long locked = client.bytes(new byte[16]);
        ((org.spiscope.memory.AddressSpace) fixture.emulator.memory()).protect(locked, 16, true, false);

        client.receive(accepted, client.buffer(locked, 16), 1, 0).failsWith(WinsockError.WSAEFAULT);

        assertThat(client.receive(accepted).ok()).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void overlappedCallsAreNotSupported(int entry) {
        connect(entry);
        long buffer = client.buffer(client.bytes(new byte[8]), 8);
        long lpErrno = client.ints(0);
        long count = client.ints(0);

        assertThat(client.table().WSPRecv(s, buffer, 1, count, client.ints(0), 0x10, 0, 0, lpErrno))
                .isEqualTo(-1);
        assertThat(client.intAt(lpErrno)).isEqualTo(WinsockError.WSAEOPNOTSUPP.code());
        assertThat(client.table().WSPSend(s, buffer, 1, count, 0, 0, 0x10, 0, lpErrno))
                .isEqualTo(-1);
        assertThat(client.intAt(lpErrno)).isEqualTo(WinsockError.WSAEOPNOTSUPP.code());
        assertThat(client.table().WSPRecv(s, buffer, 1, 0, client.ints(0), 0, 0, 0, lpErrno))
                .isEqualTo(-1);
        assertThat(client.intAt(lpErrno)).isEqualTo(WinsockError.WSAEFAULT.code());
        assertThat(client.table().WSPRecv(s, buffer, 1, count, 0, 0, 0, 0, lpErrno))
                .isEqualTo(-1);
        assertThat(client.intAt(lpErrno)).isEqualTo(WinsockError.WSAEFAULT.code());
        assertThat(client.table().WSPSend(s, buffer, 1, 0, 0, 0, 0, 0, lpErrno)).isEqualTo(-1);
        assertThat(client.intAt(lpErrno)).isEqualTo(WinsockError.WSAEFAULT.code());
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void anUnconnectedSocketTransfersNothing(int entry) {
        client = fixture.start(entry);
        long unconnected = client.socket();

        client.send(unconnected, "x").failsWith(WinsockError.WSAENOTCONN);
        client.receive(unconnected).answer().failsWith(WinsockError.WSAENOTCONN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aNonblockingSocketSendsWhatFitsAndThenWouldBlock(int entry) {
        connect(entry);
        client.option(s, Winsock.SO_SNDBUF, 4096);
        client.nonblocking(s, true);
        client.nonblocking(accepted, true);
        byte[] much = new byte[8 << 20];
        long lpBuffers = client.buffer(client.bytes(much), much.length);

        client.receive(accepted).answer().failsWith(WinsockError.WSAEWOULDBLOCK);
        long first = client.send(s, lpBuffers, 1, 0).ok();
        assertThat(first).isPositive().isLessThan(much.length);
        long rest = client.buffer(client.bytes(much), 4096);
        Answer next = client.send(s, rest, 1, 0);
        while (!next.failed()) {
            next = client.send(s, rest, 1, 0);
        }
        next.failsWith(WinsockError.WSAEWOULDBLOCK);
        if (entry != Fixture.HOST) {
            // A host may still be moving data from the sender's buffer to the receiver's.
            assertThat(client.select(0, client.fdSet(s), 0, client.poll()).ok()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aHardCloseResetsThePeer(int entry) {
        connect(entry);
        client.lingerZero(s);
        client.close(s).ok();
        client.select(client.fdSet(accepted), 0, 0, 0).ok();

        client.receive(accepted).answer().failsWith(WinsockError.WSAECONNRESET);
        client.send(accepted, "x").failsWith(WinsockError.WSAECONNRESET);
        client.close(accepted).ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void closingWithUnreadDataResetsThePeer(int entry) {
        connect(entry);
        client.send(s, "unread").ok();
        client.select(client.fdSet(accepted), 0, 0, 0).ok();
        client.close(accepted).ok();

        client.receive(s).answer().failsWith(WinsockError.WSAECONNRESET);
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1004})
    void dataForAReceiverThatIsGoneResetsTheConnection(int entry) {
        connect(entry);
        client.shutdown(accepted, Winsock.SD_RECEIVE).ok();

        client.send(s, "nobody reads").failsWith(WinsockError.WSAECONNRESET);
        client.send(accepted, "x").failsWith(WinsockError.WSAECONNRESET);
    }

    @Test
    void shuttingReceptionDownOverUnreadDataResetsTheConnection() {
        connect(Fixture.LOOPBACK);
        client.send(s, "unread").ok();

        client.shutdown(accepted, Winsock.SD_RECEIVE).ok();

        client.send(s, "x").failsWith(WinsockError.WSAECONNRESET);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void whatWasSentBeforeASoftCloseArrives(int entry) {
        connect(entry);
        client.send(s, "last words").ok();
        client.close(s).ok();

        assertThat(client.receive(accepted, 4, 0).ok()).isEqualTo("last");
        assertThat(client.receive(accepted).ok()).isEqualTo(" words");
        assertThat(client.receive(accepted).ok()).isEmpty();
        assertThat(client.receive(accepted).ok()).isEmpty();
    }
}
