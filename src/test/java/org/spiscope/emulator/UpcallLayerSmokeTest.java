package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.CancelOutcome.Verdict;
import org.spiscope.upcall.CancelTicket;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.Providers;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** The emulated providers on the real up-call layer: a hook polls a blocked accept, and a cancel lands. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpcallLayerSmokeTest {
    private final VirtualSpiClock clock = new VirtualSpiClock();
    private final Emulator emulator = Emulator.create(EmulatorConfiguration.standard(), clock);
    private final UpcallLayer layer = new UpcallLayer(emulator, LayerOptions.standard());

    @BeforeEach
    void start() {
        assertThat(layer.application().WSAStartup(SpiVersion.V1_1).isNone()).isTrue();
    }

    @AfterEach
    void close() {
        layer.close();
        emulator.close();
        clock.close();
    }

    private Client start(int id) {
        CatalogEntry entry = Objects.requireNonNull(layer.catalog().entry(id));
        Providers.Started started = layer.providers().start(entry);
        assertThat(started).isInstanceOf(Providers.Running.class);
        return new Client(((Providers.Running) started).procTable(), emulator.memory());
    }

    @ParameterizedTest
    @CsvSource({
        "1001, INTERRUPTED, WSAEINTR",
        "1002, INTERRUPTED, WSAEINTR",
        "1003, INTERRUPTED, WSAEINTR",
        "1004, INTERRUPTED, WSAEINTR",
        "1005, REFUSED, WSAEOPNOTSUPP"
    })
    void aCancelReachesTheBlockedCallThroughItsHook(int entry, Verdict verdict, WinsockError error) throws Exception {
        Client client = start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = Background.run(() -> {
            layer.threads().register("blocked");
            layer.application().WSASetBlockingHook(() -> 0, "does nothing");
            layer.enterCall(SpiFunction.WSPAccept, listener, entry, "");
            Answer answer = client.accept(listener);
            layer.leaveCall(answer.result(), answer.errno(), "");
            return answer;
        });
        clock.awaitPending(1);
        SpiThread thread = layer.threads().all().stream()
                .filter(SpiThread::isHooked)
                .findFirst()
                .orElseThrow();
        CancelTicket ticket = Objects.requireNonNull(layer.requestCancel(thread));

        clock.advance(Duration.ofMillis(10));

        var outcome = ticket.outcome().get(20, TimeUnit.SECONDS);
        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(outcome.errno()).isEqualTo(Errno.of(error));
        if (verdict == Verdict.REFUSED) {
            client.close(listener).ok();
        }
        accept.result().failsWith(WinsockError.WSAEINTR);
    }
}
