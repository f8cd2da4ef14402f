package org.spiscope.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemSpiClockTest {
    private final SystemSpiClock clock = new SystemSpiClock();

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void aWakeUpComesAfterItsDeadlineOnADaemonThread() throws Exception {
        long deadline = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(30);
        CompletableFuture<Long> late = new CompletableFuture<>();
        CompletableFuture<Boolean> daemon = new CompletableFuture<>();
        clock.wakeAt(deadline, () -> {
            late.complete(clock.nanoTime() - deadline);
            daemon.complete(Thread.currentThread().isDaemon());
        });
        assertThat(late.get(20, TimeUnit.SECONDS)).isNotNegative();
        assertThat(daemon.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aDeadlineThatHasPassedWakesSoon() throws Exception {
        CompletableFuture<Thread> woken = new CompletableFuture<>();
        clock.wakeAt(clock.nanoTime() - 1, () -> woken.complete(Thread.currentThread()));
        assertThat(woken.get(20, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void aWithdrawnWakeUpNeverComes() throws Exception {
        long deadline = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(30);
        AtomicBoolean woken = new AtomicBoolean();
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        SpiClock.Wakeup withdrawn = clock.wakeAt(deadline, () -> woken.set(true));
        SpiClock.Wakeup second = clock.wakeAt(deadline + 1, () -> next.complete(true));
        withdrawn.close();
        assertThat(next.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(woken).isFalse();
        second.close();
        withdrawn.close();
    }

    @Test
    void aWakeUpThatFailsIsLoggedAndTheNextStillComes() throws Exception {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Recorder(logged);
        Logger logger = Logger.getLogger(SystemSpiClock.class.getName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            CompletableFuture<Boolean> next = new CompletableFuture<>();
            clock.wakeAt(clock.nanoTime(), () -> {
                throw new IllegalStateException("deliberate");
            });
            clock.wakeAt(clock.nanoTime() + 1, () -> {
                throw new AssertionError("deliberate too");
            });
            clock.wakeAt(clock.nanoTime() + 2, () -> next.complete(true));
            assertThat(next.get(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertThat(logged)
                .extracting(record -> record.getThrown().getMessage())
                .containsExactly("deliberate", "deliberate too");
    }

    @Test
    void aClosedClockRefusesToBeWaitedFor() {
        SpiClock.Wakeup waiting = clock.wakeAt(clock.nanoTime() + TimeUnit.HOURS.toNanos(1), () -> {});
        clock.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> clock.wakeAt(clock.nanoTime(), () -> {}))
                .withMessage("the clock is closed");
        waiting.close();
    }

    @Test
    void theWallClockIsTheMachines() {
        assertThat(Duration.between(clock.now(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    private static final class Recorder extends Handler {
        private final List<LogRecord> records;

        Recorder(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
