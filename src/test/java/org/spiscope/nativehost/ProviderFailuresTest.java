package org.spiscope.nativehost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.client.CallResult;
import org.spiscope.client.HookBehaviour;
import org.spiscope.client.SpiCall;
import org.spiscope.client.SpiClient;
import org.spiscope.client.WSASetBlockingHook;
import org.spiscope.client.WSAStartup;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPBind;
import org.spiscope.client.WSPCloseSocket;
import org.spiscope.client.WSPListen;
import org.spiscope.client.WSPSocket;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.Backend.Loaded;
import org.spiscope.upcall.CallWatch;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.ProviderFailure;
import org.spiscope.upcall.ProviderFailure.Kind;
import org.spiscope.upcall.SpiThread;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** What a provider in C does wrong after it has started is told as a value: what, where and what to do. */
@Timeout(60)
final class ProviderFailuresTest {
    private static final int ENTRY = 2001;
    private static final SockaddrIn ANY_PORT = new SockaddrIn(Winsock.INADDR_LOOPBACK, 0);

    @TempDir
    Path directory;

    private final VirtualSpiClock clock = new VirtualSpiClock();
    private HostedFile hosted = HostedFile.of(Path.of("none"));
    private NativeBackend backend = NativeBackend.hosting(List.of(), clock);
    private UpcallLayer layer = new UpcallLayer(backend, LayerOptions.standard());
    private SpiClient client = new SpiClient(layer);

    @AfterEach
    void end() {
        close();
        clock.close();
    }

    private void host(String fault) throws Exception {
        close();
        hosted = HostedFile.of(TestLibrary.FAULTY.copyTo(directory, fault));
        backend = NativeBackend.hosting(List.of(hosted), clock);
        layer = new UpcallLayer(backend, LayerOptions.standard());
        client = new SpiClient(layer);
        call(new WSAStartup(SpiVersion.V1_1));
    }

    /** Time stands still meanwhile, unless a test lets it pass: only then is a stuck provider given up. */
    private void close() {
        client.close();
        backend.close();
    }

    private CompletableFuture<CallResult> begin(SpiCall call) {
        return client.thread("application").submit(call);
    }

    private CallResult call(SpiCall call) {
        return begin(call).orTimeout(30, TimeUnit.SECONDS).join();
    }

    private long socket() {
        CallResult made = call(WSPSocket.ofEntry(ENTRY));
        assertThat(made.failed()).as(made.output()).isFalse();
        return made.result();
    }

    private ProviderFailure only() {
        assertThat(layer.failures().all()).hasSize(1);
        return layer.failures().all().get(0);
    }

    @Test
    void aConformingProviderHasNone() throws Exception {
        host("no fault at all");
        call(new WSPBind(socket(), ANY_PORT));
        close();
        assertThat(layer.failures().all()).isEmpty();
    }

    @Test
    void aCleanupThatFailsIsToldWithItsCodeAndWhatBecomesOfTheLibrary() throws Exception {
        host("WSPCleanup 0 as 10050");
        socket();
        close();
        assertThat(only().kind()).isEqualTo(Kind.CLEANUP_FAILED);
        assertThat(only().errno()).isEqualTo(Errno.of(WinsockError.WSAENETDOWN));
        assertThat(only().text())
                .startsWith("WSPCleanup of WSPCleanup 0 as 10050 failed with WSAENETDOWN 10050: ")
                .endsWith("; its library stays loaded until this program ends");
    }

    @Test
    void aCleanupThatFailsWithoutACodeIsTakenAsDone() throws Exception {
        host("WSPCleanup 0 as -");
        socket();
        close();
        assertThat(only().kind()).isEqualTo(Kind.ERRNO_UNWRITTEN);
        assertThat(only().text()).contains("left no code in *lpErrno: taken as done");
        try (NativeBackend again = NativeBackend.hosting(List.of(hosted), clock)) {
            assertThat(again.load(again.catalog().get(0))).isInstanceOf(Loaded.Provider.class);
        }
    }

