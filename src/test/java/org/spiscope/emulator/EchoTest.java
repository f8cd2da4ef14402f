package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.winsock.SpiFunction;

/** The whole way of a connection, on every kind of provider. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EchoTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1003, 1004, 1005, 1006})
    void dataGoesThereAndBack(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        int port = client.port(listener);
        Background<String> server = Background.run(() -> {
            long accepted = client.accept(listener).ok();
            String text = client.receive(accepted).ok();
            client.send(accepted, text + " back").ok();
            client.close(accepted).ok();
            return text;
        });

        long s = client.socket();
        client.connect(s, "127.0.0.1:" + port).ok();
        assertThat(client.peerName(s)).isEqualTo("127.0.0.1:" + port);
        assertThat(client.send(s, "hello").ok()).isEqualTo(5);

        assertThat(client.receive(s).ok()).isEqualTo("hello back");
        assertThat(client.receive(s).ok()).isEmpty();
        assertThat(server.result()).isEqualTo("hello");
        client.close(s).ok();
        client.close(listener).ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002})
    void nothingIsLeftOfClosedSockets(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, "127.0.0.1:" + client.port(listener)).ok();
        long accepted = client.accept(listener).ok();
        long context = fixture.upcalls.contextOf(accepted);

        client.close(accepted).ok();
        client.close(s).ok();
        client.close(listener).ok();

        assertThat(fixture.upcalls.handles()).isEmpty();
        assertThat(fixture.upcalls.count(SpiFunction.WPUCloseEvent)).isEqualTo(6);
        assertThat(fixture.emulator.memory().read(context, new byte[1], 0, 1)).isFalse();
    }
}
