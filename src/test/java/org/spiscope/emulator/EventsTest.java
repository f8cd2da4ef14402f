package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.memory.Bytes;

/** The event objects in a socket's structure, and those of the machine. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private @Nullable Boolean isSignalled(long s, int offset) {
        return fixture.emulator.eventObjects().isSignalled(Bytes.getLong(fixture.structure(s), offset));
    }

    private static long[] connect(Client client) {
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        return new long[] {s, client.accept(listener).ok(), listener};
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002})
    void theyShowWhatTheSocketIsReadyFor(int entry) {
        Client client = fixture.start(entry);
        long[] pair = connect(client);
        assertThat(isSignalled(pair[0], SocketLayout.OFFSET_WRITABLE)).isTrue();
        assertThat(isSignalled(pair[0], SocketLayout.OFFSET_READABLE)).isFalse();
        assertThat(isSignalled(pair[2], SocketLayout.OFFSET_READABLE)).isFalse();

        client.send(pair[1], "x").ok();
        client.select(client.fdSet(pair[0]), 0, 0, 0).ok();
        assertThat(isSignalled(pair[0], SocketLayout.OFFSET_READABLE)).isTrue();
        client.receive(pair[0]).ok();
        assertThat(isSignalled(pair[0], SocketLayout.OFFSET_READABLE)).isFalse();
    }

    @Test
    void thePeersFullBufferMakesASocketUnwritable() {
        Client client = fixture.start(Fixture.LOOPBACK);
        long[] pair = connect(client);
        client.option(pair[1], org.spiscope.winsock.Winsock.SO_RCVBUF, 4);

        client.send(pair[0], "full").ok();
        assertThat(isSignalled(pair[0], SocketLayout.OFFSET_WRITABLE)).isFalse();
        client.receive(pair[1], 1, 0).ok();
        assertThat(isSignalled(pair[0], SocketLayout.OFFSET_WRITABLE)).isTrue();
    }

    @RepeatedTest(20)
    void howeverThreadsInterleaveTheLastSignalIsTheRightOne() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        long[] pair = connect(client);
        int times = 200;
        Background<Integer> sender = Background.run(() -> {
            for (int i = 0; i < times; i++) {
                client.send(pair[0], "x").ok();
            }
            return times;
        });
        int received = 0;
        while (received < times) {
            received += client.receive(pair[1]).ok().length();
        }
        sender.result();
        // Whoever publishes last may still be at it after the last receive has returned, but not after a further call.
        client.readable(pair[1]);

        assertThat(isSignalled(pair[1], SocketLayout.OFFSET_READABLE)).isFalse();
        assertThat(isSignalled(pair[0], SocketLayout.OFFSET_WRITABLE)).isTrue();
    }

    @Test
    void machineEventsStartUnsignalledAndKnowNoOtherHandle() {
        var events = fixture.emulator.eventObjects();
        long hEvent = events.create();

        assertThat(hEvent % 4).isZero();
        assertThat(events.isSignalled(hEvent)).isFalse();
        assertThat(events.set(hEvent)).isTrue();
        assertThat(events.isSignalled(hEvent)).isTrue();
        assertThat(events.reset(hEvent)).isTrue();
        assertThat(events.isSignalled(hEvent)).isFalse();
        assertThat(events.close(hEvent)).isTrue();
        assertThat(events.close(hEvent)).isFalse();
        assertThat(events.set(hEvent)).isFalse();
        assertThat(events.reset(hEvent)).isFalse();
        assertThat(events.isSignalled(hEvent)).isNull();
        assertThat(events.create()).isNotEqualTo(hEvent);
    }
}
