package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** After close() has returned nothing of the session answers any more; until then providers clean up with its help. */
final class UpcallLayerCloseTest extends UpcallFixture {
    private static final int NOT_INITIALISED = WinsockError.WSANOTINITIALISED.code();

    private final long lpThreadId = machine.memory.allocate(16);
    private final long s = create(FakeBackend.TCP, 77);
    private final long hEvent = layer.WPUCreateEvent(lpErrno);
    private final Map<SpiFunction, Long> answers = new LinkedHashMap<>();

    private void ask(SpiFunction upcall, long answer) {
        answers.put(upcall, answer);
        assertThat(errno()).as(upcall.name()).isEqualTo(NOT_INITIALISED);
        fillOutParameters();
    }

    private void askEverything() {
        fillOutParameters();
        ask(SpiFunction.WPUCloseEvent, layer.WPUCloseEvent(hEvent, lpErrno));
        ask(SpiFunction.WPUCloseSocketHandle, layer.WPUCloseSocketHandle(s, lpErrno));
        ask(SpiFunction.WPUCreateEvent, layer.WPUCreateEvent(lpErrno));
        ask(SpiFunction.WPUCreateSocketHandle, layer.WPUCreateSocketHandle(FakeBackend.TCP, 1, lpErrno));
        ask(SpiFunction.WPUGetProviderPath, layer.WPUGetProviderPath(lpContext, lpContext, lpContext, lpErrno));
        ask(SpiFunction.WPUModifyIFSHandle, layer.WPUModifyIFSHandle(FakeBackend.IFS, 0x200, lpErrno));
        ask(
                SpiFunction.WPUQueryBlockingCallback,
                layer.WPUQueryBlockingCallback(FakeBackend.TCP, lpCallback, lpContext, lpErrno));
        ask(SpiFunction.WPUQuerySocketHandleContext, layer.WPUQuerySocketHandleContext(s, lpContext, lpErrno));
        ask(SpiFunction.WPUQueueApc, layer.WPUQueueApc(lpThreadId, 0x7000, 0, lpErrno));
        ask(SpiFunction.WPUResetEvent, layer.WPUResetEvent(hEvent, lpErrno));
        ask(SpiFunction.WPUSetEvent, layer.WPUSetEvent(hEvent, lpErrno));
        ask(SpiFunction.WPUOpenCurrentThread, layer.WPUOpenCurrentThread(lpThreadId, lpErrno));
        ask(SpiFunction.WPUCloseThread, layer.WPUCloseThread(lpThreadId, lpErrno));
        answers.put(SpiFunction.WPUFDIsSet, (long) layer.WPUFDIsSet(s, fdSetOf(s)));
        answers.put(SpiFunction.WPUPostMessage, (long) layer.WPUPostMessage(1, 2, 3, 4));
    }

    private long fdSetOf(long socket) {
        long fdset = machine.memory.allocate(16);
        machine.memory.writeInt(fdset, 1);
        machine.memory.writeLong(fdset + 8, socket);
        return fdset;
    }

    private static long failureOf(SpiFunction upcall) {
        return switch (upcall) {
            case WPUCreateSocketHandle, WPUModifyIFSHandle -> Winsock.INVALID_SOCKET;
            case WPUCloseEvent, WPUResetEvent, WPUSetEvent, WPUCreateEvent, WPUFDIsSet, WPUPostMessage -> 0;
            default -> Winsock.SOCKET_ERROR;
        };
    }

    @Test
    void everyUpcallOfAClosedLayerFails() {
        startup(SpiVersion.V1_1);
        start(FakeBackend.TCP);
        layer.WPUOpenCurrentThread(lpThreadId, lpErrno);
        layer.close();
        askEverything();
        assertThat(answers).hasSize(SpiFunction.UPCALL_COUNT);
        answers.forEach((upcall, answer) -> assertThat(answer).as(upcall.name()).isEqualTo(failureOf(upcall)));
    }

    @Test
    void aClosedLayerChangesNothingAndWritesNothingButErrnos() {
        layer.close();
        String before = state();
        long thread = at(lpThreadId);
        askEverything();
        assertThat(state()).isEqualTo(before);
        assertThat(at(lpThreadId)).isEqualTo(thread);
        assertThat(machine.posted).isEmpty();
        fillOutParameters();
        layer.WPUQuerySocketHandleContext(s, lpContext, lpErrno);
        assertThat(at(lpContext)).isEqualTo(UNTOUCHED);
    }

