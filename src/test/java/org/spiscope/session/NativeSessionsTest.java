package org.spiscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.inspect.ProviderLibrary.EntryInfo;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.ScenarioOutcome;
import org.spiscope.scenario.Scenarios;
import org.spiscope.scenario.Step;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.Backend;

/** Sessions on a hosted library, one after the other. */
final class NativeSessionsTest {
    private static final ScenarioListener SILENT = new ScenarioListener() {
        @Override
        public void line(int line) {}

        @Override
        public void note(int line, String text) {}

        @Override
        public void step(Step step) {}
    };

    @TempDir
    Path directory;

    private static Hosting hosting(Path file) {
        return new Hosting.Libraries(List.of(new ProviderLibrary(file.toString(), new EntryInfo.Default())));
    }

    @Test
    void scenariosPlayOnAHostedLibraryOneAfterTheOther() throws Exception {
        try (SystemSpiClock clock = new SystemSpiClock()) {
            ScenarioSessions sessions = ScenarioSessions.on(hosting(TestLibrary.LOOPBACK.copyTo(directory)), clock);
            assertThat(sessions.scenarios()).hasSameSizeAs(Scenarios.builtIn());
            for (String name : List.of("echo", "accept-cancelled", "no-hook")) {
                Scenario scenario = Objects.requireNonNull(Scenarios.builtIn(name));
                try (ScenarioSession session = sessions.open(scenario, SILENT)) {
                    assertThat(session.client().layer().backend().kind()).isEqualTo(Backend.Kind.NATIVE);
                    ScenarioOutcome outcome =
                            session.play().orTimeout(60, TimeUnit.SECONDS).join();
                    assertThat(outcome.ending()).as("%s", outcome).isEqualTo(ScenarioOutcome.Ending.PASSED);
                }
            }
        }
    }

    @Test
    void anUnknownScenarioIsNamed() {
        try (SystemSpiClock clock = new SystemSpiClock()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ScenarioSessions.on(new Hosting.MachineCatalog(), clock)
                            .open("no-such"))
                    .withMessageContaining("no-such");
        }
    }
}
