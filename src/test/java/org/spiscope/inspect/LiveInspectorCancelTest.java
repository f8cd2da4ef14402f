package org.spiscope.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.inspect.Stage.answer;
import static org.spiscope.inspect.Stage.blockedHandle;
import static org.spiscope.inspect.Stage.failure;
import static org.spiscope.inspect.Stage.thread;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

@Timeout(60)
class LiveInspectorCancelTest {
    /** The three things that a user can point at. */
    enum PointedAt {
        THREAD(snapshot -> new CancelTarget.OfThread(thread(snapshot, "server").id())),
        HANDLE(snapshot -> new CancelTarget.OfHandle(blockedHandle(snapshot).id())),
        ENTRY(snapshot -> new CancelTarget.OfEntry(
                thread(snapshot, "server").calls().get(0).catalogEntryId()));

        final Function<Snapshot, CancelTarget> target;

        PointedAt(Function<Snapshot, CancelTarget> target) {
            this.target = target;
        }
    }

    private static CompletionStage<List<CancelReport>> request(Stage stage, CancelTarget target) {
        var verdicts = stage.inspector.cancel(target);
        stage.await(snapshot -> snapshot.cancels().stream().anyMatch(card -> card.verdict() == Verdict.WAITING));
        stage.await(snapshot -> thread(snapshot, "server").cancelPending());
        return verdicts;
    }

