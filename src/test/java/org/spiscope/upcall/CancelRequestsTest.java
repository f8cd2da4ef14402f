package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.upcall.CancelOutcome.Verdict.CANNOT_BE_DELIVERED;
import static org.spiscope.upcall.CancelOutcome.Verdict.ENDED_WITH_ANOTHER_ERROR;
import static org.spiscope.upcall.CancelOutcome.Verdict.FINISHED_FIRST;
import static org.spiscope.upcall.CancelOutcome.Verdict.INTERRUPTED;
import static org.spiscope.upcall.CancelOutcome.Verdict.NO_ANSWER;
import static org.spiscope.upcall.CancelOutcome.Verdict.REFUSED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** What becomes of a cancel request: every verdict, and what each leaves behind. */
final class CancelRequestsTest extends CancelFixture {
    private static final Errno INTERRUPT = Errno.of(WinsockError.WSAEINTR);

    private long blockInAccept() {
        long s = create(FakeBackend.TCP, 0);
        hook(() -> 0);
        enter(SpiFunction.WSPAccept, s);
        return s;
    }

    @Test
    void anIdleThreadTakesNoRequest() {
        assertThat(layer.requestCancel(layer.threads().current())).isNull();
        assertThat(layer.application().WSACancelBlockingCall()).isEqualTo(Errno.of(WinsockError.WSAEINVAL));
    }

    @Test
    void aRequestWaitsForTheNextCallbackAndOnlyTheEndOfTheCallProvesIt() {
        long s = blockInAccept();
        poll();
        CancelTicket ticket = request();
        assertThat(layer.threads().current().isCancelPending()).isTrue();
        assertThat(provider.cancels).isZero();
        clock.advance(Duration.ofMillis(30));
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        assertThat(provider.cancels).isEqualTo(1);
        assertWaiting(ticket);
        leave(WinsockError.WSAEINTR);
        assertThat(outcome(ticket))
                .isEqualTo(new CancelOutcome(
                        INTERRUPTED, INTERRUPT, Duration.ofMillis(30).toNanos(), 1, SpiFunction.WSPAccept, s));
        assertThat(layer.threads().current().isCancelPending()).isFalse();
        assertThat(clock.pending()).isZero();
    }

    @Test
    void aDeliveredCancelIsNotDeliveredAgain() {
        blockInAccept();
        CancelTicket ticket = request();
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(provider.cancels).isEqualTo(1);
        assertWaiting(ticket);
    }

    @Test
    void aCallThatEndsFirstDropsTheRequestAndTheNextCallIsNotCancelled() {
        blockInAccept();
        CancelTicket ticket = request();
        leave();
        assertVerdict(ticket, FINISHED_FIRST, Errno.NONE);
        enter(SpiFunction.WSPAccept, 4);
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(provider.cancels).isZero();
        assertThat(clock.pending()).isZero();
    }

    @Test
    void aCallThatCompletesAfterTheCancelFinishedFirst() {
        blockInAccept();
        CancelTicket ticket = request();
        poll();
        leave();
        assertVerdict(ticket, FINISHED_FIRST, Errno.NONE);
    }

    @Test
    void anotherErrorIsNoProofOfTheCancel() {
        blockInAccept();
        CancelTicket ticket = request();
        poll();
        leave(WinsockError.WSAECONNRESET);
        assertVerdict(ticket, ENDED_WITH_ANOTHER_ERROR, Errno.of(WinsockError.WSAECONNRESET));
    }

    @Test
    void anInterruptionThatNobodyDeliveredIsNotOurs() {
        blockInAccept();
        CancelTicket ticket = request();
        leave(WinsockError.WSAEINTR);
        assertVerdict(ticket, ENDED_WITH_ANOTHER_ERROR, INTERRUPT);
    }

    @Test
    void aRefusalIsToldWithItsCodeAndTheCallGoesOnAndMayBeAskedAgain() {
        blockInAccept();
        refuse(WinsockError.WSAEOPNOTSUPP.code());
        CancelTicket first = request();
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertVerdict(first, REFUSED, Errno.of(WinsockError.WSAEOPNOTSUPP));
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(provider.cancels).isEqualTo(1);

        provider.onCancel = lpErrno -> 0;
        CancelTicket second = request();
        assertThat(second).isNotSameAs(first);
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        leave(WinsockError.WSAEINTR);
        assertVerdict(second, INTERRUPTED, INTERRUPT);
        assertVerdict(first, REFUSED, Errno.of(WinsockError.WSAEOPNOTSUPP));
    }

