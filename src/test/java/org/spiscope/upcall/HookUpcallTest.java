package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WPUQueryBlockingCallback: each documented answer, and what it leaves alone. */
final class HookUpcallTest extends UpcallFixture {
    private void hook() {
        startup(SpiVersion.V1_1);
        start(FakeBackend.TCP);
        assertThat(layer.application().WSASetBlockingHook(() -> 0, "returns 0")).isEqualTo(Errno.NONE);
    }

    @Test
    void withoutAHookTheAnswerIsNull() {
        startup(SpiVersion.V1_1);
        assertThat(query(FakeBackend.TCP)).isZero();
        assertThat(errno()).isZero();
        assertThat(at(lpCallback)).isZero();
        assertThat(at(lpContext)).isZero();
    }

    @Test
    void inAVersion2ProcessTheAnswerIsNull() {
        startup(SpiVersion.V2_2);
        start(FakeBackend.TCP);
        layer.application().WSASetBlockingHook(() -> 0, "refused");
        assertThat(query(FakeBackend.TCP)).isZero();
        assertThat(at(lpCallback)).isZero();
    }

    @Test
    void withAHookTheContextIsTheProvidersCancelFunction() {
        hook();
        start(FakeBackend.OTHER);
        assertThat(query(FakeBackend.TCP)).isZero();
        assertThat(errno()).isZero();
        assertThat(machine.callbacks).containsKey(at(lpCallback));
        assertThat(at(lpContext)).isEqualTo(machine.provider(FakeBackend.TCP).cancelBlockingCallPointer());
        assertThat(query(FakeBackend.OTHER)).isZero();
        assertThat(at(lpContext)).isEqualTo(machine.provider(FakeBackend.OTHER).cancelBlockingCallPointer());
    }

    @Test
    void everyQueryHandsOutTheSameCallback() {
        hook();
        query(FakeBackend.TCP);
        long first = at(lpCallback);
        query(FakeBackend.TCP);
        assertThat(at(lpCallback)).isEqualTo(first).isNotZero();
    }

