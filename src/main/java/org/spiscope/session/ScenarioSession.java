package org.spiscope.session;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.spiscope.client.SpiClient;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.OpenSession;
import org.spiscope.inspect.ScenarioState;
import org.spiscope.inspect.ScenarioState.Progress;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.ScenarioOutcome;
import org.spiscope.scenario.ScenarioRunner;
import org.spiscope.scenario.Step;
import org.spiscope.upcall.Backend;

/** A session that plays a scenario: the backend, its layer and the application, opened and closed together. */
public final class ScenarioSession implements OpenSession {
    private final Hosting hosting;
    private final SpiClient client;
    private final Backend backend;
    private final ContextLayouts layouts;
    private final ScenarioRunner runner;
    private volatile ScenarioState state;

    ScenarioSession(
            Hosting hosting,
            SpiClient client,
            Backend backend,
            ContextLayouts layouts,
            Scenario scenario,
            ScenarioListener listener) {
        this.hosting = hosting;
        this.client = client;
        this.backend = backend;
        this.layouts = layouts;
        this.runner = new ScenarioRunner(client, scenario, new Watcher(listener));
        this.state = new ScenarioState(scenario.name(), scenario.title(), Progress.RUNNING, 0, "");
    }

    @Override
    public SpiClient client() {
        return client;
    }

    @Override
    public Hosting hosting() {
        return hosting;
    }

    @Override
    public ContextLayouts layouts() {
        return layouts;
    }

    @Override
    public ScenarioState scenario() {
        return state;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it always completes normally, and the state tells how
    public void start() {
        play();
    }

    /** Begins to play; completes when the main line has ended. */
    public CompletableFuture<ScenarioOutcome> play() {
        return runner.start().thenApply(this::ended);
    }

    private ScenarioOutcome ended(ScenarioOutcome outcome) {
        boolean went =
                outcome.ending() == ScenarioOutcome.Ending.PASSED || outcome.ending() == ScenarioOutcome.Ending.STOPPED;
        update(now -> went
                ? with(now, Progress.ENDED, now.line(), now.message())
                : with(now, Progress.FAILED, now.line(), outcome.message()));
        return outcome;
    }

    /** From one state to the next without a gap: the main line and blocks in the background tell of themselves at the same time. */
    private synchronized void update(UnaryOperator<ScenarioState> next) {
        state = next.apply(state);
    }

    private static ScenarioState with(ScenarioState now, Progress progress, int line, String message) {
        return new ScenarioState(now.name(), now.title(), progress, line, message);
    }

    /** Stops the scenario, closes the application with its providers, and then the machine they ran on. */
    @Override
    public void close() {
        runner.stop();
        try {
            client.close();
        } finally {
            backend.close();
        }
    }

    /** Keeps the state of the window's caption, and passes everything on. */
    private final class Watcher implements ScenarioListener {
        private final ScenarioListener next;

        Watcher(ScenarioListener next) {
            this.next = next;
        }

        @Override
        public void line(int line) {
            update(now -> with(now, now.progress(), line, now.message()));
            next.line(line);
        }

        @Override
        public void note(int line, String text) {
            update(now ->
                    with(now, now.progress(), now.line(), now.progress() == Progress.FAILED ? now.message() : text));
            next.note(line, text);
        }

        @Override
        public void step(Step step) {
            next.step(step);
        }
    }
}
