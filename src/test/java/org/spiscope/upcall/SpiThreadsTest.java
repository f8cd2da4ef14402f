package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spiscope.time.VirtualSpiClock;

/** Who is who, and waiting for something to happen. */
@Timeout(60)
final class SpiThreadsTest {
    private final VirtualSpiClock clock = new VirtualSpiClock();
    private final SpiThreads threads = new SpiThreads(clock, ProviderThreads.BY_JAVA_THREAD);

    @AfterEach
    void stopTheClock() {
        clock.close();
    }

    @Test
    void aThreadThatNobodyRegisteredIsAProvidersAndStaysTheSame() {
        SpiThread first = threads.current();
        assertThat(first.isOfProvider()).isTrue();
        assertThat(first.name()).isEqualTo(Thread.currentThread().getName());
        assertThat(threads.current()).isSameAs(first);
        assertThat(threads.all()).containsExactly(first);
        assertThat(threads.find(first.id())).isSameAs(first);
        assertThat(threads.find(99)).isNull();
    }

    @Test
    void anApplicationsThreadHasItsNameUntilItIsUnregistered() {
        SpiThread mine = threads.register("T1");
        assertThat(mine.isOfProvider()).isFalse();
        assertThat(mine.name()).isEqualTo("T1");
        assertThat(threads.current()).isSameAs(mine);
        threads.unregister();
        assertThat(mine.isGone()).isTrue();
        assertThat(threads.all()).isEmpty();
        threads.unregister();
        assertThat(threads.current()).isNotSameAs(mine);
    }

    @Test
    void providersThreadsThatEndedAreForgottenWhenAnotherComes() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            Thread provider = new Thread(threads::current, "worker " + i);
            provider.start();
            provider.join();
        }
        assertThat(threads.all()).hasSize(1);
        SpiThread mine = threads.current();
        assertThat(threads.all()).containsExactly(mine);
    }

    @Test
    void waitingEndsAtTheDeadlineWithTheTruth() {
        assertThat(threads.await(() -> true, clock.nanoTime() - 1)).isTrue();
        assertThat(threads.await(() -> false, clock.nanoTime())).isFalse();
        assertThat(clock.pending()).isZero();
    }

    @Test
    void theDeadlineWakesTheWaiting() throws InterruptedException {
        long deadline = clock.nanoTime() + Duration.ofSeconds(1).toNanos();
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> threads.await(() -> false, deadline));
        clock.awaitPending(1);
        clock.advance(Duration.ofMillis(999));
        assertThat(answer).isNotDone();
        clock.advance(Duration.ofMillis(1));
        assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
        assertThat(clock.pending()).isZero();
    }

    @Test
    void anEndingThreadIsSomethingThatHappens() throws Exception {
        CompletableFuture<SpiThread> registered = new CompletableFuture<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Void> application = CompletableFuture.runAsync(() -> {
            registered.complete(threads.register("T1"));
            end.join();
            threads.unregister();
        });
        SpiThread thread = registered.get(10, TimeUnit.SECONDS);
        CompletableFuture<Boolean> gone =
                CompletableFuture.supplyAsync(() -> threads.await(thread::isGone, Long.MAX_VALUE));
        end.complete(null);
        assertThat(gone.get(20, TimeUnit.SECONDS)).isTrue();
        application.get(10, TimeUnit.SECONDS);
    }

    @RepeatedTest(5)
    void noWakeUpIsLost() throws Exception {
        int rounds = 20_000;
        AtomicInteger turn = new AtomicInteger();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> play(turn, 1, rounds));
        play(turn, 0, rounds);
        other.get(20, TimeUnit.SECONDS);
        assertThat(turn).hasValue(2 * rounds);
    }

    /** Takes every second turn; were a single signal lost, both would wait for ever. */
    private void play(AtomicInteger turn, int parity, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int mine = 2 * i + parity;
            threads.await(() -> turn.get() == mine, Long.MAX_VALUE);
            turn.incrementAndGet();
            threads.signal();
        }
    }
}