    @Test
    void aCancelFunctionWithoutACodeRefusesWithSystemCallFailure() {
        blockInAccept();
        provider.onCancel = lpErrno -> Winsock.SOCKET_ERROR;
        CancelTicket ticket = request();
        poll();
        assertVerdict(ticket, REFUSED, Errno.of(WinsockError.WSASYSCALLFAILURE));
    }

    @Test
    void aWrongContextIsARefusalByTheLayer() {
        blockInAccept();
        CancelTicket ticket = request();
        assertThat(poll(99)).isEqualTo(Winsock.TRUE);
        assertVerdict(ticket, REFUSED, Errno.of(WinsockError.WSAEINVAL));
    }

    @Test
    void withoutAHookNothingCanBeDeliveredAndTheCallIsLeftAlone() {
        long s = create(FakeBackend.TCP, 0);
        CallFrame frame = enter(SpiFunction.WSPRecv, s);
        CancelTicket ticket = request();
        assertVerdict(ticket, CANNOT_BE_DELIVERED, Errno.NONE);
        assertThat(layer.threads().current().isCancelPending()).isFalse();
        assertThat(layer.threads().current().frame()).isSameAs(frame);
        assertThat(clock.pending()).isZero();
        assertThat(frame.isCancelUnanswered()).isFalse();
    }

    @Test
    void aThreadUnhookedDuringItsCallIsStillReachedByTheNextCallback() {
        blockInAccept();
        poll();
        layer.application().WSAUnhookBlockingHook();
        CancelTicket ticket = request();
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        leave(WinsockError.WSAEINTR);
        assertVerdict(ticket, INTERRUPTED, INTERRUPT);
    }

    @Test
    void aThreadUnhookedAfterTheRequestIsStillReachedByTheNextCallback() {
        blockInAccept();
        CancelTicket ticket = request();
        layer.application().WSAUnhookBlockingHook();
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        leave(WinsockError.WSAEINTR);
        assertVerdict(ticket, INTERRUPTED, INTERRUPT);
    }

    @Test
    void aSecondRequestJoinsTheFirstBeforeAndAfterItsDelivery() {
        blockInAccept();
        CancelTicket first = request();
        assertThat(request()).isSameAs(first);
        poll();
        assertThat(request()).isSameAs(first);
        assertThat(clock.pending()).isEqualTo(1);
        leave(WinsockError.WSAEINTR);
        assertVerdict(first, INTERRUPTED, INTERRUPT);
        assertThat(provider.cancels).isEqualTo(1);
    }

    @Test
    void aSecondRequestJoinsTheFirstEvenWhenTheThreadWasUnhookedBetween() {
        blockInAccept();
        CancelTicket first = request();
        layer.application().WSAUnhookBlockingHook();
        assertThat(request()).isSameAs(first);
        assertWaiting(first);
    }

    @Test
    void aProviderThatNeverPollsGivesNoAnswerAndALaterPollIsNotCancelled() {
        blockInAccept();
        CancelTicket ticket = request();
        clock.advance(PATIENCE.minusNanos(1));
        assertWaiting(ticket);
        clock.advance(Duration.ofNanos(1));
        assertVerdict(ticket, NO_ANSWER, Errno.NONE);
        assertThat(outcome(ticket).latencyNanos()).isEqualTo(PATIENCE.toNanos());
        assertThat(ticket.frame().isCancelUnanswered()).isTrue();
        assertThat(layer.threads().current().isCancelPending()).isFalse();
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(provider.cancels).isZero();
        leave();
        assertVerdict(ticket, NO_ANSWER, Errno.NONE);
    }

    @Test
    void aRequestAfterAnotherWasDeliveredAndGivenUpSharesInItsSuccess() {
        blockInAccept();
        CancelTicket first = request();
        poll();
        clock.advance(PATIENCE);
        CancelTicket second = request();
        leave(WinsockError.WSAEINTR);
        assertVerdict(first, NO_ANSWER, Errno.NONE);
        assertVerdict(second, INTERRUPTED, INTERRUPT);
    }

