package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** What a socket is good for after a call on it was cancelled. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancelTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Cancels a call as the documentation wants it: on its thread, inside the callback. */
    private Answer cancelled(Client client, Callable<Answer> call) throws Exception {
        Background<Answer> running = Background.run(() -> {
            fixture.upcalls.callback(dwContext -> {
                client.cancelBlockingCall().ok();
                return Winsock.FALSE;
            });
            return call.call();
        });
        fixture.clock.awaitPending(1);
        fixture.clock.advance(Duration.ofMillis(10));
        return running.result();
    }

    /** Two connected sockets. */
    private record Pair(long s, long accepted) {}

    private static Pair connect(Client client) {
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        return new Pair(s, client.accept(listener).ok());
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1003, 1004})
    void anAcceptLeavesItsListenerAsItWas(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);

        cancelled(client, () -> client.accept(listener)).failsWith(WinsockError.WSAEINTR);

        client.connect(client.socket(), client.sockName(listener)).ok();
        client.accept(listener).ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1003, 1004})
    void aSelectLeavesItsSocketsAsTheyWere(int entry) throws Exception {
        Client client = fixture.start(entry);
        Pair pair = connect(client);
        long set = client.fdSet(pair.s());

        cancelled(client, () -> client.select(set, 0, 0, 0)).failsWith(WinsockError.WSAEINTR);

        assertThat(client.membersOf(set)).containsExactly(pair.s());
        client.send(pair.accepted(), "x").ok();
        assertThat(client.select(set, 0, 0, 0).ok()).isEqualTo(1);
        assertThat(client.receive(pair.s()).ok()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1003, 1004})
    void aReceiveHasTakenNothing(int entry) throws Exception {
        Client client = fixture.start(entry);
        Pair pair = connect(client);

        cancelled(client, () -> client.receive(pair.s()).answer()).failsWith(WinsockError.WSAEINTR);

        client.send(pair.accepted(), "all of it").ok();
        assertThat(client.receive(pair.s()).ok()).isEqualTo("all of it");
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1003, 1004})
    void anAbandonedConnectMayBeTriedAgain(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 1);
        long first = client.socket();
        client.connect(first, client.sockName(listener)).ok();
        long s = client.socket();

        cancelled(client, () -> client.connect(s, client.sockName(listener))).failsWith(WinsockError.WSAEINTR);

        client.accept(listener).ok();
        client.peerNameAnswer(s).failsWith(WinsockError.WSAENOTCONN);
        client.connect(s, client.sockName(listener)).ok();
        client.accept(listener).ok();
    }

    @Test
    void aSendThatHadPassedNothingOnLeavesTheStreamWhole() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        Pair pair = connect(client);
        client.option(pair.accepted(), Winsock.SO_RCVBUF, 4);
        client.send(pair.s(), "full").ok();

        cancelled(client, () -> client.send(pair.s(), "never")).failsWith(WinsockError.WSAEINTR);

        assertThat(client.receive(pair.accepted()).ok()).isEqualTo("full");
        client.send(pair.s(), "next").ok();
        assertThat(client.receive(pair.accepted()).ok()).isEqualTo("next");
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1003, 1004})
    void aSendThatHadPassedPartOnDamagesTheStream(int entry) throws Exception {
        Client client = fixture.start(entry);
        Pair pair = connect(client);
        byte[] much = new byte[8 << 20];
        long lpBuffers = client.buffer(client.bytes(much), much.length);

        cancelled(client, () -> client.send(pair.s(), lpBuffers, 1, 0)).failsWith(WinsockError.WSAEINTR);

        client.send(pair.s(), "x").failsWith(WinsockError.WSAECONNABORTED);
        client.receive(pair.s()).answer().failsWith(WinsockError.WSAECONNABORTED);
        client.peerNameAnswer(pair.s()).failsWith(WinsockError.WSAECONNABORTED);
        client.select(client.fdSet(pair.s()), 0, 0, client.poll()).failsWith(WinsockError.WSAECONNABORTED);
        client.close(pair.s()).ok();
        Client.Received received = client.receive(pair.accepted());
        while (!received.answer().failed() && !received.text().isEmpty()) {
            received = client.receive(pair.accepted());
        }
        received.answer().failsWith(WinsockError.WSAECONNRESET);
    }

    @Test
    void aSendThatTimedOutHalfwayDamagesTheStreamToo() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        Pair pair = connect(client);
        client.option(pair.accepted(), Winsock.SO_RCVBUF, 4);
        client.option(pair.s(), Winsock.SO_SNDTIMEO, 100);
        Background<Answer> send = Background.run(() -> client.send(pair.s(), "too long"));
        fixture.clock.awaitPending(1);

        fixture.clock.advance(Duration.ofMillis(100));

        send.result().failsWith(WinsockError.WSAETIMEDOUT);
        client.send(pair.s(), "x").failsWith(WinsockError.WSAECONNABORTED);
    }

    @Test
    void aConnectThatNobodyAnswersTimesOut() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        long listener = client.listener("127.0.0.1:0", 1);
        client.connect(client.socket(), client.sockName(listener)).ok();
        long s = client.socket();
        Background<Answer> connect = Background.run(() -> client.connect(s, client.sockName(listener)));
        fixture.clock.awaitPending(1);

        fixture.clock.advance(Duration.ofSeconds(21));

        connect.result().failsWith(WinsockError.WSAETIMEDOUT);
        assertThat(fixture.state(s)).isEqualTo(SocketState.BOUND);
    }

    @Test
    void aBlockedConnectGoesThroughWhenThereIsRoom() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        long listener = client.listener("127.0.0.1:0", 1);
        client.connect(client.socket(), client.sockName(listener)).ok();
        long s = client.socket();
        Background<Answer> connect = Background.run(() -> client.connect(s, client.sockName(listener)));
        fixture.clock.awaitPending(1);

        client.accept(listener).ok();

        connect.result().ok();
        assertThat(fixture.state(s)).isEqualTo(SocketState.CONNECTED);
        client.accept(listener).ok();
    }

    @Test
    void aBlockedSendGoesOnAsTheReceiverReads() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        Pair pair = connect(client);
        client.option(pair.accepted(), Winsock.SO_RCVBUF, 4);
        Background<Answer> send = Background.run(() -> client.send(pair.s(), "0123456789"));
        StringBuilder all = new StringBuilder();
        while (all.length() < 10) {
            all.append(client.receive(pair.accepted()).ok());
        }

        assertThat(send.result().ok()).isEqualTo(10);
        assertThat(all).hasToString("0123456789");
    }
}
