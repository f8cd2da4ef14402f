package org.spiscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spiscope.emulator.Emulator;
import org.spiscope.emulator.EmulatorConfiguration;
import org.spiscope.scenario.ScenarioOutcome.Ending;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.WinsockError;

/** What the language means, on the emulator in virtual time. */
final class ScenarioRunnerTest {
    private static final String LISTENER = """
            scenario "test"
            winsock 1.1
            server: listener = socket entry non-ifs
            server: bind listener 127.0.0.1:0
            server: listen listener 5
            """;

    private final VirtualSpiClock clock = new VirtualSpiClock();
    private final Session session;
    private final RecordingListener listener = new RecordingListener();

    ScenarioRunnerTest() {
        clock.autoAdvanceCautiously();
        session = new Session(Emulator.create(EmulatorConfiguration.standard(), clock));
    }

    @AfterEach
    void close() {
        session.close();
        clock.close();
    }

    private ScenarioOutcome run(String text) {
        return session.run(Scenario.parse("test", text), listener);
    }

    @Test
    void stepsTellLineThreadCallResultAndErrno() {
        run(LISTENER + "server: getpeername listener\n");

        assertThat(listener.steps())
                .contains(
                        new Step(
                                3,
                                "server",
                                "WSAStartup(wVersionRequested=1.1)",
                                "0",
                                Errno.NONE,
                                Step.Expected.NOTHING,
                                ""),
                        new Step(
                                4,
                                "server",
                                "WSPBind(s=0x0104, name=127.0.0.1:0)",
                                "0",
                                Errno.NONE,
                                Step.Expected.NOTHING,
                                ""),
                        new Step(
                                6,
                                "server",
                                "WSPGetPeerName(s=0x0104)",
                                "SOCKET_ERROR",
                                Errno.of(WinsockError.WSAENOTCONN),
                                Step.Expected.NOTHING,
                                ""));
    }

    @Test
    void expectationThatFailsIsToldAndTheScriptGoesOn() {
        ScenarioOutcome outcome = run(LISTENER + "expect listen fails\nnote \"still here\"\n");

        assertThat(outcome)
                .isEqualTo(new ScenarioOutcome(
                        Ending.FAILED,
                        0,
                        1,
                        "line 6: expect listen fails: it succeeded: WSPListen(s=0x0104, backlog=5) = 0"));
        assertThat(listener.notes()).containsExactly("still here");
    }

    @Test
    void expectationOfAnotherCallFails() {
        assertThat(run(LISTENER + "expect bind ok\n").message()).contains("the last call was another");
    }

    @Test
    void expectationBeforeAnyCallFails() {
        assertThat(run("scenario \"x\"\nexpect ok\n").message()).isEqualTo("line 2: expect ok: no call has been made");
    }

    @Test
    void wrongErrorCodeFailsTheExpectation() {
        ScenarioOutcome outcome = run(LISTENER + "server: getpeername listener\nexpect fails WSAEINVAL\n");

        assertThat(outcome.message()).contains("it failed otherwise").endsWith("SOCKET_ERROR WSAENOTCONN 10057");
    }

    @Test
    void wrongAnswerFailsTheExpectation() {
        assertThat(run(LISTENER + "server: getsockopt listener SO_TYPE\nexpect answers 2\n")
                        .message())
                .contains("it answered 1");
        assertThat(run(LISTENER + "server: getsockname listener\nexpect answers 1.2.3.4:5\n")
                        .message())
                .contains("it answered 127.0.0.1:");
    }

    @Test
    void wrongVerdictFailsTheExpectation() {
        ScenarioOutcome outcome = run(LISTENER + "server: hook on\ncancel server\nexpect cancel interrupted\n");

        assertThat(outcome.message()).endsWith("the verdict was nothing outstanding WSAEINVAL 10022");
    }

    @Test
    void expectationOfACancelBeforeAnyFails() {
        assertThat(run(LISTENER + "expect cancel refused\n").message()).endsWith("no cancel has been requested");
    }

    @Test
    void expectationOnACallThatDoesNotEndFailsInTime() {
        ScenarioOutcome outcome = run(LISTENER + "server: start accept listener\nserver: expect ok\n");

        assertThat(outcome.message()).endsWith("WSPAccept has not ended");
    }

    @Test
    void awaitThatIsInVainIsAFailure() {
        assertThat(run(LISTENER + "server: start accept listener\nawait server within 50ms\n")
                        .message())
                .isEqualTo("line 7: await server: not within 50 ms");
    }

    @Test
    void awaitingThatAnIdleThreadBlocksIsAFailure() {
        assertThat(run(LISTENER + "await server blocked within 50ms\n").message())
                .isEqualTo("line 6: await server blocked: not within 50 ms");
    }

