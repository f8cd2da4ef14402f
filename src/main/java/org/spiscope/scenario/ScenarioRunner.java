package org.spiscope.scenario;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spiscope.client.SpiClient;

/** Runs one scenario once, on threads of its own. Safe for any thread. */
public final class ScenarioRunner {
    private final Scenario scenario;
    private final Play play;
    private final CompletableFuture<ScenarioOutcome> outcome = new CompletableFuture<>();
    private final AtomicBoolean started = new AtomicBoolean();

    /**
     * Prepares a run.
     *
     * @param client the application; its threads of the scenario's names are used, and are left as they are at the end
     * @param listener told of each step; never from the caller's thread
     */
    public ScenarioRunner(SpiClient client, Scenario scenario, ScenarioListener listener) {
        this.scenario = scenario;
        this.play = new Play(client, scenario, listener);
    }

    /**
     * Starts it.
     *
     * @return completes, always normally, when the main line has ended; what runs in the background goes on until {@link #stop}
     * @throws IllegalStateException when it was started before
     */
    public CompletableFuture<ScenarioOutcome> start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("a runner runs once");
        }
        Script.startThread("scenario", () -> outcome.complete(run()));
        return outcome.copy();
    }

    /** Ends it promptly, background included. Calls that are blocked stay so until their session is closed. */
    public void stop() {
        play.waits().stop();
    }

    private ScenarioOutcome run() {
        EntrySelector missing = play.missingEntry();
        if (missing != null) {
            return play.outcome(ScenarioOutcome.Ending.UNABLE, missing.place() + ": the catalog has no " + missing);
        }
        try {
            Script script = Script.mainLine(play);
            scenario.statements().forEach(script::perform);
            play.threads().forEach(thread -> thread.tellEnded(play));
            return play.outcome();
        } catch (StoppedException e) {
            return play.outcome(ScenarioOutcome.Ending.STOPPED, "stopped");
        } catch (RuntimeException e) {
            return play.outcome(ScenarioOutcome.Ending.UNABLE, e.toString());
        }
    }
}
