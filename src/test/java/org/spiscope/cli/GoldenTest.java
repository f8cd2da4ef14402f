package org.spiscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.ScenarioState;
import org.spiscope.inspect.Snapshot;
import org.spiscope.time.VirtualSpiClock;

/** The shape of every answer. The clock is turned by hand and the network is in memory, so that no byte of it varies. */
@Timeout(120)
class GoldenTest {
    private static final String SCRIPT = """
            scenario "Golden, with \\"quotes\\", a comma and ü"
            winsock 1.1
            server: hook on
            server: listener = socket entry 1002
            server: bind listener 127.0.0.1:0
            server: listen listener 5
            client: gone = socket entry 1002
            pause 1ms
            client: close gone
            client: file = socket entry ifs
            client: bind file 127.0.0.1:4000
            client: ask entry 1005
            client: cancel-blocking-call
            client: send gone "x"
            server: start peer = accept listener
            """;

    private final VirtualSpiClock clock = new VirtualSpiClock();
    private final Locale before = Locale.getDefault();

    @TempDir
    private Path folder;

    private Console console;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("golden.scenario"), SCRIPT);
        console = new Console(clock, folder);
    }

    @AfterEach
    void close() {
        Locale.setDefault(before);
        clock.close();
    }

    /** The script played, with a look before its close; its accept polled four times, 10 ms apart, and 1 ms after. */
    private String seen(Format format, Function<Snapshot, Report> report) throws Exception {
        Inspector inspector = console.program.inspect(new Host(new Hosting.Emulated(), false), "golden.scenario");
        clock.awaitPending(1);
        inspector.refresh().toCompletableFuture().get(30, TimeUnit.SECONDS);
        CompletableFuture<Snapshot> ended = new CompletableFuture<>();
        inspector.onSnapshot(snapshot -> {
            if (snapshot.scenario().progress() != ScenarioState.Progress.RUNNING) {
                ended.complete(snapshot);
            }
        });
        clock.advance(Duration.ofMillis(1));
        assertThat(ended.get(30, TimeUnit.SECONDS).scenario().progress()).isEqualTo(ScenarioState.Progress.ENDED);
        for (int i = 0; i < 4; i++) {
            clock.awaitPending(1);
            clock.advance(Duration.ofMillis(10));
        }
        clock.awaitPending(1);
        clock.advance(Duration.ofMillis(1));
        Snapshot snapshot = inspector.refresh().toCompletableFuture().get(30, TimeUnit.SECONDS);
        String answer = format.render(report.apply(snapshot));
        clock.autoAdvance();
        inspector.close();
        return answer;
    }

    private static String file(String name, Format format) {
        return name + (format == Format.table ? ".txt" : "." + format.name());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void handles(Format format) throws Exception {
        Golden.assertMatches(file("handles", format), seen(format, HandleReport::of));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void hooks(Format format) throws Exception {
        Golden.assertMatches(file("hooks", format), seen(format, HookReport::of));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void catalog(Format format) {
        assertThat(console.run("catalog", "--format", format.name())).isZero();
        Golden.assertMatches(file("catalog", format), console.out.toString());
        assertThat(console.err.toString()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void scenarios(Format format) {
        assertThat(console.run("scenarios", "--format", format.name())).isZero();
        Golden.assertMatches(file("scenarios", format), console.out.toString());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void run(Format format) {
        clock.autoAdvance();
        assertThat(console.run("run", "golden.scenario", "--format", format.name()))
                .isZero();
        Golden.assertMatches(file("run", format), console.out.toString());
    }

    /** Digits, decimal separators and upper case are others in these. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR", "de-DE", "th-TH-u-nu-thai"})
    void theLocaleChangesNothing(String language) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(language));
        Golden.assertMatches("handles.txt", seen(Format.table, HandleReport::of));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR", "de-DE"})
    void theLocaleChangesNoExport(String language) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(language));
        Golden.assertMatches("hooks.csv", seen(Format.csv, HookReport::of));
    }

    @Test
    void theLocaleChangesNoRun() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        clock.autoAdvance();
        console.run("run", "golden.scenario");
        Golden.assertMatches("run.txt", console.out.toString());
    }
}
