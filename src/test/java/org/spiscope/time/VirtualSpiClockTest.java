package org.spiscope.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VirtualSpiClockTest {
    private final VirtualSpiClock clock = new VirtualSpiClock();
    private final long start = clock.nanoTime();
    private final List<String> log = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        clock.close();
        threads.shutdownNow();
    }

    @Test
    void timeStandsStillUntilAdvanced() {
        Instant before = clock.now();
        assertThat(clock.nanoTime()).isEqualTo(start);
        clock.advance(Duration.ofHours(2));
        assertThat(clock.nanoTime() - start).isEqualTo(TimeUnit.HOURS.toNanos(2));
        assertThat(clock.now()).isEqualTo(before.plus(Duration.ofHours(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
    }

    @Test
    void wakeUpsRunInOrderAtTheirMoments() {
        noteAt(30, "c");
        noteAt(10, "a");
        noteAt(20, "b1");
        noteAt(20, "b2");
        noteAt(31, "never");
        clock.advance(Duration.ofMillis(30));
        assertThat(log).containsExactly("a at 10", "b1 at 20", "b2 at 20", "c at 30");
        assertThat(clock.pending()).isEqualTo(1);
    }

    @Test
    void aWakeUpMayAskForTheNext() {
        clock.wakeAt(start + millis(10), () -> {
            noteAt(15, "inner");
            noteAt(40, "later");
        });
        noteAt(20, "outer");
        clock.advance(Duration.ofMillis(30));
        assertThat(log).containsExactly("inner at 15", "outer at 20");
    }

    @Test
    void aWithdrawnWakeUpNeverComes() {
        SpiClock.Wakeup wakeup = clock.wakeAt(start + 1, () -> log.add("withdrawn"));
        wakeup.close();
        clock.advance(Duration.ofSeconds(1));
        wakeup.close();
        assertThat(log).isEmpty();
    }

    @Test
    void aWakeUpWhoseMomentHasComeIsNotPendingThoughItHasNotRun() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Void> busy = new CompletableFuture<>();
        clock.wakeAt(start, () -> {
            running.countDown();
            busy.join();
        });
        running.await();

        clock.wakeAt(start, () -> {});
        assertThat(clock.pending()).isZero();

        busy.complete(null);
        clock.wakeAt(start + 1, () -> {});
        assertThat(clock.pending()).isEqualTo(1);
    }

    @Test
    void aFailingWakeUpDoesNotStopTheNext() {
        clock.wakeAt(start + 1, () -> {
            throw new IllegalStateException("deliberate");
        });
        noteAt(1, "next");
        clock.advance(Duration.ofMillis(1));
        assertThat(log).containsExactly("next at 1");
    }

    @Test
    void aDeadlineThatHasPassedWakesOnAThreadOfTheClocks() throws Exception {
        CompletableFuture<Thread> woken = new CompletableFuture<>();
        clock.wakeAt(start, () -> woken.complete(Thread.currentThread()));
        assertThat(woken.get(20, TimeUnit.SECONDS).isDaemon()).isTrue();
        assertThat(clock.nanoTime()).isEqualTo(start);
    }

    @Test
    void aTestSeesWhenAThreadHasBegunToWait() throws Exception {
        Future<Long> waited = threads.submit(waiter(1, Duration.ofSeconds(5)));
        clock.awaitPending(1);
        clock.advance(Duration.ofMillis(4999));
        clock.awaitPending(1);
        assertThat(waited.isDone()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(waited.get(20, TimeUnit.SECONDS)).isEqualTo(millis(5000));
    }

    @Test
    void automaticTimeRunsAnHourOfWaitsAtOnce() throws Exception {
        long realStart = System.nanoTime();
        clock.autoAdvance();
        List<Future<Long>> waits = new ArrayList<>();
        CountDownLatch together = new CountDownLatch(3);
        for (int i = 1; i <= 3; i++) {
            Callable<Long> waiter = waiter(20, Duration.ofMinutes(i));
            waits.add(threads.submit(() -> {
                together.countDown();
                together.await();
                return waiter.call();
            }));
        }
        for (int i = 1; i <= 3; i++) {
            assertThat(waits.get(i - 1).get(50, TimeUnit.SECONDS))
                    .isGreaterThanOrEqualTo(TimeUnit.MINUTES.toNanos(20L * i));
        }
        assertThat(clock.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.HOURS.toNanos(1));
        assertThat(System.nanoTime() - realStart).isLessThan(TimeUnit.SECONDS.toNanos(50));
    }

    @Test
    void automaticTimeStandsStillWhileNobodyWaits() throws Exception {
        clock.autoAdvance();
        assertThat(threads.submit(waiter(1, Duration.ofSeconds(1))).get(20, TimeUnit.SECONDS))
                .isEqualTo(millis(1000));
        assertThat(clock.nanoTime() - start).isEqualTo(millis(1000));
    }

    @Test
    void automaticTimeWaitsForAThreadThatIsBusy() throws Exception {
        try (VirtualSpiClock patient = new VirtualSpiClock(Duration.ofSeconds(20))) {
            CountDownLatch registered = new CountDownLatch(1);
            Future<Boolean> busy = threads.submit(() -> {
                patient.wakeAt(start + millis(10), () -> {});
                registered.countDown();
                long realEnd = System.nanoTime() + millis(20);
                boolean stood = true;
                while (System.nanoTime() < realEnd) {
                    stood &= patient.nanoTime() == start;
                }
                return stood;
            });
            registered.await();
            patient.autoAdvance();
            assertThat(busy.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void noteAt(long atMillis, String what) {
        clock.wakeAt(
                start + millis(atMillis),
                () -> log.add(what + " at " + TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - start)));
    }

    private static long millis(long count) {
        return TimeUnit.MILLISECONDS.toNanos(count);
    }

    /** Waits as providers do, on a condition until the deadline is past; answers how long all waits took by the clock. */
    private Callable<Long> waiter(int times, Duration each) {
        return () -> {
            ReentrantLock lock = new ReentrantLock();
            Condition woken = lock.newCondition();
            long begun = clock.nanoTime();
            for (int i = 0; i < times; i++) {
                long deadline = clock.nanoTime() + each.toNanos();
                lock.lock();
                SpiClock.Wakeup wakeup = clock.wakeAt(deadline, () -> signal(lock, woken));
                try {
                    while (clock.nanoTime() < deadline) {
                        woken.await();
                    }
                } finally {
                    wakeup.close();
                    lock.unlock();
                }
            }
            return clock.nanoTime() - begun;
        };
    }

    private static void signal(ReentrantLock lock, Condition condition) {
        lock.lock();
        try {
            condition.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
