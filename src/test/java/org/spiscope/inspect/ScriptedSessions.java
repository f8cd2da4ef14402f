package org.spiscope.inspect;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.spiscope.client.SpiClient;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.Step;
import org.spiscope.session.EmulatorSessions;
import org.spiscope.session.ScenarioSession;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.ProtocolInfo;

/** Sessions on the real emulator that play scripts given by the test; remembers what it opened. */
final class ScriptedSessions implements SessionSource {
    private static final ScenarioListener SILENT = new ScenarioListener() {
        @Override
        public void line(int line) {}

        @Override
        public void note(int line, String text) {}

        @Override
        public void step(Step step) {}
    };

    private final EmulatorSessions sessions;
    private final Map<String, String> scripts = new LinkedHashMap<>();
    final List<Opened> opened = new CopyOnWriteArrayList<>();
    /** The layouts of the sessions opened from now on, instead of the emulator's own; null for those. */
    volatile @Nullable ContextLayouts layouts;

    ScriptedSessions(SpiClock clock) {
        sessions = new EmulatorSessions(clock);
    }

    void add(String name, String script) {
        scripts.put(name, "scenario \"" + name + "\"\nwinsock 1.1\n" + script);
    }

    void addWhole(String name, String script) {
        scripts.put(name, script);
    }

    @Override
    public Hosting hosting() {
        return sessions.hosting();
    }

    @Override
    public SessionSource hosting(Hosting other) {
        return sessions.hosting(other);
    }

    @Override
    public List<ProtocolInfo> machineEntries() {
        return sessions.machineEntries();
    }

    @Override
    public OpenSession openFirst() {
        return open(scripts.keySet().iterator().next());
    }

    @Override
    public List<ScenarioTitle> scenarios() {
        return scripts.keySet().stream()
                .map(name -> new ScenarioTitle(name, name))
                .toList();
    }

    @Override
    public OpenSession open(String scenario) {
        String script = scripts.get(scenario);
        if (script == null) {
            throw new IllegalArgumentException("there is no scenario '" + scenario + "'");
        }
        return remembered(sessions.open(Scenario.parse(scenario, script), SILENT));
    }

    @Override
    public OpenSession openFile(Path file) {
        return remembered(sessions.open(EmulatorSessions.read(file), SILENT));
    }

    private OpenSession remembered(ScenarioSession session) {
        Opened remembered = new Opened(session, layouts == null ? session.layouts() : layouts);
        opened.add(remembered);
        return remembered;
    }

    /** A session that says whether it has been closed. */
    static final class Opened implements OpenSession {
        private final ScenarioSession session;
        private final ContextLayouts layouts;
        volatile boolean started;
        volatile int closes;

        Opened(ScenarioSession session, ContextLayouts layouts) {
            this.session = session;
            this.layouts = layouts;
        }

        @Override
        public SpiClient client() {
            return session.client();
        }

        @Override
        public Hosting hosting() {
            return session.hosting();
        }

        @Override
        public ContextLayouts layouts() {
            return layouts;
        }

        @Override
        public ScenarioState scenario() {
            return session.scenario();
        }

        @Override
        public void start() {
            started = true;
            session.start();
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // a second close at the same time would be a failure anyhow
        public void close() {
            session.close();
            closes++;
        }
    }
}
