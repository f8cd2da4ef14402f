package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** WSAStartup and the version gates of the hook functions. */
final class ApplicationInterfaceTest extends UpcallFixture {
    private static final Errno NOT_INITIALISED = Errno.of(WinsockError.WSANOTINITIALISED);
    private static final Errno NOT_SUPPORTED = Errno.of(WinsockError.WSAEOPNOTSUPP);
    private final ApplicationInterface application = layer.application();

    @ParameterizedTest
    @CsvSource({"1.0, 1.0", "1.1, 1.1", "1.7, 1.1", "2.0, 2.0", "2.2, 2.2", "2.9, 2.2", "3.1, 2.2"})
    void aRequestIsGrantedAtMostWhatThereIs(String requested, String granted) {
        startup(SpiVersion.parse(requested));
        assertThat(application.version()).isEqualTo(SpiVersion.parse(granted));
    }

    @Test
    void version0IsNotSupportedAndStartsNothing() {
        assertThat(application.WSAStartup(new SpiVersion(0, 9))).isEqualTo(Errno.of(WinsockError.WSAVERNOTSUPPORTED));
        assertThat(application.version()).isNull();
        assertThat(application.WSACleanup()).isEqualTo(NOT_INITIALISED);
    }

    @Test
    void theVersionIsTheLowestEverRequested() {
        startup(SpiVersion.V2_2);
        assertThat(application.WSASetBlockingHook(() -> 0, "")).isEqualTo(NOT_SUPPORTED);
        startup(SpiVersion.V1_1);
        assertThat(application.WSASetBlockingHook(() -> 0, "")).isEqualTo(Errno.NONE);
        startup(SpiVersion.V2_2);
        assertThat(application.version()).isEqualTo(SpiVersion.V1_1);
        assertThat(application.WSASetBlockingHook(() -> 0, "")).isEqualTo(Errno.NONE);
    }

    @Test
    void theVersionIsTheProcesssNotTheThreads() {
        startup(SpiVersion.V2_2);
        CompletableFuture.runAsync(() -> startup(SpiVersion.V1_0)).join();
        assertThat(application.version()).isEqualTo(SpiVersion.V1_0);
    }

    @Test
    void beforeWSAStartupNothingWorks() {
        assertThat(application.WSASetBlockingHook(() -> 0, "")).isEqualTo(NOT_INITIALISED);
        assertThat(application.WSAUnhookBlockingHook()).isEqualTo(NOT_INITIALISED);
        assertThat(application.WSACancelBlockingCall()).isEqualTo(NOT_INITIALISED);
        assertThat(application.WSACleanup()).isEqualTo(NOT_INITIALISED);
        assertThat(application.WSAIsBlocking()).isFalse();
        assertThat(layer.enterCall(SpiFunction.WSPSocket, -1, FakeBackend.TCP, ""))
                .isEqualTo(NOT_INITIALISED);
        assertThat(layer.threads().current().frame()).isNull();
    }

    @Test
    void aVersion2ProcessHasNoHooks() {
        startup(SpiVersion.V2_0);
        assertThat(application.WSASetBlockingHook(() -> 0, "")).isEqualTo(NOT_SUPPORTED);
        assertThat(application.WSAUnhookBlockingHook()).isEqualTo(NOT_SUPPORTED);
        assertThat(application.WSACancelBlockingCall()).isEqualTo(NOT_SUPPORTED);
        assertThat(layer.threads().current().isHooked()).isFalse();
    }

    @Test
    void theGateComesBeforeTheBadPointer() {
        assertThat(application.WSASetBlockingHook(null, "")).isEqualTo(NOT_INITIALISED);
        startup(SpiVersion.V2_2);
        assertThat(application.WSASetBlockingHook(null, "")).isEqualTo(NOT_SUPPORTED);
        startup(SpiVersion.V1_1);
        assertThat(application.WSASetBlockingHook(null, "")).isEqualTo(Errno.of(WinsockError.WSAEFAULT));
    }

    @Test
    void aRefusedHookLeavesTheOldOne() {
        startup(SpiVersion.V1_1);
        BlockingHook mine = () -> 0;
        application.WSASetBlockingHook(mine, "mine");
        application.WSASetBlockingHook(null, "refused");
        assertThat(application.blockingHook()).isSameAs(mine);
        assertThat(layer.threads().current().hookDescription()).isEqualTo("mine");
    }

    @Test
    void withoutAHookThereIsTheDefaultOneAndItIsNotNull() {
        BlockingHook before = application.blockingHook();
        startup(SpiVersion.V1_1);
        assertThat(before).isNotNull();
        assertThat(before.hook()).isZero();
        application.WSASetBlockingHook(() -> 1, "mine");
        application.WSAUnhookBlockingHook();
        assertThat(application.blockingHook()).isSameAs(before);
        assertThat(layer.threads().current().isHooked()).isFalse();
        assertThat(layer.threads().current().hookDescription()).isEmpty();
    }

    @Test
    void installingTheDefaultHookAgainUnhooks() {
        startup(SpiVersion.V1_1);
        BlockingHook previous = application.blockingHook();
        application.WSASetBlockingHook(() -> 0, "mine");
        application.WSASetBlockingHook(previous, "what was there before");
        assertThat(layer.threads().current().isHooked()).isFalse();
        assertThat(query(FakeBackend.TCP)).isZero();
        assertThat(at(lpCallback)).isZero();
    }

    @Test
    void aHookIsTheThreadsOwn() {
        startup(SpiVersion.V1_1);
        application.WSASetBlockingHook(() -> 0, "mine");
        CompletableFuture.runAsync(() -> {
                    assertThat(layer.threads().current().isHooked()).isFalse();
                    assertThat(application.WSAUnhookBlockingHook()).isEqualTo(Errno.NONE);
                })
                .join();
        assertThat(layer.threads().current().isHooked()).isTrue();
    }

    @Test
    void startupIsCounted() {
        FakeProvider provider = start(FakeBackend.TCP);
        startup(SpiVersion.V2_2);
        startup(SpiVersion.V2_2);
        assertThat(application.WSACleanup()).isEqualTo(Errno.NONE);
        assertThat(provider.cleanups).isZero();
        assertThat(application.WSACleanup()).isEqualTo(Errno.NONE);
        assertThat(provider.cleanups).isEqualTo(1);
        assertThat(application.WSACleanup()).isEqualTo(NOT_INITIALISED);
        startup(SpiVersion.V2_2);
        assertThat(application.WSACleanup()).isEqualTo(Errno.NONE);
    }
}
