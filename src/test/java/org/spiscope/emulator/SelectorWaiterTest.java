package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spiscope.time.SpiClock;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SpiVersion;

/** A call that waits for the host really waits. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SelectorWaiterTest {
    private final VirtualSpiClock clock = new VirtualSpiClock();
    private final AtomicInteger waits = new AtomicInteger();
    private final Emulator emulator = Emulator.create(EmulatorConfiguration.standard(), new CountingClock());

    @AfterEach
    void close() {
        emulator.close();
        clock.close();
    }

    /** Counts how often somebody waits with a deadline. */
    private final class CountingClock implements SpiClock {
        @Override
        public long nanoTime() {
            return clock.nanoTime();
        }

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public Wakeup wakeAt(long deadlineNanos, Runnable wake) {
            waits.incrementAndGet();
            return clock.wakeAt(deadlineNanos, wake);
        }
    }

    private Client start() {
        Backend.Loaded loaded = emulator.load(emulator.catalog().get(0));
        ServiceProvider provider = ((Backend.Loaded.Provider) loaded).provider();
        long info = emulator.memory().allocate(ProtocolInfo.SIZE);
        long data = emulator.memory().allocate(516);
        ServiceProvider.Startup startup =
                provider.WSPStartup(SpiVersion.V2_2.toWord(), data, info, new FakeUpcalls(emulator));
        if (startup.procTable() == null) {
            throw new AssertionError("no table");
        }
        return new Client(startup.procTable(), emulator.memory());
    }

    @Test
    void socketsOfWhichNothingCanComeDoNotKeepItBusy() throws Exception {
        Client client = start();
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        long bound = client.socket();
        client.bind(bound, "127.0.0.1:0").ok();
        long created = client.socket();
        client.accept(listener).ok();
        long all = client.fdSet(listener, bound, created, s);
        Background<Answer> select = Background.run(() -> client.select(
                all, client.fdSet(listener, bound, created), client.fdSet(listener, s), client.ints(1, 0)));
        clock.awaitPending(1);

        // Time enough for a busy loop to show itself.
        for (int i = 0; i < 200; i++) {
            client.close(client.listener("127.0.0.1:0", 5)).ok();
        }
        assertThat(waits).hasValue(1);
        clock.advance(Duration.ofSeconds(1));

        assertThat(select.result().ok()).isZero();
    }

    @Test
    void aSocketThatConnectsMeanwhileIsNoticed() throws Exception {
        Client client = start();
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        Background<Answer> select = Background.run(() -> client.select(client.fdSet(s), 0, 0, client.ints(1, 0)));
        clock.awaitPending(1);

        client.connect(s, client.sockName(listener)).ok();
        long accepted = client.accept(listener).ok();
        client.send(accepted, "x").ok();

        assertThat(select.result().ok()).isEqualTo(1);
    }
}