    @Test
    void startedCallIsToldAtItsStartAndAtItsEnd() {
        run(LISTENER + """
                server: start accept listener
                client: c = socket entry non-ifs
                client: connect c {listener.local}
                await server
                """);

        assertThat(listener.steps())
                .filteredOn(step -> step.call().startsWith("WSPAccept"))
                .extracting(Step::result)
                .containsExactly("started", "0x010C");
    }

    @Test
    void referencesAreFilledIn() {
        run(LISTENER + "note \"{listener} at {listener.local}\"\n");

        assertThat(listener.notes()).singleElement().asString().matches("0x0104 at 127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void repeatGoesRoundAsOftenAsToldAtItsPace() {
        long began = clock.nanoTime();

        run("scenario \"x\"\nrepeat 3 every 500ms { note \"round\" }\n");

        assertThat(listener.notes()).containsExactly("round", "round", "round");
        assertThat(clock.nanoTime() - began).isGreaterThanOrEqualTo(1_500_000_000L);
    }

    @Test
    void failedCallEndsItsRoundAndClosesTheSocketsOfTheRound() {
        run("""
            scenario "x"
            t: l = socket entry non-ifs
            repeat 2 {
                t: s = socket entry non-ifs
                t: getpeername s
                note "not reached"
            }
            """);

        assertThat(listener.notes()).isEmpty();
        assertThat(listener.steps())
                .extracting(Step::call)
                .filteredOn(call -> call.startsWith("WSPCloseSocket"))
                .containsExactly("WSPCloseSocket(s=0x0108)", "WSPCloseSocket(s=0x010C)");
        assertThat(session.client().layer().handles().liveCount()).isEqualTo(1);
    }

    @Test
    void failedCallThatIsExpectedDoesNotEndItsRound() {
        ScenarioOutcome outcome = run(LISTENER + """
                repeat 1 {
                    server: getpeername listener
                    expect fails WSAENOTCONN
                    note "reached"
                }
                """);

        assertThat(outcome.ending()).isEqualTo(Ending.PASSED);
        assertThat(listener.notes()).containsExactly("reached");
    }

    @Test
    void cancelledAcceptInALoopGoesOnWithTheNextRound() {
        ScenarioRunner runner = session.runner(
                Scenario.parse(
                        "test", LISTENER + "server: hook on\nrepeat forever { server: peer = accept listener }\n"),
                listener);
        CompletableFuture<Step> cancelled = listener.next(step -> step.errno().is(WinsockError.WSAEINTR));
        CompletableFuture<ScenarioOutcome> outcome = runner.start();

        awaitPolling("server");
        CancelOutcome verdict =
                Session.outcome(session.client().thread("server").cancel());
        Session.outcome(cancelled);
        awaitPolling("server");

        assertThat(verdict.verdict()).isEqualTo(CancelOutcome.Verdict.INTERRUPTED);
        assertThat(outcome).isNotDone();
        runner.stop();
        assertThat(Session.outcome(outcome).ending()).isEqualTo(Ending.STOPPED);
    }

    private void awaitPolling(String thread) {
        session.client().layer().threads().await(() -> isPolling(thread), Long.MAX_VALUE);
    }

    private boolean isPolling(String thread) {
        return session.client().threads().stream()
                .filter(known -> known.name().equals(thread))
                .map(known -> known.spiThread().frame())
                .anyMatch(frame -> frame != null && frame.polls() > 0);
    }

    @Test
    void mainLineEndsWhileTheBackgroundGoesOnUntilStopped() {
        ScenarioRunner runner = session.runner(
                Scenario.parse("test", "scenario \"x\"\nbackground repeat every 10ms { t: is-blocking }\n"), listener);
        CompletableFuture<Step> later = listener.next(step -> step.call().startsWith("WSAIsBlocking"));

        assertThat(Session.outcome(runner.start()).ending()).isEqualTo(Ending.PASSED);
        Session.outcome(later);
        Session.outcome(listener.next(step -> step.call().startsWith("WSAIsBlocking")));
        runner.stop();
    }

    @Test
    void stopEndsAWaitAtOnce() {
        ScenarioRunner runner =
                session.runner(Scenario.parse("test", LISTENER + "server: accept listener\n"), listener);
        CompletableFuture<ScenarioOutcome> outcome = runner.start();
        session.client().layer().threads().await(() -> hasFrame("server"), Long.MAX_VALUE);

        runner.stop();

        assertThat(Session.outcome(outcome).ending()).isEqualTo(Ending.STOPPED);
    }

    private boolean hasFrame(String thread) {
        return session.client().threads().stream()
                .anyMatch(known ->
                        known.name().equals(thread) && known.spiThread().frame() != null);
    }

    @Test
    void closingTheSessionStopsTheScenario() {
        ScenarioRunner runner = session.runner(
                Scenario.parse("test", LISTENER + "repeat forever { server: accept listener }\n"), listener);
        CompletableFuture<ScenarioOutcome> outcome = runner.start();
        session.client().layer().threads().await(() -> hasFrame("server"), Long.MAX_VALUE);

        session.close();

        assertThat(Session.outcome(outcome).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void endlessHookLetsNoCancelThroughAndEndsWithTheSession() {
        ScenarioOutcome outcome = run(LISTENER + """
                server: hook endless
                server: start accept listener
                await server blocked
                cancel server
                expect cancel no answer
                """);
        session.close();

        assertThat(outcome.ending()).as(outcome.message()).isEqualTo(Ending.PASSED);
        assertThat(session.client().thread("server").spiThread().isGone()).isTrue();
    }

    @Test
    void pumpingHookIsCancelledAllTheSame() {
        ScenarioOutcome outcome = run(LISTENER + """
                server: hook pumping 3
                server: start accept listener
                await server blocked
                cancel server
                expect cancel interrupted WSAEINTR
                """);

        assertThat(outcome.ending()).as(outcome.message()).isEqualTo(Ending.PASSED);
    }

    @Test
    void networkGoesDownAndUp() {
        ScenarioOutcome outcome = run(LISTENER + """
                network down
                server: socket entry non-ifs
                expect socket fails WSAENETDOWN
                network up
                server: socket entry non-ifs
                expect socket ok
                """);

        assertThat(outcome.ending()).as(outcome.message()).isEqualTo(Ending.PASSED);
    }

    @Test
    void everyKindOfCallCanBeMade() {
        ScenarioOutcome outcome = run(LISTENER + """
                server: ioctl listener FIONBIO 1
                expect ok
                server: accept listener
                expect accept fails WSAEWOULDBLOCK
                server: getsockopt listener SO_TYPE
                expect answers 1
                server: setsockopt listener SO_KEEPALIVE on
                expect ok
                server: getsockopt listener SO_KEEPALIVE
                expect answers 1
                server: select read listener timeout 0s
                expect select answers 0
                client: c = socket entry non-ifs
                client: connect c {listener.local}
                server: select read listener write listener except listener timeout 1s
                expect select answers 1
                server: select
                expect select fails WSAEINVAL
                server: peer = accept listener
                expect accept ok
                client: getpeername c
                expect answers {listener.local}
                server: getpeername peer
                expect answers {c.local}
                client: send c "12345"
                server: ioctl peer FIONREAD
                expect answers 5
                server: address-to-string entry non-ifs 127.0.0.1:80
                expect answers "127.0.0.1:80"
                server: string-to-address entry non-ifs "127.0.0.1"
                expect answers 127.0.0.1:0
                server: any = socket inet stream any
                expect socket ok
                server: socket inet dgram udp
                expect socket fails WSAESOCKTNOSUPPORT
                server: is-blocking
                expect answers 0
                server: cancel-blocking-call
                expect fails WSAEINVAL
                server: startup 2.2
                expect startup ok
                server: cleanup
                expect cleanup ok
                """);

        assertThat(outcome.ending())
                .as("%s%n%s", outcome, listener.transcript())
                .isEqualTo(Ending.PASSED);
    }

    @Test
    void hooksAreRefusedToAWinsock2Process() {
        ScenarioOutcome outcome = run("scenario \"x\"\nt: hook on\nexpect fails WSAEOPNOTSUPP\n");

        assertThat(outcome.ending()).as(outcome.message()).isEqualTo(Ending.PASSED);
    }

    @Test
    void scenarioOfAnEntryThatIsNotThereCannotRun() {
        ScenarioOutcome outcome = run("scenario \"x\"\nnote \"never\"\nt: socket entry 4711\n");

        assertThat(outcome.ending()).isEqualTo(Ending.UNABLE);
        assertThat(outcome.message()).isEqualTo("line 3, column 17: the catalog has no entry 4711");
        assertThat(listener.notes()).isEmpty();
    }

    @Test
    void linesOfTheMainLineAreToldInOrder() {
        run("scenario \"x\"\nrepeat 2 {\n note \"a\"\n}\n");

        assertThat(listener.lines()).containsExactly(2, 3, 3);
    }

    @Test
    void runnerRunsOnce() {
        ScenarioRunner runner = session.runner(Scenario.parse("test", "scenario \"x\"\n"), listener);
        Session.outcome(runner.start());

        assertThatIllegalStateException().isThrownBy(runner::start);
    }
}