    @Test
    void aClosedLayerHandsOutNoCallback() {
        startup(SpiVersion.V1_1);
        layer.application().WSASetBlockingHook(() -> 0, "");
        layer.close();
        assertThat(query(FakeBackend.TCP)).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(at(lpCallback)).isZero();
        assertThat(at(lpContext)).isZero();
    }

    @Test
    void upcallsAfterTheEndAreStillTraced() {
        layer.close();
        told();
        layer.WPUQuerySocketHandleContext(s, lpContext, NULL);
        assertThat(told()).containsExactly("WPUQuerySocketHandleContext = -1 WSANOTINITIALISED");
    }

    @Test
    void noCallCanBeEnteredOnceClosingBegan() {
        startup(SpiVersion.V1_1);
        FakeProvider provider = start(FakeBackend.TCP);
        List<Errno> during = new ArrayList<>();
        provider.onCleanup = lpErrno -> {
            during.add(layer.enterCall(SpiFunction.WSPRecv, s, FakeBackend.TCP, ""));
            return 0;
        };
        layer.close();
        assertThat(during).containsExactly(Errno.of(WinsockError.WSANOTINITIALISED));
        assertThat(layer.enterCall(SpiFunction.WSPRecv, s, FakeBackend.TCP, ""))
                .isEqualTo(Errno.of(WinsockError.WSANOTINITIALISED));
        assertThat(layer.isOpen()).isFalse();
    }

    @Test
    void aCallThatWasBlockedCanStillLeave() {
        startup(SpiVersion.V1_1);
        enter(SpiFunction.WSPRecv, s);
        layer.close();
        leave(WinsockError.WSAEINTR);
        assertThat(layer.threads().current().frame()).isNull();
    }

    @Test
    void providersMakeUpcallsInTheirWSPCleanup() {
        startup(SpiVersion.V1_1);
        FakeProvider provider = start(FakeBackend.TCP);
        layer.WPUOpenCurrentThread(lpThreadId, lpErrno);
        List<Long> during = new ArrayList<>();
        provider.onCleanup = lpCleanupErrno -> {
            during.add((long) layer.WPUQuerySocketHandleContext(s, lpContext, lpErrno));
            during.add(at(lpContext));
            during.add((long) layer.WPUQueryBlockingCallback(FakeBackend.TCP, lpCallback, lpContext, lpErrno));
            during.add((long) layer.WPUCloseSocketHandle(s, lpErrno));
            during.add((long) layer.WPUCloseEvent(hEvent, lpErrno));
            during.add((long) layer.WPUCloseThread(lpThreadId, lpErrno));
            return 0;
        };
        layer.close();
        assertThat(during).containsExactly(0L, 77L, 0L, 0L, (long) Winsock.TRUE, 0L);
        assertThat(layer.handles().liveCount()).isZero();
        assertThat(machine.events).isEmpty();
    }

    @Test
    void closingTwiceCleansUpOnce() {
        startup(SpiVersion.V1_1);
        FakeProvider provider = start(FakeBackend.TCP);
        layer.close();
        layer.close();
        assertThat(provider.cleanups).isEqualTo(1);
        assertThat(provider.unloads).isEqualTo(1);
    }

    @Test
    void aClosedLayerStartsNoProvider() {
        layer.close();
        assertThat(layer.providers().start(machine.entry(FakeBackend.TCP)))
                .isInstanceOfSatisfying(
                        Providers.Failed.class,
                        failed -> assertThat(failed.errno().code()).isEqualTo(NOT_INITIALISED));
        assertThat(machine.provider(FakeBackend.TCP).starts).isZero();
    }

    @Test
    @Timeout(20)
    void closingWakesThoseWhoWaitForSomethingToHappen() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Boolean> woken = CompletableFuture.supplyAsync(() -> layer.threads()
                .await(
                        () -> {
                            waiting.countDown();
                            return !layer.isOpen();
                        },
                        Long.MAX_VALUE));
        waiting.await();
        layer.close();
        assertThat(woken.join()).isTrue();
    }

    @Test
    void whatTheSessionKnewCanStillBeLookedAt() {
        layer.close();
        assertThat(record(s).context()).isEqualTo(77);
        assertThat(layer.catalog().entries()).hasSize(3);
    }
}