    @Test
    void handlesThatAreLeftAfterTheCleanupAreToldOneByOne() throws Exception {
        host("handles left at clean-up");
        List<Long> made = List.of(socket(), socket());
        close();
        assertThat(layer.failures().all())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.kind()).isEqualTo(Kind.HANDLE_LEAKED))
                .allSatisfy(failure -> assertThat(failure.text())
                        .contains("is still open after WSPCleanup: call WPUCloseSocketHandle"))
                .extracting(ProviderFailure::handle)
                .containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void anErrnoThatIsNotWrittenIsToldOnceForItsFunction() throws Exception {
        host("WSPBind 10022 as -");
        long s = socket();
        call(new WSPBind(s, ANY_PORT));
        for (int i = 0; i < 3; i++) {
            assertThat(call(new WSPBind(s, ANY_PORT)).errno().is(WinsockError.WSASYSCALLFAILURE))
                    .isTrue();
        }
        assertThat(only().kind()).isEqualTo(Kind.ERRNO_UNWRITTEN);
        assertThat(only().function()).isEqualTo(SpiFunction.WSPBind);
        assertThat(only().thread()).isEqualTo("application");
        assertThat(only().text()).contains("WSASYSCALLFAILURE 10107; write the code before it returns");
    }

    private static final String AFTER_A_FAULT =
            " faulted: it touched memory that it may not (access violation); what it holds cannot be trusted any more:"
                    + " restart this program with --wait, and see in a debugger where";

    @Test
    @EnabledOnOs(value = OS.WINDOWS, disabledReason = "elsewhere a fault ends the process")
    void aFaultInACallIsToldWithItsFunctionAndTheThreadLivesOn() throws Exception {
        host("bind faults");
        long s = socket();
        CallResult bind = call(new WSPBind(s, ANY_PORT));
        assertThat(bind.errno().is(WinsockError.WSASYSCALLFAILURE)).isTrue();
        assertThat(bind.output()).isEqualTo("WSPBind of bind faults" + AFTER_A_FAULT);
        assertThat(only().kind()).isEqualTo(Kind.FAULTED);
        assertThat(only().thread()).isEqualTo("application");
        assertThat(call(new WSPCloseSocket(s)).failed()).isFalse();
    }

    @Test
    @EnabledOnOs(value = OS.WINDOWS, disabledReason = "elsewhere a fault ends the process")
    void aFaultInTheStartIsAProviderThatCouldNotBeStarted() throws Exception {
        host("startup faults");
        CallResult made = call(WSPSocket.ofEntry(ENTRY));
        assertThat(made.errno().is(WinsockError.WSAEPROVIDERFAILEDINIT)).isTrue();
        assertThat(made.output()).endsWith(": WSPStartup" + AFTER_A_FAULT);
    }

    @Test
    @EnabledOnOs(value = OS.WINDOWS, disabledReason = "elsewhere a fault ends the process")
    void aFaultInTheCleanupIsToldAndTheSessionCloses() throws Exception {
        host("clean-up faults");
        socket();
        close();
        assertThat(layer.failures().all()).anySatisfy(failure -> assertThat(failure.text())
                .isEqualTo("WSPCleanup of clean-up faults" + AFTER_A_FAULT));
    }

    @Test
    @EnabledOnOs(value = OS.WINDOWS, disabledReason = "elsewhere a fault ends the process")
    void aFaultInTheCancelIsARefusalAndTheCallGoesOn() throws Exception {
        host("cancel faults");
        long s = socket();
        call(new WSPBind(s, ANY_PORT));
        call(new WSPListen(s, 1));
        call(new WSASetBlockingHook(new HookBehaviour.ReturnsAtOnce()));
        CompletableFuture<CallResult> accept = begin(new WSPAccept(s));

        CancelOutcome outcome = client.thread("application")
                .cancel()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();

        assertThat(outcome.verdict()).isEqualTo(CancelOutcome.Verdict.REFUSED);
        assertThat(outcome.errno()).isEqualTo(Errno.of(WinsockError.WSASYSCALLFAILURE));
        assertThat(only().text()).isEqualTo("WSPCancelBlockingCall of cancel faults" + AFTER_A_FAULT);
        client.thread("another").submit(new WSPCloseSocket(s));
        assertThat(accept.orTimeout(30, TimeUnit.SECONDS).join().errno().is(WinsockError.WSAEINTR))
                .isTrue();
    }

    @Test
    void aVersionAboveTheOneAskedForIsNoSuccess() throws Exception {
        host("version above the one requested");
        CallResult made = call(WSPSocket.ofEntry(ENTRY));
        assertThat(made.errno().is(WinsockError.WSAEINVALIDPROVIDER)).isTrue();
        assertThat(made.output()).contains("WSPStartup agreed on version 2.3");
    }

    @Test
    void aCallThatNeverReturnsIsNoticedWithItsThreadAndHowLongItHasTaken() throws Exception {
        host("bind never returns");
        CallWatch.begin(layer);
        CompletableFuture<ProviderFailure> told = new CompletableFuture<>();
        layer.failures().onFailure(told::complete);
        long s = socket();
        CompletableFuture<CallResult> bind = begin(new WSPBind(s, ANY_PORT));
        assertThat(layer.threads()
                        .await(() -> client.thread("application").spiThread().frame() != null, Long.MAX_VALUE))
                .isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(layer.failures().all()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        ProviderFailure failure = told.get(30, TimeUnit.SECONDS);
        assertThat(failure.kind()).isEqualTo(Kind.NO_RETURN);
        assertThat(failure.text())
                .isEqualTo("thread application has been in WSPBind of bind never returns for 6.0 s; it may not block:"
                        + " attach a debugger to see where it waits");
        clock.advance(Duration.ofSeconds(3));
        assertThat(layer.failures().all()).as("told once").hasSize(1);
        assertThat(bind).isNotDone();
        clock.autoAdvance();
    }

    @ParameterizedTest
    @CsvSource({
        "bind never returns, WSPBind, application",
        "startup never returns, WSPStartup, application",
        "clean-up never returns, WSPCleanup, client-close"
    })
    void closingTheSessionGivesUpOnACallThatNeverReturnsAndSaysSo(String fault, SpiFunction function, String thread)
            throws Exception {
        host(fault);
        begin(WSPSocket.ofEntry(ENTRY));
        if (function == SpiFunction.WSPBind) {
            begin(new WSPBind(socket(), ANY_PORT));
        } else if (function == SpiFunction.WSPCleanup) {
            socket();
        }
        boolean isMadeByClosing = function == SpiFunction.WSPCleanup;
        if (!isMadeByClosing) {
            // A call that has not begun when the session is closed is refused.
            layer.threads().await(() -> isAnyIn(function), Long.MAX_VALUE);
        }
        CompletableFuture<Void> closed = CompletableFuture.runAsync(this::close);
        layer.threads().await(() -> isAnyIn(function), Long.MAX_VALUE);
        clock.autoAdvance();
        closed.get(30, TimeUnit.SECONDS);
        assertThat(layer.failures().all()).anySatisfy(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.LEFT_BEHIND);
            assertThat(failure.text())
                    .startsWith("thread " + thread + " has been in " + function + " of " + fault + " for ")
                    .endsWith(" and is left behind; its library stays loaded until this program ends");
        });
    }

    private boolean isAnyIn(SpiFunction function) {
        return layer.threads().all().stream()
                .map(SpiThread::frame)
                .anyMatch(frame -> frame != null && frame.operation() == function);
    }
}
