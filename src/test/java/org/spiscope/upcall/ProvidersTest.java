package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** Starting providers and cleaning them up, whatever they do. */
@Timeout(30)
final class ProvidersTest extends UpcallFixture {
    private final Providers providers = layer.providers();
    private final FakeProvider tcp = machine.provider(FakeBackend.TCP);
    private final FakeProvider other = machine.provider(FakeBackend.OTHER);

    private void assertFails(WinsockError error, String reason) {
        assertThat(providers.words(FakeBackend.TCP)).isEqualTo("not started");
        Providers.Started started = providers.start(machine.entry(FakeBackend.TCP));
        assertThat(started).isInstanceOfSatisfying(Providers.Failed.class, failed -> {
            assertThat(failed.errno().is(error)).as(failed.errno().toString()).isTrue();
            assertThat(failed.reason()).contains(reason);
        });
        assertThat(providers.start(machine.entry(FakeBackend.TCP))).isSameAs(started);
        assertThat(providers.words(FakeBackend.TCP)).contains("failed: ", reason);
        assertThat(providers.running(FakeBackend.TCP)).isNull();
        assertThat(layer.WPUOpenCurrentThread(lpContext, lpErrno)).isEqualTo(Winsock.SOCKET_ERROR);
        start(FakeBackend.OTHER);
    }

    @Test
    void aProviderIsStartedOnceAndGetsTheUpcallTable() {
        start(FakeBackend.TCP);
        start(FakeBackend.TCP);
        assertThat(tcp.starts).isEqualTo(1);
        assertThat(tcp.upcallTable).isSameAs(layer);
        assertThat(providers.words(FakeBackend.TCP)).isEqualTo("started, version 2.2");
    }

    @Test
    void aLibraryThatDoesNotLoadIsAFailedInitialisation() {
        machine.loadFailure = "no such file";
        assertThat(providers.start(machine.entry(FakeBackend.TCP)))
                .isInstanceOfSatisfying(Providers.Failed.class, failed -> {
                    assertThat(failed.errno().is(WinsockError.WSAEPROVIDERFAILEDINIT))
                            .isTrue();
                    assertThat(failed.reason()).isEqualTo("no such file");
                });
    }

    @Test
    void aStartupThatAnswersAnErrorIsAFailedInitialisation() {
        tcp.startupResult = WinsockError.WSAVERNOTSUPPORTED.code();
        assertFails(WinsockError.WSAEPROVIDERFAILEDINIT, "WSAVERNOTSUPPORTED");
    }

    @Test
    void aStartupThatLeavesItsTableIncompleteIsAnInvalidTableWhoseEmptyEntriesAreNamed() {
        tcp.missing = List.of(SpiFunction.WSPSend);
        assertFails(WinsockError.WSAEINVALIDPROCTABLE, "left lpWSPSend of its WSPPROC_TABLE NULL");
    }

    @Test
    void onlyTheFirstOfManyEmptyEntriesAreNamed() {
        assertThat(words(SpiFunction.WSPBind, SpiFunction.WSPSend)).isEqualTo("lpWSPBind and lpWSPSend");
        assertThat(words(SpiFunction.WSPBind, SpiFunction.WSPSend, SpiFunction.WSPRecv, SpiFunction.WSPIoctl))
                .isEqualTo("lpWSPBind, lpWSPSend, lpWSPRecv and lpWSPIoctl");
        assertThat(words(
                        SpiFunction.WSPBind,
                        SpiFunction.WSPSend,
                        SpiFunction.WSPRecv,
                        SpiFunction.WSPIoctl,
                        SpiFunction.WSPListen))
                .isEqualTo("lpWSPBind, lpWSPSend, lpWSPRecv and 2 more entries");
    }

    private static String words(SpiFunction... missing) {
        return ServiceProvider.Startup.lacking(List.of(missing)).missingWords();
    }

    @Test
    void aStartupThatAgreesOnNoVersionIsAnInvalidProvider() {
        tcp.version = 0;
        assertFails(WinsockError.WSAEINVALIDPROVIDER, "0.0");
        assertThat(tcp.cleanups).as("a layer without its base crashes there").isZero();
        assertThat(tcp.abandonments).isEqualTo(1);
    }

    @Test
    void aStartupThatAgreesOnAVersionThatNobodyCanUseIsAnsweredWithACleanup() {
        tcp.version = 0x0101;
        assertFails(WinsockError.WSAEINVALIDPROVIDER, "1.1");
        assertThat(tcp.cleanups).isEqualTo(1);
        assertThat(tcp.unloads).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeStartedStaysLoadedAsThreadsOfItMayStillRun() {
        tcp.startupResult = WinsockError.WSASYSNOTREADY.code();
        providers.start(machine.entry(FakeBackend.TCP));
        assertThat(tcp.abandonments).isEqualTo(1);
        assertThat(tcp.unloads).isZero();
        assertThat(tcp.cleanups).as("it had not started").isZero();
    }

    @Test
    void aStartupThatBreaksOffIsAFailedInitialisation() {
        tcp.onStartup = () -> {
            throw new LinkageError("planted");
        };
        assertFails(WinsockError.WSAEPROVIDERFAILEDINIT, "planted");
    }

    @Test
    void theLowerMinorVersionsAreAccepted() {
        tcp.version = 0x0002;
        start(FakeBackend.TCP);
        assertThat(providers.words(FakeBackend.TCP)).isEqualTo("started, version 2.0");
    }

    @Test
    void aProviderThatHangsInItsStartupHoldsUpNobodyElse() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        tcp.onStartup = () -> {
            inside.countDown();
            awaitQuietly(goOn);
        };
        CompletableFuture<Providers.Started> hanging =
                CompletableFuture.supplyAsync(() -> providers.start(machine.entry(FakeBackend.TCP)));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        start(FakeBackend.OTHER);
        assertThat(providers.words(FakeBackend.TCP)).isEqualTo("not started");
        layer.close();
        assertThat(other.cleanups).isEqualTo(1);
        goOn.countDown();
        assertThat(hanging.join()).isInstanceOf(Providers.Failed.class);
        assertThat(tcp.cleanups).isEqualTo(1);
        assertThat(providers.running(FakeBackend.TCP)).isNull();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thoseWhoWantTheSameProviderGetTheSameAnswerFromOneStartup() {
        CountDownLatch goOn = new CountDownLatch(1);
        tcp.onStartup = () -> awaitQuietly(goOn);
        List<CompletableFuture<Providers.Started>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CompletableFuture<Providers.Started> answer = new CompletableFuture<>();
            new Thread(() -> answer.complete(providers.start(machine.entry(FakeBackend.TCP)))).start();
            all.add(answer);
        }
        goOn.countDown();
        all.forEach(answer -> assertThat(answer.join()).isSameAs(all.get(0).join()));
        assertThat(tcp.starts).isEqualTo(1);
    }

