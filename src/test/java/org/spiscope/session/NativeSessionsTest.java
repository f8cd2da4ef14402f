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
import org.spiscope.inspect.OpenSession;
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
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ServiceFlag;

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
    void the32BitCatalogIsThereToBeLookedAt() {
        CatalogEntry only = new CatalogEntry(ProtocolInfo.tcp("Wow").withCatalogEntryId(1007), "wow.dll");
        Machine machine = new Machine() {
            @Override
            public List<CatalogEntry> catalog() {
                return List.of();
            }

            @Override
            public List<CatalogEntry> catalog32() {
                return List.of(only);
            }
        };
        try (SystemSpiClock clock = new SystemSpiClock();
                OpenSession session = ScenarioSessions.on(new Hosting.MachineCatalog32(), machine, clock)
                        .openFirst()) {
            assertThat(session.client().layer().catalog().entries()).containsExactly(only);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ScenarioSessions.on(new Hosting.MachineCatalog32(), List::of, clock)
                            .openFirst())
                    .withMessage("this machine has no 32-bit catalog that can be read");
        }
    }

    /** A machine on which the provider of a file is installed as entry 1042. */
    private static Machine withEntry(Path file) {
        ProtocolInfo info =
                ProtocolInfo.tcp("Installed").withCatalogEntryId(1042).with(ServiceFlag.XP1_QOS_SUPPORTED);
        return () -> List.of(
                new CatalogEntry(ProtocolInfo.udp("Other").withCatalogEntryId(1001), "other.dll"),
                new CatalogEntry(info, file.toString()));
    }

    @Test
    void anEntryOfTheMachinesCatalogIsHostedByItsId() throws Exception {
        Machine machine = withEntry(TestLibrary.LOOPBACK.copyTo(directory));
        try (SystemSpiClock clock = new SystemSpiClock()) {
            ScenarioSessions sessions = ScenarioSessions.on(new Hosting.CatalogEntry(1042), machine, clock);
            assertThat(sessions.machineEntries())
                    .extracting(ProtocolInfo::dwCatalogEntryId)
                    .containsExactly(1001, 1042);
            try (ScenarioSession session = sessions.open(sessions.first(), SILENT)) {
                ScenarioOutcome outcome =
                        session.play().orTimeout(60, TimeUnit.SECONDS).join();
                assertThat(outcome.ending()).as("%s", outcome).isEqualTo(ScenarioOutcome.Ending.PASSED);
                assertThat(session.client().layer().providers().words(1042)).startsWith("started");
                assertThat(session.client().layer().providers().words(1001)).isEqualTo("not started");
            }
        }
    }

    @Test
    void aMereCatalogIsShownAndNothingIsPlayed() {
        try (SystemSpiClock clock = new SystemSpiClock()) {
            ScenarioSessions sessions =
                    ScenarioSessions.on(new Hosting.MachineCatalog(), withEntry(directory.resolve("x")), clock);
            try (ScenarioSession session = sessions.open(sessions.first(), SILENT)) {
                assertThat(session.client().layer().catalog().entries()).hasSize(2);
                assertThat(session.play().join().passed()).isZero();
            }
        }
    }

    @Test
    void aLibraryThatIsToLookLikeAnEntryHasItsFlagsButIdsAndANameOfItsOwn() throws Exception {
        Path file = TestLibrary.LOOPBACK.copyTo(directory);
        Hosting copied =
                new Hosting.Libraries(List.of(new ProviderLibrary(file.toString(), new EntryInfo.CopyOf(1042))));
        try (SystemSpiClock clock = new SystemSpiClock()) {
            ScenarioSessions sessions = ScenarioSessions.on(copied, withEntry(file), clock);
            try (ScenarioSession session = sessions.open(sessions.first(), SILENT)) {
                ProtocolInfo info =
                        session.client().layer().catalog().entries().get(0).info();
                assertThat(info.has(ServiceFlag.XP1_QOS_SUPPORTED)).isTrue();
                assertThat(info.dwCatalogEntryId()).isEqualTo(2001);
                assertThat(info.szProtocol()).isEqualTo("Loopback TCP");
            }
        }
    }

    @Test
    void anEntryThatIsNotThereIsNamed() {
        try (SystemSpiClock clock = new SystemSpiClock()) {
            ScenarioSessions sessions =
                    ScenarioSessions.on(new Hosting.CatalogEntry(7), withEntry(directory.resolve("x")), clock);
            assertThatIllegalArgumentException()
                    .isThrownBy(sessions::openFirst)
                    .withMessageContaining("has no entry 7");
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
