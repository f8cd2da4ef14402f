package org.spiscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.time.VirtualSpiClock;

@Timeout(120)
class CommandsTest {
    private static final String ENDLESS = """
            scenario "Endless"
            winsock 1.1
            repeat forever {
                a: is-blocking
                pause 1s
            }
            """;

    private final VirtualSpiClock clock = new VirtualSpiClock();

    @TempDir
    private Path folder;

    private Console console;

    @BeforeEach
    void prepare() {
        console = new Console(clock, folder);
        clock.autoAdvance();
    }

    @AfterEach
    void close() {
        clock.close();
    }

    private void script(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(console.out.toString());
    }

    /** Runs a command while the clock is turned by hand: before each turn, the command and the script both wait for it. */
    private int turned(int turns, Duration each, String... command) throws Exception {
        try (VirtualSpiClock still = new VirtualSpiClock()) {
            console = new Console(still, folder);
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> console.run(command));
            for (int i = 0; i < turns; i++) {
                still.awaitPending(2);
                still.advance(each);
            }
            exit.whenComplete((code, failure) -> still.autoAdvance());
            return exit.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void handlesPlaysForTheTimeGiven() throws Exception {
        script("waits", "scenario \"x\"\na: b = socket entry 1002\npause 1s\na: c = socket entry 1002\npause 10s\n");
        assertThat(turned(
                        2,
                        Duration.ofMillis(1500),
                        "handles",
                        "--scenario",
                        "waits",
                        "--after",
                        "3",
                        "--format",
                        "json"))
                .isZero();
        assertThat(json().path("schema").asText()).isEqualTo("spi-scope/handles/1");
        assertThat(json().path("handles")).hasSize(2);
        assertThat(console.err.toString()).isEmpty();
    }

    @Test
    void handlesOfAScenarioThatCannotRunSaysSo() throws Exception {
        script("unable", "scenario \"x\"\na: b = socket entry 4711\n");
        try (VirtualSpiClock still = new VirtualSpiClock()) {
            console = new Console(still, folder);
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(
                    () -> console.run("handles", "--scenario", "unable", "--after", "2s"));
            still.awaitPending(1);
            awaitEndOfScript();
            still.advance(Duration.ofSeconds(2));
            exit.whenComplete((code, failure) -> still.autoAdvance());
            assertThat(exit.get(30, TimeUnit.SECONDS)).isZero();
        }
        assertThat(console.complaint())
                .startsWith("spi-scope: the scenario failed: line 2, column 21: the catalog has no");
        assertThat(console.out.toString()).contains("[EMULATED] x");
    }

    /** Only the end of its thread tells that a scenario has been judged. */
    private static void awaitEndOfScript() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("scenario")) {
                thread.join();
            }
        }
    }

    @Test
    void hooksShowsThreadsByEntries() throws Exception {
        script("two", "scenario \"x\"\na: is-blocking\nb: is-blocking\npause 10s\n");
        assertThat(turned(1, Duration.ofSeconds(1), "hooks", "--scenario", "two", "--format", "json"))
                .isZero();
        assertThat(json().path("hooks")).hasSize(2 * 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo",
                "accept-cancelled",
                "no-hook",
                "ifs-beside-non-ifs",
                "cancel-finished-first",
                "cancel-other-error",
                "cancel-nothing-outstanding",
                "cancel-refused",
                "cancel-only-style"
            })
    void builtInScenariosMeetTheirExpectationsOnTheMachinesClock(String scenario) {
        try (SystemSpiClock machine = new SystemSpiClock()) {
            console = new Console(machine, folder);
            assertThat(console.run("run", scenario)).isZero();
        }
        assertThat(console.out.toString()).startsWith("[EMULATED] ").containsPattern("\n\\d+ expectations? met\n$");
        assertThat(console.err.toString()).isEmpty();
    }

    @Test
    void anExpectationThatFailsIsExitCodeOneWithItsLine() throws Exception {
        script("fails", "scenario \"x\"\na: b = socket entry 1002\nexpect socket fails\n");
        assertThat(console.run("run", "fails")).isEqualTo(1);
        assertThat(console.complaint()).startsWith("spi-scope: fails: line 3: expect socket fails: it succeeded");
        assertThat(console.out.toString()).contains("   3  a          FAILED: expect socket fails");
    }

    @Test
    void anExpectationThatFailsIsExitCodeOneInJsonToo() throws Exception {
        script("fails", "scenario \"x\"\na: b = socket entry 1002\nexpect socket fails\n");
        assertThat(console.run("run", "fails", "--format", "json")).isEqualTo(1);
        assertThat(json().path("steps").get(2).path("result").asText()).isEqualTo("not met");
    }

    @Test
    void aScenarioForAnEntryThatIsNotThereCannotRun() throws Exception {
        script("unable", "scenario \"x\"\na: b = socket entry 4711\n");
        assertThat(console.run("run", "unable")).isEqualTo(1);
        assertThat(console.complaint()).contains("the catalog has no entry 4711");
    }

    @Test
    void aScenarioWithoutEndStopsAfterItsTime() throws Exception {
        script("endless", ENDLESS);
        assertThat(turned(4, Duration.ofSeconds(1), "run", "endless", "--for", "4s"))
                .isZero();
        assertThat(console.out.toString()).endsWith("stopped after its time\n");
        assertThat(console.out.toString().split("WSAIsBlocking", -1)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aScenarioWithoutEndStopsWhenAskedAndAnswersWithWhatItHas() throws Exception {
        script("endless", ENDLESS);
        VirtualSpiClock still = new VirtualSpiClock();
        console = new Console(still, folder);
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> console.run("run", "endless", "--format", "json"));
        still.awaitPending(1);
        still.advance(Duration.ofSeconds(1));
        still.awaitPending(1);
        console.stop.ask();
        exit.whenComplete((code, failure) -> still.autoAdvance());
        assertThat(exit.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(json().path("steps")).hasSize(3);
        still.close();
    }

    @Test
    void aSnapshotThatIsStoppedBeforeItsTimePrintsNothing() throws Exception {
        console.stop.ask();
        assertThat(console.run("handles", "--after", "1m")).isZero();
        assertThat(console.out.toString()).isEmpty();
    }

    @Test
    void aRunEndsWhenNobodyReadsItAnyMore() throws Exception {
        script("endless", ENDLESS);
        console = new Console(clock, folder, new ClosedPipe());
        assertThat(console.run("run", "endless")).isZero();
        assertThat(console.err.toString()).isEmpty();
    }

    /** Takes ten lines, as head does. */
    private static final class ClosedPipe extends Writer {
        private final StringWriter taken = new StringWriter();

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            taken.write(text, offset, length);
            if (taken.toString().lines().count() > 10) {
                throw new IOException("Broken pipe");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void whatBreaksATableIsReplacedInIt() throws Exception {
        script("rude", "scenario \"x\"\nnote \"a\\u001b[31mb\\nc\"\n".replace("\\u001b", "\u001b"));
        assertThat(console.run("run", "rude")).isZero();
        assertThat(console.out.toString()).contains("# a\uFFFD[31mb").doesNotContain("\u001b");
    }
}
