package org.spiscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.conformance.Conformance;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.SystemSpiClock;

/** The rules of the interface from the command line, on providers in C. */
@Timeout(120)
final class HostCommandTest {
    private final SystemSpiClock clock = new SystemSpiClock();

    @TempDir
    Path folder;

    private Console console;

    @BeforeEach
    void prepare() {
        console = new Console(clock, folder);
    }

    @AfterEach
    void close() {
        clock.close();
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(console.out.toString());
    }

    @Test
    void aConformingProviderPassesAndIsExitCodeZero() throws Exception {
        String file = TestLibrary.LOOPBACK.copyTo(folder).toString();
        assertThat(console.run("host", file, "--check")).isZero();
        int rules = Conformance.rules().size();
        assertThat(console.out.toString())
                .startsWith("[NATIVE] Loopback TCP: " + rules + " rules\n")
                .contains("passed          cancel-accept ")
                .contains("not applicable  socket-ifs-handle ")
                .contains("XP1_IFS_HANDLES is not set\n")
                .endsWith("\n" + (rules - 1) + " passed, 0 failed, 1 not applicable\n");
        assertThat(console.err.toString()).contains("a provider that faults takes the process with it");
    }

    @Test
    void aFaultIsExitCodeOneAndTheJsonSaysWhichRuleOfWhichPage() throws Exception {
        String file = TestLibrary.FAULTY.copyTo(folder, "handle closed twice").toString();
        assertThat(console.run("host", file, "--check", "--format", "json")).isEqualTo(1);
        assertThat(json().path("schema").asText()).isEqualTo("spi-scope/check/1");
        assertThat(json().path("backend").asText()).isEqualTo("native");
        assertThat(json().path("rules")).hasSize(Conformance.rules().size());
        assertThat(json().path("rules"))
                .filteredOn(rule -> rule.path("outcome").asText().equals("failed"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.path("provider").asText()).isEqualTo("handle closed twice");
                    assertThat(rule.path("rule").asText()).isEqualTo("close-once");
                    assertThat(rule.path("page").asText()).isEqualTo("WPUCloseSocketHandle");
                    assertThat(rule.path("statement").asText()).contains("once for each handle");
                    assertThat(rule.path("detail").asText()).startsWith("it was called 2 times for 0x");
                    assertThat(rule.path("millis").asDouble()).isPositive();
                });
    }

    @Test
    void aLayerIsCheckedOverTheProviderBelowIt() throws Exception {
        String base = TestLibrary.LOOPBACK.copyTo(folder).toString();
        String layer = TestLibrary.LAYERED.copyTo(folder).toString();
        Files.writeString(folder.resolve("layer.json"), "{\"ProviderId\": \"{5C09E0FF-1A7E-4ED0-8000-000000000001}\"}");
        assertThat(console.run("host", base, layer, "--entry-info", "default", "--entry-info", "layer.json", "--check"))
                .as(console.out.toString())
                .isZero();
    }

    @Test
    void whyAProviderDoesNotStartIsToldOnce() throws Exception {
        String file = TestLibrary.FAULTY.copyTo(folder, "startup fails").toString();
        assertThat(console.run("host", file, "--check")).isEqualTo(1);
        assertThat(console.out.toString())
                .containsOnlyOnce("the provider does not start: ")
                .contains(" as for ");
    }

    @Test
    void theTableIsTheSameInCsv() throws Exception {
        String file = TestLibrary.FAULTY.copyTo(folder, "startup fails").toString();
        assertThat(console.run("host", file, "--check", "--format", "csv")).isEqualTo(1);
        assertThat(console.out.toString())
                .startsWith("provider,rule,outcome,page,statement,detail,millis,backend\n"
                        + "startup fails,startup,failed,WSPStartup,")
                .contains(",it answered WSASYSNOTREADY 10091,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            host                                    ~ Missing required parameter: 'FILE'
            host missing.so --check                 ~ {folder}/missing.so: there is no such file
            host missing.so --format json           ~ --format is how rules are printed: it goes with --check
            host missing.so --check --headless      ~ --check opens no window: it goes with --format, --entry-info and --wait only
            host missing.so --check --scenario echo ~ --check opens no window: it goes with --format, --entry-info and --wait only
            host missing.so --check --provider x.so ~ unknown option '--provider'; 'spi-scope --help' lists them
            """)
    void badInputIsExitCodeTwoInOneLine(String line, String complaint) {
        assertThat(console.run(line.split(" "))).isEqualTo(2);
        assertThat(console.complaint()).startsWith("spi-scope: " + complaint.replace("{folder}", folder.toString()));
        assertThat(console.out.toString()).isEmpty();
    }

    @Test
    void aCheckThatIsStoppedTellsWhatItFound() throws Exception {
        String file = TestLibrary.LOOPBACK.copyTo(folder).toString();
        console.stop.ask();
        assertThat(console.run("host", file, "--check")).isZero();
        assertThat(console.out.toString()).endsWith("\n0 passed, 0 failed, 0 not applicable\n");
    }

    @Test
    void withWaitNothingIsStartedBeforeEnter() throws Exception {
        String file = TestLibrary.FAULTY.copyTo(folder, "startup fails").toString();
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> console.run("host", file, "--check", "--wait"));
        console.keyboard.write("\n");
        console.keyboard.flush();
        assertThat(exit.get(60, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(console.err.toString()).contains("press Enter; WSPStartup comes next");
    }

    @Test
    void whatAHostedProviderDoesWrongIsSaidAsItIsNoticed() throws Exception {
        String file = TestLibrary.FAULTY.copyTo(folder, "handle left open").toString();
        assertThat(console.run("run", "echo", "--provider", file)).isZero();
        assertThat(console.err.toString())
                .contains("spi-scope: handle 0x", " of handle left open is still open after WSPCleanup");
        Console looking = new Console(clock, folder);
        file = TestLibrary.FAULTY.copyTo(folder, "handles left at clean-up").toString();
        assertThat(looking.run("handles", "--provider", file, "--after", "300ms"))
                .isZero();
        assertThat(looking.err.toString()).contains(" of handles left at clean-up is still open after WSPCleanup");
    }
}
