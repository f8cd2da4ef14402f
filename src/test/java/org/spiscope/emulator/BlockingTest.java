package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.upcall.BlockingCallback;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** How calls wait: when they poll, when they do not, and when they give up. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockingTest {
    private static final Duration TICK = Duration.ofMillis(10);

    private final Fixture fixture = new Fixture();
    private final List<Long> polls = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Notes the moment of each poll, in milliseconds since the beginning. */
    private BlockingCallback noting(BlockingCallback callback) {
        long began = fixture.clock.nanoTime();
        return dwContext -> {
            polls.add(TimeUnit.NANOSECONDS.toMillis(fixture.clock.nanoTime() - began));
            return callback.callback(dwContext);
        };
    }

    /** Runs a call on a thread with a hook, up to where it waits for its first poll. */
    private <T> Background<T> hooked(BlockingCallback callback, Callable<T> call) throws InterruptedException {
        Background<T> running = Background.run(() -> {
            fixture.upcalls.callback(noting(callback));
            return call.call();
        });
        fixture.clock.awaitPending(1);
        return running;
    }

    /** Moves time on, and waits until the call waits again. */
    private void tick() throws InterruptedException {
        fixture.clock.advance(TICK);
        fixture.clock.awaitPending(1);
    }

    private void connectTo(Client client, long listener) {
        client.connect(client.socket(), client.sockName(listener)).ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aBlockedCallPollsFirstAfterTenMillisecondsAndThenEveryTen(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = hooked(dwContext -> Winsock.TRUE, () -> client.accept(listener));

        fixture.clock.advance(Duration.ofMillis(9));
        assertThat(polls).isEmpty();
        fixture.clock.advance(Duration.ofMillis(1));
        fixture.clock.awaitPending(1);
        tick();
        tick();
        assertThat(polls).containsExactly(10L, 20L, 30L);

        connectTo(client, listener);
        accept.result().ok();
        assertThat(polls).hasSize(3);
        assertThat(fixture.clock.pending()).isZero();
        assertThat(fixture.upcalls.count(SpiFunction.WPUQueryBlockingCallback)).isEqualTo(1);
    }

    @Test
    void theNextPollComesAfterTheIntervalHoweverLongTheHookTook() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = hooked(
                dwContext -> {
                    fixture.clock.advance(Duration.ofMillis(25));
                    return Winsock.TRUE;
                },
                () -> client.accept(listener));

        tick();
        tick();

        assertThat(polls).containsExactly(10L, 45L);
        client.close(listener).ok();
        accept.result().failsWith(WinsockError.WSAEINTR);
    }

    @Test
    void theContextIsPassedBackUnchanged() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        fixture.upcalls.context(0x8000_0000_1234_5678L);
        List<Long> contexts = Collections.synchronizedList(new ArrayList<>());
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = hooked(
                dwContext -> {
                    contexts.add(dwContext);
                    return Winsock.FALSE;
                },
                () -> client.accept(listener));

        fixture.clock.advance(TICK);

        accept.result().failsWith(WinsockError.WSAEINTR);
        assertThat(contexts).containsExactly(0x8000_0000_1234_5678L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void withoutAHookACallWaitsNatively(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = Background.run(() -> client.accept(listener));
        fixture.upcalls.await(SpiFunction.WPUQueryBlockingCallback, 1);

        fixture.clock.advance(Duration.ofDays(1));
        assertThat(accept.isDone()).isFalse();
        assertThat(fixture.clock.pending()).isZero();

        connectTo(client, listener);
        accept.result().ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void whatNeedNotWaitNeverAsksForTheCallback(int entry) {
        Client client = fixture.start(entry);
        fixture.upcalls.callback(dwContext -> {
            throw new AssertionError("polled");
        });
        long listener = client.listener("127.0.0.1:0", 5);
        client.nonblocking(listener, true);
        client.accept(listener).failsWith(WinsockError.WSAEWOULDBLOCK);
        client.select(client.fdSet(listener), 0, 0, client.poll()).ok();
        long s = client.socket();
        client.nonblocking(s, true);
        client.connect(s, client.sockName(listener)).failsWith(WinsockError.WSAEWOULDBLOCK);
        client.receive(s);

        assertThat(fixture.upcalls.count(SpiFunction.WPUQueryBlockingCallback)).isZero();
    }

    @Test
    void aQueryThatFailsEndsTheCall() {
        Client client = fixture.start(Fixture.LOOPBACK);
        long listener = client.listener("127.0.0.1:0", 5);
        fixture.upcalls.fail(SpiFunction.WPUQueryBlockingCallback, WinsockError.WSANOTINITIALISED);

        client.accept(listener).failsWith(WinsockError.WSANOTINITIALISED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004, 1005, 1006})
    void falseFromTheCallbackCancels(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = hooked(dwContext -> Winsock.FALSE, () -> client.accept(listener));

        fixture.clock.advance(TICK);

        accept.result().failsWith(WinsockError.WSAEINTR);
        assertThat(polls).containsExactly(10L);
    }

    @Test
    void aProviderThatReliesOnItsOwnCancelIgnoresFalse() throws Exception {
        Client client = fixture.start(Fixture.CANCEL_ONLY);
        long listener = client.listener("127.0.0.1:0", 5);
        AtomicInteger calls = new AtomicInteger();
        Background<Answer> accept = hooked(
                dwContext -> {
                    if (calls.incrementAndGet() < 3) {
                        return Winsock.FALSE;
                    }
                    client.cancelBlockingCall().ok();
                    return Winsock.TRUE;
                },
                () -> client.accept(listener));

        tick();
        tick();
        assertThat(accept.isDone()).isFalse();
        fixture.clock.advance(TICK);

        accept.result().failsWith(WinsockError.WSAEINTR);
        assertThat(polls).containsExactly(10L, 20L, 30L);
    }

    @Test
    void aRefusedCancelLeavesTheCallWaiting() throws Exception {
        Client client = fixture.start(Fixture.REFUSES_CANCEL);
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = hooked(
                dwContext -> {
                    client.cancelBlockingCall().failsWith(WinsockError.WSAEOPNOTSUPP);
                    return Winsock.TRUE;
                },
                () -> client.accept(listener));

        tick();
        tick();
        connectTo(client, listener);

        accept.result().ok();
        assertThat(polls).hasSize(2);
    }

    @Test
    void aProviderThatPollsOnceWaitsNativelyThen() throws Exception {
        Client client = fixture.start(Fixture.POLLS_ONCE);
        long listener = client.listener("127.0.0.1:0", 5);
        CountDownLatch polled = new CountDownLatch(1);
        Background<Answer> accept = hooked(
                dwContext -> {
                    polled.countDown();
                    return Winsock.TRUE;
                },
                () -> client.accept(listener));

        fixture.clock.advance(TICK);
        assertThat(polled.await(20, TimeUnit.SECONDS)).isTrue();
        fixture.clock.advance(Duration.ofDays(1));
        connectTo(client, listener);

        accept.result().ok();
        assertThat(polls).hasSize(1);
    }

    @Test
    void cancellingWhereNothingBlocksIsInvalid() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        Client other = fixture.start(Fixture.CANCEL_ONLY);
        long listener = client.listener("127.0.0.1:0", 5);
        client.cancelBlockingCall().failsWith(WinsockError.WSAEINVAL);
        List<Answer> answers = Collections.synchronizedList(new ArrayList<>());

        Background<Answer> accept = hooked(
                dwContext -> {
                    // The same thread, but another provider's call.
                    answers.add(other.cancelBlockingCall());
                    return Winsock.TRUE;
                },
                () -> client.accept(listener));
        // The same provider, but another thread.
        client.cancelBlockingCall().failsWith(WinsockError.WSAEINVAL);
        tick();
        connectTo(client, listener);
        accept.result().ok();

        assertThat(answers).hasSize(1);
        answers.get(0).failsWith(WinsockError.WSAEINVAL);
    }

    @Test
    void aCancelEndsTheInnermostCallOfItsThread() throws Exception {
        Client client = fixture.start(Fixture.CANCEL_ONLY);
        long outer = client.listener("127.0.0.1:0", 5);
        long inner = client.listener("127.0.0.1:0", 5);
        List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger depth = new AtomicInteger();
        Background<Answer> accept = hooked(
                dwContext -> {
                    if (depth.getAndIncrement() == 0) {
                        answers.add(client.accept(inner));
                    } else if (answers.isEmpty()) {
                        client.cancelBlockingCall().ok();
                    }
                    return Winsock.TRUE;
                },
                () -> client.accept(outer));

        tick();
        tick();
        connectTo(client, outer);

        accept.result().ok();
        answers.get(0).failsWith(WinsockError.WSAEINTR);
    }

    @Test
    void anotherPollIntervalActsAtOnce() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = hooked(dwContext -> Winsock.FALSE, () -> client.accept(listener));
        fixture.emulator.pollInterval(Duration.ofSeconds(1), Duration.ofSeconds(1));
        fixture.clock.advance(Duration.ofMillis(100));
        assertThat(accept.isDone()).isFalse();

        fixture.emulator.pollInterval(Duration.ofMillis(60), Duration.ofMillis(60));

        accept.result().failsWith(WinsockError.WSAEINTR);
        assertThat(polls).containsExactly(100L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002})
    void aNetworkThatGoesDownEndsBlockedCalls(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        Background<Answer> accept = Background.run(() -> client.accept(listener));
        fixture.upcalls.await(SpiFunction.WPUQueryBlockingCallback, 1);

        fixture.emulator.networkUp(false);

        accept.result().failsWith(WinsockError.WSAENETDOWN);
        fixture.emulator.networkUp(true);
        connectTo(client, listener);
        client.accept(listener).ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1002, 1004})
    void aReceiveGivesUpAtItsTimeout(int entry) throws Exception {
        Client client = fixture.start(entry);
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        long accepted = client.accept(listener).ok();
        client.option(s, Winsock.SO_RCVTIMEO, 250);
        Background<Client.Received> receive = Background.run(() -> client.receive(s));
        fixture.clock.awaitPending(1);

        fixture.clock.advance(Duration.ofMillis(249));
        assertThat(fixture.clock.pending()).isEqualTo(1);
        fixture.clock.advance(Duration.ofMillis(1));

        receive.result().answer().failsWith(WinsockError.WSAETIMEDOUT);
        client.send(accepted, "later").ok();
        client.option(s, Winsock.SO_RCVTIMEO, 0);
        assertThat(client.receive(s).ok()).isEqualTo("later");
    }

    @Test
    void aTimeoutHoldsWithAHookToo() throws Exception {
        Client client = fixture.start(Fixture.LOOPBACK);
        long listener = client.listener("127.0.0.1:0", 5);
        long s = client.socket();
        client.connect(s, client.sockName(listener)).ok();
        client.option(s, Winsock.SO_RCVTIMEO, 25);
        Background<Client.Received> receive = hooked(dwContext -> Winsock.TRUE, () -> client.receive(s));

        tick();
        tick();
        fixture.clock.advance(Duration.ofMillis(5));

        receive.result().answer().failsWith(WinsockError.WSAETIMEDOUT);
        assertThat(polls).containsExactly(10L, 20L);
    }
}
