package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;

class TraceRingTest {
    private final TraceRing ring = new TraceRing(4);

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            ring.append(new TraceEvent(
                    ring.end(), 0, 1, "t", SpiFunction.WSPSend, TraceEvent.Phase.WHOLE, 0, 0, "", "", Errno.NONE, 0));
        }
    }

    @Test
    void anEmptyLogBeginsWhereItEnds() {
        assertThat(ring.first()).isEqualTo(ring.end()).isZero();
        assertThat(ring.get(0)).isNull();
        assertThat(ring.get(-1)).isNull();
    }

    @Test
    void theNewestAreKeptAndTheOldestMakeRoom() {
        append(6);
        assertThat(ring.first()).isEqualTo(2);
        assertThat(ring.end()).isEqualTo(6);
        assertThat(ring.get(1)).isNull();
        assertThat(ring.get(6)).isNull();
        for (long i = 2; i < 6; i++) {
            assertThat(Objects.requireNonNull(ring.get(i)).sequence()).isEqualTo(i);
        }
    }

    @Test
    void aReaderGetsTheEventItAskedForOrNoneWhileOthersAreAppended() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            append(200_000);
            done.complete(null);
        });
        writer.start();
        long read = 0;
        while (!done.isDone()) {
            long wanted = ring.end() - 1;
            TraceEvent event = ring.get(wanted);
            if (event != null) {
                assertThat(event.sequence()).isEqualTo(wanted);
                read++;
            }
        }
        assertThat(ring.end()).isEqualTo(200_000);
        assertThat(read).isNotNegative();
    }
}