    @Test
    void aCallThatGaveNoAnswerMayBeAskedAgain() {
        blockInAccept();
        CancelTicket first = request();
        clock.advance(PATIENCE);
        CancelTicket second = request();
        assertThat(second).isNotSameAs(first);
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        leave(WinsockError.WSAEINTR);
        assertVerdict(second, INTERRUPTED, INTERRUPT);
        assertVerdict(first, NO_ANSWER, Errno.NONE);
    }

    @Test
    void aProviderThatIgnoresTheCancelGivesNoAnswer() {
        blockInAccept();
        CancelTicket ticket = request();
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        clock.advance(PATIENCE);
        assertVerdict(ticket, NO_ANSWER, Errno.NONE);
    }

    @Test
    void anInterruptionAfterTheVerdictIsNotLostSilently() {
        blockInAccept();
        CancelTicket ticket = request();
        poll();
        clock.advance(PATIENCE);
        told();
        leave(WinsockError.WSAEINTR);
        assertVerdict(ticket, NO_ANSWER, Errno.NONE);
        assertThat(told()).contains("note: a cancel that had been given up has interrupted WSPAccept after all");
    }

    @Test
    void aHookThatNeverReturnsZeroGivesNoAnswerThoughTheProviderWasAsked() {
        long s = create(FakeBackend.TCP, 0);
        List<CancelTicket> tickets = new ArrayList<>();
        int[] rounds = {0};
        hook(() -> {
            // The user asks while the hook already runs; then time passes and it still does not return.
            if (rounds[0] == 1) {
                tickets.add(request());
            }
            if (rounds[0] == 3) {
                clock.advance(PATIENCE);
                assertVerdict(tickets.get(0), NO_ANSWER, Errno.NONE);
            }
            return ++rounds[0] < 5 ? 1 : 0;
        });
        enter(SpiFunction.WSPAccept, s);
        poll();
        assertThat(provider.cancels).isEqualTo(1);
        assertThat(rounds[0]).isEqualTo(5);
    }

    @Test
    void aRequestDuringAPumpingHookIsDeliveredInThatCallback() {
        long s = create(FakeBackend.TCP, 0);
        int[] rounds = {0};
        hook(() -> {
            if (rounds[0] == 0) {
                request();
            }
            return ++rounds[0] < 3 ? 1 : 0;
        });
        enter(SpiFunction.WSPAccept, s);
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        assertThat(provider.cancels).isEqualTo(1);
    }

    @Test
    void oneCallbackAsksTheProviderOnceOnOurBehalf() {
        long s = create(FakeBackend.TCP, 0);
        refuse(WinsockError.WSAENETDOWN.code());
        int[] rounds = {0};
        List<CancelTicket> tickets = new ArrayList<>();
        hook(() -> {
            tickets.add(request());
            return ++rounds[0] < 3 ? 1 : 0;
        });
        enter(SpiFunction.WSPAccept, s);
        poll();
        assertThat(provider.cancels).isEqualTo(1);
        assertVerdict(tickets.get(0), REFUSED, Errno.of(WinsockError.WSAENETDOWN));
        assertWaiting(tickets.get(2));
    }

    @Test
    void aRequestIsForTheInnermostCallAndLeavesTheOuterOneAlone() {
        CallFrame outer = blockInAcceptAsFrame();
        CallFrame inner = enter(SpiFunction.WSPRecv, 8);
        CancelTicket ticket = request();
        assertThat(ticket.frame()).isSameAs(inner);
        poll();
        leave(WinsockError.WSAEINTR);
        assertVerdict(ticket, INTERRUPTED, INTERRUPT);
        assertThat(layer.threads().current().frame()).isSameAs(outer);
        assertThat(poll()).isEqualTo(Winsock.TRUE);
    }

    @Test
    void aRequestForAnOuterCallWaitsUntilTheNestedOneHasEnded() {
        blockInAccept();
        CancelTicket outer = request();
        enter(SpiFunction.WSPRecv, 8);
        assertThat(poll()).isEqualTo(Winsock.TRUE);
        assertThat(provider.cancels).isZero();
        assertThat(layer.threads().current().isCancelPending()).isTrue();
        leave();
        assertWaiting(outer);
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        leave(WinsockError.WSAEINTR);
        assertVerdict(outer, INTERRUPTED, INTERRUPT);
    }

