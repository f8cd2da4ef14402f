package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPSelect, and the nonblocking connect whose outcome it tells. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SelectionTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static long[] connect(Client client) {
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        return new long[] {s, client.accept(listener).ok()};
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void setsKeepOnlyWhatIsReady(int entry) {
        Client client = fixture.start(entry);
        long[] one = connect(client);
        long[] other = connect(client);
        client.send(one[0], "x").ok();
        client.select(client.fdSet(one[1]), 0, 0, 0).ok();
        long readfds = client.fdSet(other[1], one[1], one[0]);
        long writefds = client.fdSet(one[0], other[0]);
        long exceptfds = client.fdSet(one[0]);

        assertThat(client.select(readfds, writefds, exceptfds, client.poll()).ok())
                .isEqualTo(3);

        assertThat(client.membersOf(readfds)).containsExactly(one[1]);
        assertThat(client.membersOf(writefds)).containsExactly(one[0], other[0]);
        assertThat(client.membersOf(exceptfds)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aListenerIsReadableWhenAConnectionWaits(int entry) {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        long set = client.fdSet(listener);
        assertThat(client.select(set, 0, 0, client.poll()).ok()).isZero();
        assertThat(client.membersOf(set)).isEmpty();
        client.connect(client.socket(), client.sockName(listener)).ok();

        assertThat(client.select(client.fdSet(listener), 0, 0, 0).ok()).isEqualTo(1);
        client.accept(listener).ok();
        assertThat(client.select(client.fdSet(listener), 0, 0, client.poll()).ok())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void theEndOfAStreamIsReadable(int entry) {
        Client client = fixture.start(entry);
        long[] pair = connect(client);
        client.close(pair[0]).ok();

        assertThat(client.select(client.fdSet(pair[1]), 0, 0, 0).ok()).isEqualTo(1);
        assertThat(client.receive(pair[1]).ok()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aTimedSelectEndsWithNothing(int entry) throws Exception {
        Client client = fixture.start(entry);
        long[] pair = connect(client);
        long set = client.fdSet(pair[0]);
        long timeout = client.ints(1, 500_000);
        Background<Answer> select = Background.run(() -> client.select(set, 0, 0, timeout));
        fixture.clock.awaitPending(1);

        fixture.clock.advance(Duration.ofMillis(1499));
        assertThat(fixture.clock.pending()).isEqualTo(1);
        fixture.clock.advance(Duration.ofMillis(1));

        assertThat(select.result().ok()).isZero();
        assertThat(client.membersOf(set)).isEmpty();
        assertThat(client.intAt(timeout)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void anEndlessSelectEndsWhenSomethingHappens(int entry) throws Exception {
        Client client = fixture.start(entry);
        long[] one = connect(client);
        long[] other = connect(client);
        long set = client.fdSet(one[0], other[0]);
        Background<Answer> select = Background.run(() -> client.select(set, 0, 0, 0));
        fixture.upcalls.await(SpiFunction.WPUQueryBlockingCallback, 1);

        client.send(other[1], "x").ok();

        assertThat(select.result().ok()).isEqualTo(1);
        assertThat(client.membersOf(set)).containsExactly(other[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void badArguments(int entry) {
        Client client = fixture.start(entry);
        long s = client.socket();

        client.select(0, 0, 0, client.poll()).failsWith(WinsockError.WSAEINVAL);
        client.select(client.fdSet(), client.fdSet(), 0, client.poll()).failsWith(WinsockError.WSAEINVAL);
        client.select(client.fdSet(s), 0, 0, client.ints(-1, 0)).failsWith(WinsockError.WSAEINVAL);
        client.select(client.fdSet(s), 0, 0, client.ints(0, -1)).failsWith(WinsockError.WSAEINVAL);
        client.select(client.fdSet(s), 0, 0, 0xBAD).failsWith(WinsockError.WSAEFAULT);
        client.select(0xBAD, 0, 0, client.poll()).failsWith(WinsockError.WSAEFAULT);
        client.select(client.ints(-1, 0, 1, 0), 0, 0, client.poll()).failsWith(WinsockError.WSAEFAULT);
        client.select(client.fdSet(s, 4), 0, 0, client.poll()).failsWith(WinsockError.WSAENOTSOCK);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aNonblockingConnectSucceedsAsWritable(int entry) {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.nonblocking(s, true);

        client.connect(s, client.sockName(listener)).failsWith(WinsockError.WSAEWOULDBLOCK);
        long writefds = client.fdSet(s);
        client.select(0, writefds, client.fdSet(s), 0).ok();

        assertThat(client.membersOf(writefds)).containsExactly(s);
        client.connect(s, client.sockName(listener)).failsWith(WinsockError.WSAEISCONN);
        assertThat(client.option(s, Winsock.SO_ERROR)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aNonblockingConnectFailsAsExceptional(int entry) {
        Client client = fixture.start(entry);
        long free = client.socket();
        client.bind(free, "127.0.0.1:0").ok();
        long s = client.socket();
        client.nonblocking(s, true);

        client.connect(s, client.sockName(free)).failsWith(WinsockError.WSAEWOULDBLOCK);
        long writefds = client.fdSet(s);
        long exceptfds = client.fdSet(s);
        client.select(0, writefds, exceptfds, 0).ok();

        assertThat(client.membersOf(writefds)).isEmpty();
        assertThat(client.membersOf(exceptfds)).containsExactly(s);
        assertThat(client.option(s, Winsock.SO_ERROR)).isEqualTo(WinsockError.WSAECONNREFUSED.code());
        assertThat(client.option(s, Winsock.SO_ERROR)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1004})
    void asLongAsAConnectIsUnderWayAnotherIsTooMany(int entry) {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 1);
        client.connect(client.socket(), client.sockName(listener)).ok();
        long s = client.socket();
        client.nonblocking(s, true);

        client.connect(s, client.sockName(listener)).failsWith(WinsockError.WSAEWOULDBLOCK);
        client.connect(s, client.sockName(listener)).failsWith(WinsockError.WSAEALREADY);
        assertThat(client.select(0, client.fdSet(s), client.fdSet(s), client.poll())
                        .ok())
                .isZero();
        client.accept(listener).ok();
        assertThat(client.select(0, client.fdSet(s), client.fdSet(s), client.poll())
                        .ok())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1001", "1002"})
    void aSocketWithRoomAgainBecomesWritable(int entry) throws Exception {
        Client client = fixture.start(entry);
        long[] pair = connect(client);
        client.nonblocking(pair[0], true);
        byte[] much = new byte[1 << 17];
        long lpBuffers = client.buffer(client.bytes(much), much.length);
        Answer sent = client.send(pair[0], lpBuffers, 1, 0);
        while (!sent.failed()) {
            sent = client.send(pair[0], lpBuffers, 1, 0);
        }
        Background<Answer> select = Background.run(() -> client.select(0, client.fdSet(pair[0]), 0, 0));
        fixture.upcalls.await(SpiFunction.WPUQueryBlockingCallback, 1);

        client.nonblocking(pair[1], true);
        long target = client.bytes(much);
        while (!select.isDone()) {
            client.receive(pair[1], client.buffer(target, much.length), 1, 0);
        }

        assertThat(select.result().ok()).isEqualTo(1);
    }

    @Test
    void aSetMayHoldMoreThanTheHeadersAllow() {
        Client client = fixture.start(Fixture.LOOPBACK);
        long[] pair = connect(client);
        byte[] set = new byte[8 + 8 * 100];
        org.spiscope.memory.Bytes.putInt(set, 0, 100);
        for (int i = 0; i < 100; i++) {
            org.spiscope.memory.Bytes.putLong(set, 8 + 8 * i, pair[0]);
        }

        assertThat(client.select(0, client.bytes(set), 0, client.poll()).ok()).isEqualTo(100);
    }
}
