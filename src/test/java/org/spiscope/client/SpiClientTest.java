package org.spiscope.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.SpiEvent;
import org.spiscope.upcall.UpcallLayer;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

final class SpiClientTest {
    private static final int LOOPBACK = 1002;
    private static final int IFS = 1004;
    private static final SockaddrIn ANY_PORT = new SockaddrIn(Winsock.INADDR_LOOPBACK, 0);

    private final VirtualSpiClock clock = new VirtualSpiClock();
    private final MisbehavingBackend backend = new MisbehavingBackend(clock);
    private final UpcallLayer layer = new UpcallLayer(backend, LayerOptions.standard());
    private final SpiClient client = new SpiClient(layer);
    private final ApplicationThread thread = client.thread("main");

    @BeforeEach
    void start() {
        clock.autoAdvanceCautiously();
        call(new WSAStartup(SpiVersion.V1_1));
    }

    @AfterEach
    void close() {
        client.close();
        backend.close();
        clock.close();
    }

    private CallResult call(SpiCall call) {
        return join(thread.submit(call));
    }

    private static <T> T join(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private long socket(int entry) {
        return call(WSPSocket.ofEntry(entry)).result();
    }

    private long listener(int entry) {
        long s = socket(entry);
        call(new WSPBind(s, ANY_PORT));
        call(new WSPListen(s, 5));
        return s;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        layer.events().drain(10_000, event -> {
            String text = event.text();
            if (event.phase() == SpiEvent.Phase.NOTE && text != null) {
                notes.add(text);
            }
        });
        return notes;
    }

    @Test
    void failureWithoutAnErrorCodeWrittenIsASystemCallFailureAndIsHeldAgainstTheProvider() {
        long s = socket(LOOPBACK);
        backend.replace(SpiFunction.WSPBind, arguments -> Winsock.SOCKET_ERROR);

        CallResult result = call(new WSPBind(s, ANY_PORT));

        assertThat(result.errno()).isEqualTo(Errno.of(WinsockError.WSASYSCALLFAILURE));
        assertThat(result.resultText()).isEqualTo("SOCKET_ERROR");
        assertThat(notes())
                .contains("WSPBind of Emulated Loopback TCP failed without an error code: WSASYSCALLFAILURE");
    }

    @Test
    void failureWithErrorCodeZeroIsASystemCallFailure() {
        long s = socket(LOOPBACK);
        backend.replace(SpiFunction.WSPListen, arguments -> {
            backend.memory().writeInt((long) arguments[arguments.length - 1], 0);
            return Winsock.SOCKET_ERROR;
        });

        assertThat(call(new WSPListen(s, 5)).errno()).isEqualTo(Errno.of(WinsockError.WSASYSCALLFAILURE));
    }

    @Test
    void errorCodeOfACallThatSucceededIsNotRead() {
        long s = socket(LOOPBACK);
        backend.replace(SpiFunction.WSPListen, arguments -> {
            backend.memory().writeInt((long) arguments[arguments.length - 1], 10022);
            return 0;
        });

        assertThat(call(new WSPListen(s, 5)).failed()).isFalse();
    }

    @Test
    void operationThatThrowsIsAFailureAndTheThreadGoesOn() {
        long s = socket(LOOPBACK);
        backend.replace(SpiFunction.WSPListen, arguments -> {
            throw new IllegalStateException("broken");
        });

        CallResult result = call(new WSPListen(s, 5));

        assertThat(result.errno()).isEqualTo(Errno.of(WinsockError.WSASYSCALLFAILURE));
        assertThat(thread.spiThread().frame()).isNull();
        assertThat(call(new WSAIsBlocking()).failed()).isFalse();
    }

    @Test
    void providerThatClaimsMoreBytesThanItWasGivenRoomForIsNotBelieved() {
        long s = socket(LOOPBACK);
        backend.replace(SpiFunction.WSPRecv, arguments -> {
            backend.memory().writeInt((long) arguments[3], Integer.MAX_VALUE);
            return 0;
        });

        assertThat(call(new WSPRecv(s, 8, 0)).data()).hasSize(8);
    }

    @Test
    void handleThatItsProviderHasNotGivenBackIsClosingAndOnlyAfterItsCleanupLeaked() {
        long s = socket(LOOPBACK);
        backend.replace(SpiFunction.WSPCloseSocket, arguments -> 0);

        call(new WSPCloseSocket(s));

        HandleRecord handle = Objects.requireNonNull(layer.handles().find(s));
        assertThat(handle.isClosing()).isTrue();
        assertThat(notes()).noneMatch(note -> note.contains("leaked"));
        backend.replace(SpiFunction.WSPCleanup, arguments -> 0);
        layer.close();
        assertThat(notes()).anyMatch(note -> note.startsWith("handle 0x0104 leaked"));
    }

    @Test
    void closedSocketIsNoLongerASocket() {
        long s = socket(LOOPBACK);

        assertThat(call(new WSPCloseSocket(s)).failed()).isFalse();

        assertThat(notes()).noneMatch(note -> note.contains("leaked"));
        assertThat(call(new WSPListen(s, 5)).errno()).isEqualTo(Errno.of(WinsockError.WSAENOTSOCK));
    }

    @Test
    void ifsHandleLeavesTheTableWhenItsSocketIsClosed() {
        long s = socket(IFS);
        assertThat(layer.handles().find(s)).isNotNull();

        call(new WSPCloseSocket(s));

        assertThat(layer.handles().find(s)).isNull();
    }

    @Test
    void whatCallsRevealOfAnIfsHandleIsKept() {
        long s = listener(IFS);
        CallResult name = call(new WSPGetSockName(s));

        assertThat(layer.handles().find(s))
                .isNotNull()
                .satisfies(handle -> assertThat(handle.observed().local()).isEqualTo(name.address()))
                .satisfies(handle -> assertThat(handle.observed().state()).isEqualTo("LISTENING"));
    }

    @Test
    void entryThatIsNotThereIsInvalid() {
        CallResult result = call(WSPSocket.ofEntry(4711));

        assertThat(result.errno()).isEqualTo(Errno.of(WinsockError.WSAEINVAL));
        assertThat(result.resultText()).isEqualTo("INVALID_SOCKET");
    }

    @Test
    void socketByFamilyTypeAndProtocolIsOfTheFirstEntryThatMatches() {
        long s = call(WSPSocket.matching(Winsock.AF_INET, Winsock.SOCK_STREAM, 0))
                .result();

        assertThat(layer.handles().find(s))
                .isNotNull()
                .extracting(handle -> handle.catalogEntryId())
                .isEqualTo(1001);
    }

    @Test
    void searchThatFindsNothingNamesTheFirstArgumentThatFitsNoEntry() {
        assertThat(searchError(Winsock.AF_IPX, Winsock.SOCK_STREAM, 0)).isEqualTo("WSAEAFNOSUPPORT");
        assertThat(searchError(Winsock.AF_INET, Winsock.SOCK_RAW, 200)).isEqualTo("WSAESOCKTNOSUPPORT");
        assertThat(searchError(Winsock.AF_INET, Winsock.SOCK_STREAM, 200)).isEqualTo("WSAEPROTONOSUPPORT");
        assertThat(searchError(Winsock.AF_INET, Winsock.SOCK_RAW, Winsock.IPPROTO_TCP))
                .isEqualTo("WSAEPROTOTYPE");
    }

    private String searchError(int af, int type, int protocol) {
        return call(WSPSocket.matching(af, type, protocol)).errno().name();
    }

    @Test
    void providerThatCannotBeLoadedSaysWhy() {
        backend.loadFailure = "emuloop.dll is missing";

        CallResult result = call(WSPSocket.ofEntry(LOOPBACK));

        assertThat(result.errno()).isEqualTo(Errno.of(WinsockError.WSAEPROVIDERFAILEDINIT));
        assertThat(result.output()).contains("emuloop.dll is missing");
    }

    @Test
    void emptySelectReachesNoProvider() {
        CallResult result = call(new WSPSelect(List.of(), List.of(), List.of(), null));

        assertThat(result.errno()).isEqualTo(Errno.of(WinsockError.WSAEINVAL));
    }

    @Test
    void argumentsAreFreedWhenTheCallIsOver() {
        long s = listener(LOOPBACK);
        List<Long> seen = new ArrayList<>();
        backend.replace(SpiFunction.WSPGetSockName, arguments -> {
            seen.add((long) arguments[1]);
            return 0;
        });

        call(new WSPGetSockName(s));

        assertThat(backend.memory().free(seen.get(0))).isFalse();
    }

    @Test
    void callBeforeStartupIsRefused() {
        call(new WSACleanup());

        assertThat(call(WSPSocket.ofEntry(LOOPBACK)).errno()).isEqualTo(Errno.of(WinsockError.WSANOTINITIALISED));
    }

    @Test
    void contextAndCallbackAreAskedForAsAProviderWould() {
        long s = socket(LOOPBACK);

        assertThat(call(new WPUQuerySocketHandleContext(s)).output()).matches("context 0x[0-9A-F]{4,}");
        assertThat(call(new WPUQuerySocketHandleContext(s + 4)).errno()).isEqualTo(Errno.of(WinsockError.WSAENOTSOCK));
        assertThat(call(new WPUQueryBlockingCallback(LOOPBACK)).output()).isEqualTo("no hook: wait natively");
        call(new WSASetBlockingHook(new HookBehaviour.ReturnsAtOnce()));
        assertThat(call(new WPUQueryBlockingCallback(LOOPBACK)).output()).startsWith("callback 0x");
    }

    @Test
    void cancelOfAnIdleThreadAsksThere() {
        CancelOutcome outcome = join(thread.cancel());

        assertThat(outcome.verdict()).isEqualTo(CancelOutcome.Verdict.NOTHING_OUTSTANDING);
        assertThat(outcome.errno()).isEqualTo(Errno.of(WinsockError.WSAEINVAL));
        assertThat(outcome.operation()).isEqualTo(SpiFunction.WSACancelBlockingCall);
    }

    @Test
    void cancelOfAnIdleThreadThatFailsOtherwiseIsRefused() {
        call(new WSACleanup());

        CancelOutcome outcome = join(thread.cancel());

        assertThat(outcome.verdict()).isEqualTo(CancelOutcome.Verdict.REFUSED);
        assertThat(outcome.errno()).isEqualTo(Errno.of(WinsockError.WSANOTINITIALISED));
    }

    @Test
    void cancelOfACallJustSubmittedWaitsForItsBegin() {
        long s = listener(LOOPBACK);
        call(new WSASetBlockingHook(new HookBehaviour.ReturnsAtOnce()));
        CompletableFuture<CallResult> accept = thread.submit(new WSPAccept(s));

        CancelOutcome outcome = join(thread.cancel());

        assertThat(outcome.verdict()).isEqualTo(CancelOutcome.Verdict.INTERRUPTED);
        assertThat(join(accept).errno()).isEqualTo(Errno.of(WinsockError.WSAEINTR));
    }

    @Test
    void threadOfOneNameIsOneThread() {
        assertThat(client.thread("main")).isSameAs(thread);
        assertThat(client.thread("other")).isNotSameAs(thread);
        assertThat(client.threads()).extracting(ApplicationThread::name).containsExactly("main", "other");
    }

    @Test
    void threadIsIdleWhenItsResultIsKnown() {
        assertThat(call(new WSAIsBlocking()).resultText()).isEqualTo("FALSE");
        assertThat(thread.isIdle()).isTrue();
    }

    @Test
    void closingFreesABlockedCallAndEndsTheThreads() {
        long s = listener(LOOPBACK);
        CompletableFuture<CallResult> accept = thread.submit(new WSPAccept(s));
        layer.threads().await(() -> thread.spiThread().frame() != null, Long.MAX_VALUE);

        client.close();

        assertThat(join(accept).failed()).isTrue();
        assertThat(thread.spiThread().isGone()).isTrue();
        assertThatThrownBy(() -> join(thread.submit(new WSAIsBlocking())))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("thread main has ended");
    }

    @Test
    void closingWritesOffAThreadThatNeverComesBack() {
        CompletableFuture<Integer> never = new CompletableFuture<>();
        long s = socket(LOOPBACK);
        CompletableFuture<Void> entered = new CompletableFuture<>();
        backend.replace(SpiFunction.WSPListen, arguments -> {
            entered.complete(null);
            return never.join();
        });
        CompletableFuture<CallResult> stuck = thread.submit(new WSPListen(s, 5));
        entered.join();

        client.close();

        assertThat(stuck).isNotDone();
        never.complete(0);
    }

    @Test
    void flagsOfASocketReachTheProviderAsTheyAre() {
        AtomicInteger dwFlags = new AtomicInteger(-1);
        backend.replace(SpiFunction.WSPSocket, arguments -> {
            dwFlags.set((int) arguments[5]);
            return Winsock.INVALID_SOCKET;
        });

        call(new WSPSocket(0, 0, 0, LOOPBACK, 0));

        assertThat(dwFlags).as("a provider was seen that takes no others").hasValue(0);
    }
}