    @Test
    void aRequestWhileNestedDoesNotJoinTheOuterCallsRequest() {
        blockInAccept();
        CancelTicket outer = request();
        enter(SpiFunction.WSPRecv, 8);
        CancelTicket inner = request();
        assertThat(inner).isNotSameAs(outer);
        poll();
        leave(WinsockError.WSAEINTR);
        assertVerdict(inner, INTERRUPTED, INTERRUPT);
        leave();
        assertVerdict(outer, FINISHED_FIRST, Errno.NONE);
    }

    private CallFrame blockInAcceptAsFrame() {
        blockInAccept();
        CallFrame frame = layer.threads().current().frame();
        if (frame == null) {
            throw new AssertionError("not in a call");
        }
        return frame;
    }

    @Test
    void aRefusalDoesNotTakeTheNextRequestWithIt() {
        // The provider takes so long to refuse that the request is given up and another one comes meanwhile.
        blockInAccept();
        List<CancelTicket> second = new ArrayList<>();
        provider.onCancel = lpErrno -> {
            clock.advance(PATIENCE);
            second.add(request());
            machine.memory.writeInt(lpErrno, WinsockError.WSAENETDOWN.code());
            return Winsock.SOCKET_ERROR;
        };
        CancelTicket first = request();
        poll();
        assertVerdict(first, NO_ANSWER, Errno.NONE);
        provider.onCancel = lpErrno -> 0;
        assertThat(poll()).isEqualTo(Winsock.FALSE);
        leave(WinsockError.WSAEINTR);
        assertVerdict(second.get(0), INTERRUPTED, INTERRUPT);
    }

    @Test
    void aRequestThatFindsItsCallJustEndedTellsHowItEnded() {
        blockInAccept();
        CallFrame frame = layer.threads().current().frame();
        CancelTicket late = new CancelTicket(frame == null ? enter(SpiFunction.WSPRecv, 4) : frame, clock);
        leave(WinsockError.WSAECONNRESET);
        assertThat(late.frame().offer(late)).isSameAs(late);
        assertVerdict(late, ENDED_WITH_ANOTHER_ERROR, Errno.of(WinsockError.WSAECONNRESET));
    }

    @Test
    void theWindowLearnsOfARequestAndOfATimeout() {
        long s = blockInAccept();
        long before = layer.handles().version();
        request();
        assertThat(record(s).version()).isGreaterThan(before);
        before = layer.handles().version();
        clock.advance(PATIENCE);
        assertThat(record(s).version()).isGreaterThan(before);
    }

    @Test
    void aClosingLayerLeavesNoRequestWithoutAVerdict() {
        blockInAccept();
        CancelTicket ticket = request();
        layer.close();
        assertVerdict(ticket, NO_ANSWER, Errno.NONE);
        assertThat(clock.pending()).isZero();
        assertVerdict(request(), NO_ANSWER, Errno.NONE);
        assertThat(clock.pending()).isZero();
    }

    @Test
    void aRequestAfterTheEndOfItsClockIsNoAnswerAndNoFailure() {
        SystemSpiClock stopped = new SystemSpiClock();
        UpcallLayer over = new UpcallLayer(new FakeBackend(stopped), LayerOptions.standard());
        over.application().WSAStartup(SpiVersion.V1_1);
        over.application().WSASetBlockingHook(() -> 0, "");
        over.enterCall(SpiFunction.WSPAccept, 4, FakeBackend.TCP, "");
        over.close();
        stopped.close();
        CancelTicket ticket = over.requestCancel(over.threads().current());
        assertThat(ticket)
                .isNotNull()
                .extracting(late -> outcome(late).verdict())
                .isEqualTo(NO_ANSWER);
    }

    @Test
    void aTimeoutOfZeroIsNoAnswerAtOnce() {
        layer.close();
        layer = newLayer(LayerOptions.standard().withCancelTimeout(Duration.ZERO));
        startAll();
        blockInAccept();
        CancelTicket ticket = request();
        clock.advance(Duration.ZERO);
        assertThat(ticket.outcome().join().verdict()).isEqualTo(NO_ANSWER);
    }
}
