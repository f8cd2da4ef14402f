package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** A close ends the calls that other threads are blocked in on the socket. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrossThreadCloseTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private <T> Background<T> blocked(Callable<T> call) throws InterruptedException {
        int before = fixture.upcalls.count(SpiFunction.WPUQueryBlockingCallback);
        Background<T> running = Background.run(call);
        fixture.upcalls.await(SpiFunction.WPUQueryBlockingCallback, before + 1);
        return running;
    }

    private static long[] connect(Client client) {
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        return new long[] {s, client.accept(listener).ok()};
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void anAcceptEnds(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = blocked(() -> client.accept(listener));

        client.close(listener).ok();

        accept.result().failsWith(WinsockError.WSAEINTR);
        client.accept(listener).failsWith(WinsockError.WSAENOTSOCK);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aReceiveASendAndASelectEnd(int entry) throws Exception {
        Client client = fixture.start(entry);
        long[] pair = connect(client);
        byte[] much = new byte[8 << 20];
        long lpBuffers = client.buffer(client.bytes(much), much.length);
        Background<Client.Received> receive = blocked(() -> client.receive(pair[0]));
        Background<Answer> select = blocked(() -> client.select(client.fdSet(pair[0]), 0, 0, 0));
        Background<Answer> send = blocked(() -> client.send(pair[0], lpBuffers, 1, 0));

        client.close(pair[0]).ok();

        receive.result().answer().failsWith(WinsockError.WSAEINTR);
        select.result().failsWith(WinsockError.WSAEINTR);
        send.result().failsWith(WinsockError.WSAEINTR);
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1004})
    void aConnectEnds(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 1);
        client.connect(client.socket(), client.sockName(listener)).ok();
        long s = client.socket();
        Background<Answer> connect = blocked(() -> client.connect(s, client.sockName(listener)));

        client.close(s).ok();

        connect.result().failsWith(WinsockError.WSAEINTR);
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1004})
    void aConnectIsRefusedWhenItsListenerCloses(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 1);
        client.connect(client.socket(), client.sockName(listener)).ok();
        long s = client.socket();
        Background<Answer> connect = blocked(() -> client.connect(s, client.sockName(listener)));

        client.close(listener).ok();

        connect.result().failsWith(WinsockError.WSAECONNREFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void cleanupEndsBlockedCallsAndGivesHandlesBack(int entry) throws Exception {
        Client client = fixture.start(entry);
        long[] pair = connect(client);
        Background<Client.Received> receive = blocked(() -> client.receive(pair[0]));

        client.cleanup().ok();

        receive.result().answer().failsWith(WinsockError.WSAEINTR);
        client.receive(pair[1]).answer().failsWith(WinsockError.WSANOTINITIALISED);
        if (entry != Fixture.IFS) {
            assertThat(fixture.upcalls.handles()).isEmpty();
            assertThat(fixture.upcalls.count(SpiFunction.WPUCloseEvent))
                    .isEqualTo(fixture.upcalls.count(SpiFunction.WPUCreateEvent));
        }
    }

    @RepeatedTest(20)
    void ofTwoClosesOneFindsNoSocket() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        long s = client.socket();
        Background<Answer> one = Background.run(() -> client.close(s));
        Background<Answer> other = Background.run(() -> client.close(s));

        boolean first = one.result().failed();
        boolean second = other.result().failed();

        assertThat(first).isNotEqualTo(second);
        assertThat(fixture.upcalls.handles()).isEmpty();
        assertThat(fixture.upcalls.count(SpiFunction.WPUCloseSocketHandle)).isEqualTo(1);
    }

    @RepeatedTest(20)
    void aCloseWhileDataFlowsLosesNoThreadAndNoHandle() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        long[] pair = connect(client);
        client.option(pair[1], Winsock.SO_RCVBUF, 16);
        Background<Answer> sender = Background.run(() -> {
            Answer answer = client.send(pair[0], "some bytes");
            while (!answer.failed()) {
                answer = client.send(pair[0], "some bytes");
            }
            return answer;
        });
        for (int i = 0; i < 50; i++) {
            client.receive(pair[1]).ok();
        }

        client.close(pair[1]).ok();

        sender.result().failsWith(WinsockError.WSAECONNRESET);
    }
}