    @Test
    void theLastStartedIsCleanedUpFirst() {
        List<String> order = new ArrayList<>();
        tcp.onCleanup = lpErrno -> order.add("tcp") ? 0 : 1;
        other.onCleanup = lpErrno -> order.add("other") ? 0 : 1;
        start(FakeBackend.TCP);
        start(FakeBackend.OTHER);
        layer.close();
        assertThat(order).containsExactly("other", "tcp");
    }

    @Test
    void aCleanupThatBreaksOffDoesNotKeepTheOthersFromTheirs() {
        other.onCleanup = lpErrno -> {
            throw new LinkageError("planted");
        };
        start(FakeBackend.TCP);
        start(FakeBackend.OTHER);
        layer.close();
        assertThat(tcp.cleanups).isEqualTo(1);
        assertThat(told()).contains("note: cleaning up UDP broke off: java.lang.LinkageError: planted");
    }

    @Test
    void whatIsLeftAfterTheCleanupIsALeakUnlessItIsARealHandle() {
        start(FakeBackend.TCP);
        long s = create(FakeBackend.TCP, 1);
        long closedInTime = create(FakeBackend.TCP, 2);
        layer.WPUModifyIFSHandle(FakeBackend.TCP, 0x333, lpErrno);
        tcp.onCleanup = lpErrno -> layer.WPUCloseSocketHandle(closedInTime, lpErrno);
        told();
        layer.close();
        List<String> told = told();
        assertThat(told).contains("note: handle " + HexText.pointer(s) + " leaked by TCP");
        assertThat(told).filteredOn(words -> words.contains("leaked")).hasSize(1);
    }

    @Test
    void afterWSACleanupAProviderIsStartedAnew() {
        startup(SpiVersion.V2_2);
        start(FakeBackend.TCP);
        layer.application().WSACleanup();
        assertThat(providers.running(FakeBackend.TCP)).isNull();
        start(FakeBackend.TCP);
        assertThat(tcp.starts).isEqualTo(2);
        assertThat(tcp.cleanups).isEqualTo(1);
    }

    @Test
    void aProviderIsUnloadedWhenItsCleanupIsDoneAndStaysLoadedWhenThatFailed() {
        start(FakeBackend.TCP);
        start(FakeBackend.OTHER);
        tcp.onCleanup = lpErrno -> {
            machine.memory.writeInt(lpErrno, WinsockError.WSAENETDOWN.code());
            return Winsock.SOCKET_ERROR;
        };
        other.onCleanup = lpErrno -> Winsock.SOCKET_ERROR;
        layer.close();
        assertThat(other.unloads).as("an unwritten errno is success").isEqualTo(1);
        assertThat(tcp.unloads).isZero();
        assertThat(told()).contains("note: TCP stays loaded: its WSPCleanup failed with WSAENETDOWN 10050");
    }

    @Test
    void aFailedCleanupIsTracedWithItsCodeAndAnUnwrittenOneAsNone() {
        start(FakeBackend.TCP);
        start(FakeBackend.OTHER);
        tcp.onCleanup = lpErrno -> {
            machine.memory.writeInt(lpErrno, WinsockError.WSANOTINITIALISED.code());
            return Winsock.SOCKET_ERROR;
        };
        other.onCleanup = lpErrno -> Winsock.SOCKET_ERROR;
        told();
        layer.close();
        assertThat(told()).containsExactly("WSPCleanup = -1 NO_ERROR", "WSPCleanup = -1 WSANOTINITIALISED");
    }

    /** Layers hold locks of their own during up-calls, and start others from within their start. */
    @Test
    void whileAProviderStartsOrCleansUpUpcallsOfOtherThreadsGoOn() {
        tcp.onStartup = () -> {
            upcallOnAnotherThread();
            CompletableFuture.runAsync(() -> start(FakeBackend.OTHER))
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        };
        tcp.onCleanup = lpErrno -> {
            upcallOnAnotherThread();
            return 0;
        };
        start(FakeBackend.TCP);
        layer.close();
        assertThat(tcp.cleanups).isEqualTo(1);
    }

    private void upcallOnAnotherThread() {
        CompletableFuture.runAsync(() -> {
                    long s = create(FakeBackend.OTHER, 1);
                    layer.WPUQuerySocketHandleContext(s, lpContext, lpErrno);
                    layer.WPUCloseSocketHandle(s, lpErrno);
                })
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
