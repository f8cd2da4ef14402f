package org.spiscope.scenario;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.spiscope.client.SpiClient;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.LayerOptions;
import org.spiscope.upcall.UpcallLayer;

/** A session for one test: a backend, its layer, a client, and the scenarios run in it. */
final class Session implements AutoCloseable {
    /** Real time; only a hang takes so long. */
    static final long PATIENCE_SECONDS = 60;

    private final Backend backend;
    private final SpiClient client;

    Session(Backend backend) {
        this.backend = backend;
        this.client = new SpiClient(new UpcallLayer(backend, LayerOptions.standard()));
    }

    SpiClient client() {
        return client;
    }

    ScenarioRunner runner(Scenario scenario, ScenarioListener listener) {
        return new ScenarioRunner(client, scenario, listener);
    }

    /** Runs a scenario to the end of its main line. */
    ScenarioOutcome run(Scenario scenario, ScenarioListener listener) {
        return outcome(runner(scenario, listener).start());
    }

    static <T> T outcome(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        client.close();
        backend.close();
    }
}