    @Test
    void anUnknownEntryIsInvalidWithAHookAndTheHookStays() {
        hook();
        String before = state();
        assertThat(query(FakeBackend.UNKNOWN)).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSAEINVAL.code());
        assertThat(at(lpCallback)).isZero();
        assertThat(at(lpContext)).isZero();
        assertThat(state()).isEqualTo(before);
        assertThat(query(FakeBackend.TCP)).isZero();
        assertThat(at(lpCallback)).isNotZero();
    }

    @Test
    void anUnknownEntryIsInvalidWithoutAHookAsThePageSays() {
        startup(SpiVersion.V2_2);
        assertThat(query(FakeBackend.UNKNOWN)).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSAEINVAL.code());
        assertThat(at(lpCallback)).isZero();
    }

    @Test
    void anUnknownEntryWithoutAHookIsNotLookedAtWhenChosenSo() {
        layer = newLayer(LayerOptions.standard().withUnknownEntryIsInvalid(false));
        startup(SpiVersion.V1_1);
        assertThat(query(FakeBackend.UNKNOWN)).isZero();
        assertThat(errno()).isZero();
        assertThat(at(lpCallback)).isZero();
        layer.application().WSASetBlockingHook(() -> 0, "");
        assertThat(query(FakeBackend.UNKNOWN)).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSAEINVAL.code());
    }

    @Test
    void aBadOutPointerIsAFaultAndTheHookStays() {
        hook();
        String before = state();
        for (long bad : new long[] {NULL, UNMAPPED, halfMapped()}) {
            fillOutParameters();
            assertThat(layer.WPUQueryBlockingCallback(FakeBackend.TCP, bad, lpContext, lpErrno))
                    .isEqualTo(Winsock.SOCKET_ERROR);
            assertThat(errno()).isEqualTo(WinsockError.WSAEFAULT.code());
            assertThat(at(lpContext)).isZero();
            fillOutParameters();
            assertThat(layer.WPUQueryBlockingCallback(FakeBackend.TCP, lpCallback, bad, lpErrno))
                    .isEqualTo(Winsock.SOCKET_ERROR);
            assertThat(errno()).isEqualTo(WinsockError.WSAEFAULT.code());
            assertThat(at(lpCallback)).isZero();
        }
        assertThat(state()).isEqualTo(before);
        assertThat(query(FakeBackend.TCP)).isZero();
        assertThat(at(lpCallback)).isNotZero();
    }

    @Test
    void aBadOutPointerIsAFaultWithoutAHookToo() {
        startup(SpiVersion.V2_2);
        assertThat(layer.WPUQueryBlockingCallback(FakeBackend.TCP, NULL, lpContext, lpErrno))
                .isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSAEFAULT.code());
    }

    @Test
    void anErrnoThatCannotBeWrittenDoesNotSpoilTheAnswer() {
        hook();
        for (long bad : new long[] {NULL, UNMAPPED}) {
            fillOutParameters();
            assertThat(layer.WPUQueryBlockingCallback(FakeBackend.TCP, lpCallback, lpContext, bad))
                    .isZero();
            assertThat(at(lpCallback)).isNotZero();
            assertThat(layer.WPUQueryBlockingCallback(FakeBackend.UNKNOWN, lpCallback, lpContext, bad))
                    .isEqualTo(Winsock.SOCKET_ERROR);
        }
    }

    @Test
    void beforeWSAStartupAndAfterTheLastWSACleanupItIsNotInitialised() {
        assertNotInitialised();
        startup(SpiVersion.V1_1);
        startup(SpiVersion.V1_1);
        layer.application().WSACleanup();
        assertThat(query(FakeBackend.TCP)).isZero();
        layer.application().WSACleanup();
        assertNotInitialised();
    }

    private void assertNotInitialised() {
        assertThat(query(FakeBackend.TCP)).isEqualTo(Winsock.SOCKET_ERROR);
        assertThat(errno()).isEqualTo(WinsockError.WSANOTINITIALISED.code());
        assertThat(at(lpCallback)).isZero();
        assertThat(at(lpContext)).isZero();
    }

    @Test
    void anotherThreadHasItsOwnAnswer() {
        hook();
        CompletableFuture.runAsync(() -> {
                    assertThat(query(FakeBackend.TCP)).isZero();
                    assertThat(at(lpCallback)).isZero();
                })
                .join();
        assertThat(query(FakeBackend.TCP)).isZero();
        assertThat(at(lpCallback)).isNotZero();
    }

    @Test
    void theWindowCanSeeWhatWasAnswered() {
        hook();
        enter(SpiFunction.WSPAccept, create(FakeBackend.TCP, 0));
        query(FakeBackend.TCP);
        poll();
        poll();
        query(FakeBackend.UNKNOWN);
        assertThat(cell(FakeBackend.TCP).polls()).isEqualTo(2);
        assertThat(cell(FakeBackend.TCP).callback()).isNotZero();
        assertThat(cell(FakeBackend.TCP).lastAnswer()).isEqualTo(Winsock.TRUE);
        assertThat(cell(FakeBackend.UNKNOWN).errno()).isEqualTo(WinsockError.WSAEINVAL.code());
        assertThat(layer.threads().current().hookCells()).hasSize(2);
    }

    @Test
    void anEntryOfALibraryThatRunsUnderAnotherEntryGetsThatOnesCancelFunction() {
        hook();
        // Nothing of OTHER's library runs: what runs is the provider that the thread's call was made of.
        enter(SpiFunction.WSPAccept, create(FakeBackend.TCP, 0));
        query(FakeBackend.OTHER);
        assertThat(at(lpContext)).isEqualTo(machine.provider(FakeBackend.TCP).cancelBlockingCallPointer());
    }
}