    @ParameterizedTest
    @EnumSource(PointedAt.class)
    void aBlockedCallIsInterruptedFromWhereverTheUserPoints(PointedAt at) throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            stage.poll(2);
            CancelTarget target = at.target.apply(stage.look());
            CancelForecast forecast = stage.inspector.forecast(target).get(0);
            assertThat(forecast.deliverable()).isTrue();
            assertThat(forecast.call()).isEqualTo("WSPAccept on 0x0104 (entry 1002)");
            assertThat(forecast.how()).contains("thread server calls WSACancelBlockingCall inside its hook");
            assertThat(forecast.socketAfterwards()).startsWith("The socket is as before");
            var verdicts = request(stage, target);
            stage.clock.advance(Duration.ofMillis(10));
            CancelReport card = answer(verdicts).get(0);
            assertThat(card.verdict()).isEqualTo(Verdict.INTERRUPTED);
            assertThat(card.errno().name()).isEqualTo("WSAEINTR");
            assertThat(card.latencyMillis()).isEqualTo(10);
            assertThat(card.polls()).isEqualTo(1);
            assertThat(card.operation()).isEqualTo(SpiFunction.WSPAccept);
            assertThat(card.socketAfterwards()).startsWith("The socket is as before");
            assertThat(card.sentence()).isEqualTo("interrupted after 10.0 ms, 1 poll: WSAEINTR");
            assertThat(stage.inspector.snapshot().cancels()).containsExactly(card);
        }
    }

    @Test
    void aCancelWhereNoHookIsCannotBeDeliveredAndTheSocketCanBeClosedInstead() throws InterruptedException {
        try (Stage stage = new Stage(Stage.NATIVE)) {
            Snapshot blocked = stage.await(LiveInspectorCancelTest::isBlocked);
            CancelTarget target = PointedAt.THREAD.target.apply(blocked);
            CancelForecast forecast = stage.inspector.forecast(target).get(0);
            assertThat(forecast.deliverable()).isFalse();
            assertThat(forecast.how()).contains("has no blocking hook").doesNotContain("Winsock 1.x");
            assertThat(forecast.socketAfterwards()).isEmpty();
            CancelReport card = answer(stage.inspector.cancel(target)).get(0);
            assertThat(card.verdict()).isEqualTo(Verdict.CANNOT_BE_DELIVERED);
            assertThat(card.sentence()).isEqualTo("cannot be delivered");
            CallReport closed = answer(stage.inspector.closeSocketInstead(forecast.handle()));
            assertThat(closed.result()).isEqualTo("0");
            Snapshot after = stage.await(snapshot -> thread(snapshot, "server").isIdle());
            assertThat(after.handles().get(0).closed()).isTrue();
            assertThat(answer(stage.inspector.closeSocketInstead(forecast.handle()))
                            .errno()
                            .name())
                    .isEqualTo("WSAENOTSOCK");
        }
    }

    @Test
    void aProcessOfWinsock2HasNoHooksAndTheForecastSaysSo() {
        try (Stage stage = new Stage("")) {
            stage.sessions.addWhole("two", "scenario \"two\"\nwinsock 2.2\n" + Stage.NATIVE + "idler: is-blocking\n");
            answer(stage.inspector.play("two"));
            Snapshot blocked = stage.await(snapshot -> isBlocked(snapshot) && isThere(snapshot, "idler"));
            assertThat(stage.inspector
                            .forecast(PointedAt.THREAD.target.apply(blocked))
                            .get(0)
                            .how())
                    .contains("Hooks belong to Winsock 1.x, and this process has version 2.2");
            CancelTarget idle =
                    new CancelTarget.OfThread(thread(blocked, "idler").id());
            assertThat(stage.inspector.forecast(idle).get(0).how()).contains("answers WSAEOPNOTSUPP");
            CancelReport card = answer(stage.inspector.cancel(idle)).get(0);
            assertThat(card.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(card.errno().name()).isEqualTo("WSAEOPNOTSUPP");
        }
    }

    @Test
    void onAnIdleThreadNothingIsOutstanding() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            CancelTarget idle = new CancelTarget.OfThread(
                    answer(stage.inspector.newThread("idler")).id());
            CancelForecast forecast = stage.inspector.forecast(idle).get(0);
            assertThat(forecast.call()).isEqualTo("no blocked call");
            assertThat(forecast.how()).endsWith("answers WSAEINVAL: nothing is outstanding.");
            CancelReport card = answer(stage.inspector.cancel(idle)).get(0);
            assertThat(card.verdict()).isEqualTo(Verdict.NOTHING_OUTSTANDING);
            assertThat(card.errno().name()).isEqualTo("WSAEINVAL");
        }
    }

    @Test
    void aProviderThatRefusesLetsTheCallGoOn() throws InterruptedException {
        try (Stage stage = new Stage(Stage.POLLING.replace("1002", "1005"))) {
            stage.clock.awaitPending(1);
            Snapshot blocked = stage.await(LiveInspectorCancelTest::isBlocked);
            var verdicts = request(stage, PointedAt.ENTRY.target.apply(blocked));
            stage.clock.advance(Duration.ofMillis(10));
            CancelReport card = answer(verdicts).get(0);
            assertThat(card.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(card.errno().name()).isEqualTo("WSAEOPNOTSUPP");
            assertThat(thread(stage.look(), "server").calls()).hasSize(1);
        }
    }

    @Test
    void aProviderThatNeverPollsAgainGivesNoAnswer() throws InterruptedException {
        try (Stage stage = new Stage(Stage.POLLING.replace("1002", "1006"))) {
            stage.clock.awaitPending(1);
            stage.clock.advance(Duration.ofMillis(10));
            Snapshot blocked = stage.await(snapshot -> isBlocked(snapshot)
                    && thread(snapshot, "server").calls().get(0).polls() == 1);
            var verdicts = request(stage, PointedAt.THREAD.target.apply(blocked));
            stage.clock.advance(Duration.ofSeconds(5));
            CancelReport card = answer(verdicts).get(0);
            assertThat(card.verdict()).isEqualTo(Verdict.NO_ANSWER);
            assertThat(card.latencyMillis()).isEqualTo(5000);
            assertThat(thread(stage.look(), "server").calls().get(0).unanswered())
                    .isTrue();
        }
    }

    @Test
    void anEndlessHookIsForetoldAndGivesNoAnswer() throws InterruptedException {
        try (Stage stage = new Stage(Stage.POLLING.replace("hook on", "hook endless"))) {
            stage.clock.awaitPending(1);
            Snapshot blocked = stage.await(LiveInspectorCancelTest::isBlocked);
            CancelTarget target = PointedAt.THREAD.target.apply(blocked);
            assertThat(stage.inspector.forecast(target).get(0).how()).endsWith("expect no answer.");
            var verdicts = request(stage, target);
            stage.clock.autoAdvance();
            assertThat(answer(verdicts).get(0).verdict()).isEqualTo(Verdict.NO_ANSWER);
        }
    }

    @Test
    void aCallThatEndsBeforeTheNextPollFinishedFirst() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            Snapshot blocked = stage.look();
            var verdicts = request(stage, PointedAt.THREAD.target.apply(blocked));
            int client = answer(stage.inspector.newThread("client")).id();
            String s = answer(stage.inspector.call(client, "WSPSocket", Map.of("dwCatalogEntryId", "1002")))
                    .result();
            answer(stage.inspector.call(
                    client,
                    "WSPConnect",
                    Map.of("s", s, "name", blocked.handles().get(0).local())));
            CancelReport card = answer(verdicts).get(0);
            assertThat(card.verdict()).isEqualTo(Verdict.FINISHED_FIRST);
            assertThat(card.sentence()).isEqualTo("finished first after 0.0 ms, 0 polls");
        }
    }

    @Test
    void aCallThatFailsOtherwiseEndedWithAnotherError() throws InterruptedException {
        String connected = Stage.POLLING + """
                client: c = socket entry 1002
                client: connect c {l.local}
                server: start recv p
                """;
        try (Stage stage = new Stage(connected)) {
            stage.clock.awaitPending(1);
            Snapshot blocked = stage.await(snapshot -> isBlocked(snapshot)
                    && thread(snapshot, "server").calls().get(0).operation() == SpiFunction.WSPRecv);
            CancelTarget target = PointedAt.HANDLE.target.apply(blocked);
            assertThat(stage.inspector.forecast(target).get(0).socketAfterwards())
                    .startsWith("The socket is indeterminate: only WSPCloseSocket is portable.")
                    .contains("WSAECONNABORTED");
            var verdicts = request(stage, target);
            String c = HexText.pointer(blocked.handles().get(1).handle());
            int client = thread(blocked, "client").id();
            answer(stage.inspector.call(client, "WSPSetSockOpt", Map.of("s", c)));
            answer(stage.inspector.call(client, "WSPCloseSocket", Map.of("s", c)));
            CancelReport card = answer(verdicts).get(0);
            assertThat(card.verdict()).isEqualTo(Verdict.ENDED_WITH_ANOTHER_ERROR);
            assertThat(card.errno().name()).isEqualTo("WSAECONNRESET");
            assertThat(card.socketAfterwards()).isEmpty();
        }
    }

    @Test
    void anEntryWhereNothingIsBlockedHasNoForecastAndNoVerdict() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            for (CancelTarget target : List.of(
                    new CancelTarget.OfEntry(1001), new CancelTarget.OfHandle(99), new CancelTarget.OfThread(99))) {
                assertThat(stage.inspector.forecast(target)).isEmpty();
                assertThat(answer(stage.inspector.cancel(target))).isEmpty();
            }
        }
    }

    @Test
    void aCancelUnderWayHasAVerdictWhenItsSessionEnds() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            var verdicts = request(stage, PointedAt.THREAD.target.apply(stage.look()));
            stage.sessions.add("next", "");
            answer(stage.inspector.play("next"));
            assertThat(answer(verdicts).get(0).verdict()).isNotEqualTo(Verdict.WAITING);
            assertThat(stage.inspector.snapshot().cancels()).isEmpty();
        }
    }

    @Test
    void cardsAreKeptToABound() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            CancelTarget idle = new CancelTarget.OfThread(
                    answer(stage.inspector.newThread("idler")).id());
            for (int i = 0; i < CancelDesk.CARDS_KEPT + 5; i++) {
                answer(stage.inspector.cancel(idle));
            }
            List<CancelReport> cards = stage.look().cancels();
            assertThat(cards).hasSize(CancelDesk.CARDS_KEPT);
            assertThat(cards.get(0).id()).isEqualTo(CancelDesk.CARDS_KEPT + 5);
            assertThat(cards).allMatch(card -> card.verdict() == Verdict.NOTHING_OUTSTANDING);
            assertThat(stage.look().cancels()).isSameAs(cards);
        }
    }

    @Test
    void busyThreadsTakeNoCallAndNoQuestion() throws InterruptedException {
        try (Stage stage = Stage.polling()) {
            int server = thread(stage.look(), "server").id();
            assertThat(failure(stage.inspector.askNow(server, 1002)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("thread server is in a call");
            assertThat(failure(stage.inspector.call(server, "WSAIsBlocking", Map.of())))
                    .hasMessage("thread server is in a call");
            assertThat(failure(stage.inspector.askNow(99, 1002))).hasMessage("no application thread 99");
        }
    }

    private static boolean isThere(Snapshot snapshot, String name) {
        return snapshot.threads().stream().anyMatch(thread -> thread.name().equals(name));
    }

    private static boolean isBlocked(Snapshot snapshot) {
        return isThere(snapshot, "server")
                && thread(snapshot, "server").calls().stream().anyMatch(CallView::blocked)
                && snapshot.scenario().progress() == ScenarioState.Progress.ENDED;
    }
}
