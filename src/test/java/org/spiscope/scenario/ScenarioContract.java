package org.spiscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spiscope.client.ApplicationThread;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.CallFrame;
import org.spiscope.winsock.SpiFunction;

/** What every backend must make of the built-in scenarios. */
public abstract class ScenarioContract {
    private final RecordingListener listener = new RecordingListener();
    private Session session;

    /** A backend whose clock moves on by itself. */
    protected abstract Backend createBackend();

    @BeforeEach
    void open() {
        session = new Session(createBackend());
    }

    @AfterEach
    void close() {
        session.close();
    }

    static List<String> scenariosThatEnd() {
        return Scenarios.builtIn().stream()
                .map(Scenario::name)
                .filter(name -> !name.equals("http-server"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenariosThatEnd")
    void builtInScenarioMeetsItsExpectations(String name) {
        ScenarioRunner runner = session.runner(builtIn(name), listener);

        ScenarioOutcome outcome = Session.outcome(runner.start());
        runner.stop();

        assertThat(outcome.ending())
                .as("%s%n%s", outcome, listener.transcript())
                .isEqualTo(ScenarioOutcome.Ending.PASSED);
        assertThat(outcome.passed()).isPositive();
    }

    @Test
    void defaultScenarioTalksOnBesideABlockedHookAndANativeWait() {
        ScenarioRunner runner = session.runner(builtIn("default"), listener);
        Session.outcome(runner.start());

        var pong = listener.next(
                step -> step.thread().equals("alice") && step.message().equals("4 bytes \"pong\""));
        assertThat(Session.outcome(pong).call()).startsWith("WSPRecv");
        assertThat(thread("server").spiThread().frame())
                .isNotNull()
                .satisfies(frame -> assertThat(frame.operation()).isEqualTo(SpiFunction.WSPAccept))
                .satisfies(frame -> assertThat(frame.polls()).isPositive());
        assertThat(thread("carol").spiThread().frame())
                .isNotNull()
                .extracting(CallFrame::operation)
                .isEqualTo(SpiFunction.WSPRecv);
        assertThat(thread("carol").spiThread().isHooked()).isFalse();
        runner.stop();
    }

    @Test
    void defaultScenarioIsSetUpWithinAThirdOfASecond() {
        long began = session.client().layer().backend().clock().nanoTime();

        session.run(builtIn("default"), listener);

        long took = session.client().layer().backend().clock().nanoTime() - began;
        assertThat(took).isLessThan(300_000_000L);
    }

    @Test
    void closingTheSessionEndsEveryBlockedThread() {
        session.run(builtIn("default"), listener);
        List<ApplicationThread> threads = session.client().threads();

        session.close();

        assertThat(threads)
                .allSatisfy(thread -> assertThat(thread.spiThread().isGone()).isTrue());
    }

    static Scenario builtIn(String name) {
        return Objects.requireNonNull(Scenarios.builtIn(name), name);
    }

    private ApplicationThread thread(String name) {
        return session.client().thread(name);
    }
}
