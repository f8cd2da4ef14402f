package org.spiscope.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.client.SpiClient;
import org.spiscope.client.WSAStartup;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.UpcallLayer;

/** What all scripts of a running scenario share. Safe for any thread. */
final class Play {
    private final SpiClient client;
    private final Scenario scenario;
    private final ScenarioListener listener;
    private final Waits waits;
    private final Map<String, PlayThread> threads = new LinkedHashMap<>();
    private final Map<String, SocketVariable> sockets = new ConcurrentHashMap<>();
    private volatile boolean background;
    private int passed;
    private int failed;
    private String firstFailure = "";

    Play(SpiClient client, Scenario scenario, ScenarioListener listener) {
        this.client = client;
        this.scenario = scenario;
        this.listener = listener;
        this.waits = new Waits(client.layer());
    }

    UpcallLayer layer() {
        return client.layer();
    }

    Waits waits() {
        return waits;
    }

    /** The first entry that the scenario speaks of and the catalog does not hold; null for none. */
    @Nullable
    EntrySelector missingEntry() {
        for (EntrySelector entry : scenario.entries()) {
            if (entry.find(layer()) == null) {
                return entry;
            }
        }
        return null;
    }

    int entry(EntrySelector selector) {
        CatalogEntry entry = selector.find(layer());
        if (entry == null) {
            throw new IllegalStateException("a catalog does not change: " + selector);
        }
        return entry.id();
    }

    /** The thread of a name; its first call is WSAStartup, made where the scenario first speaks of it. */
    PlayThread thread(Place place, String name) {
        PlayThread thread;
        PendingCall startup;
        synchronized (threads) {
            PlayThread known = threads.get(name);
            if (known != null) {
                return known;
            }
            thread = new PlayThread(client.thread(name));
            startup = thread.submit(place, new WSAStartup(scenario.version()));
            threads.put(name, thread);
        }
        waits.value(startup.result());
        thread.tellEnded(this);
        return thread;
    }

    List<PlayThread> threads() {
        synchronized (threads) {
            return List.copyOf(threads.values());
        }
    }

    void name(String socket, SocketVariable variable) {
        sockets.put(socket, variable);
    }

    /** The socket of a name; null when the line that makes it has not been reached. */
    @Nullable
    SocketVariable socket(String name) {
        return sockets.get(name);
    }

    void beginBackground() {
        background = true;
    }

    /** Whether a block goes on in the background. */
    boolean hasBackground() {
        return background;
    }

    synchronized void line(int line) {
        listener.line(line);
    }

    synchronized void note(int line, String text) {
        layer().note(text);
        listener.note(line, text);
    }

    synchronized void step(Step step) {
        switch (step.expectation()) {
            case PASSED -> passed++;
            case FAILED -> fail(step);
            case NOTHING -> {}
        }
        listener.step(step);
    }

    private void fail(Step step) {
        failed++;
        if (failed == 1) {
            firstFailure = "line " + step.line() + ": " + step.call() + ": " + step.message();
        }
    }

    synchronized ScenarioOutcome outcome() {
        ScenarioOutcome.Ending ending = failed == 0 ? ScenarioOutcome.Ending.PASSED : ScenarioOutcome.Ending.FAILED;
        return new ScenarioOutcome(ending, passed, failed, firstFailure);
    }

    synchronized ScenarioOutcome outcome(ScenarioOutcome.Ending ending, String message) {
        return new ScenarioOutcome(ending, passed, failed, message);
    }
}
