package org.spiscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.time.VirtualSpiClock;
import org.spiscope.upcall.Backend;

/** Providers in C on the command line: the same answers as on the emulator, and each way to fail in one line. */
@Timeout(120)
final class HostingTest {
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

    private String host(TestLibrary library) throws Exception {
        return library.copyTo(folder).getFileName().toString();
    }

    private String[] lines() {
        return console.err.toString().strip().split("\n");
    }

    /** Runs a command with ever more time, until the busy machine has let the scenario come to where the test looks. */
    private int runUntil(Predicate<Console> seen, String... command) {
        int exit = 0;
        for (String after : List.of("500ms", "5s", "25s")) {
            console = new Console(clock, folder);
            exit = console.run(Stream.concat(Stream.of(command), Stream.of("--after", after))
                    .toArray(String[]::new));
            if (seen.test(console)) {
                return exit;
            }
        }
        return exit;
    }

    private static Predicate<Console> printed(String words) {
        return console -> console.out.toString().contains(words);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(console.out.toString());
    }

    private static String warning(String file) {
        return "spi-scope: " + file + " is loaded into this process: a provider that faults takes the process with it";
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void theCatalogOfAHostedFileHasTheSameShape(Format format) throws Exception {
        String file = host(TestLibrary.LOOPBACK);
        assertThat(console.run("catalog", "--provider", file, "--format", format.name()))
                .isZero();
        Golden.assertMatches(
                "native-catalog" + (format == Format.table ? ".txt" : "." + format.name()),
                console.out.toString().replace(folder.toString(), "{folder}"));
        assertThat(lines()).containsExactly(warning(file));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aRunOnAHostedFileHasTheSameShape(Format format) throws Exception {
        String file = host(TestLibrary.LOOPBACK);
        Files.writeString(folder.resolve("short.scenario"), """
                scenario "A socket of a provider in C"
                winsock 1.1
                server: hook on
                server: listener = socket entry hosted
                server: listen listener 5
                expect fails WSAEINVAL
                server: close listener
                """);
        assertThat(console.run("run", "short.scenario", "--provider", file, "--format", format.name()))
                .isZero();
        Golden.assertMatches(
                "native-run" + (format == Format.table ? ".txt" : "." + format.name()), console.out.toString());
    }

    @Test
    void withoutAScenarioAnAcceptIsBlockedWithAHookAndTheExportSaysNative() throws Exception {
        String file = host(TestLibrary.LOOPBACK);
        assertThat(runUntil(printed("WSPAccept"), "handles", "--provider", file, "--format", "json"))
                .isZero();
        assertThat(json().path("schema").asText()).isEqualTo("spi-scope/handles/1");
        assertThat(json().path("backend").asText()).isEqualTo("native");
        JsonNode handle = json().path("handles").path(0);
        assertThat(handle.path("catalogEntryId").asInt()).isEqualTo(2001);
        assertThat(handle.path("provider").asText()).isEqualTo("Loopback TCP");
        JsonNode call = handle.path("blockedCalls").path(0);
        assertThat(call.path("operation").asText()).isEqualTo("WSPAccept");
        assertThat(call.path("thread").asText()).isEqualTo("server");
    }

    @Test
    void hooksOfAHostedFileAreTheMatrixOfThreadByEntry() throws Exception {
        String file = host(TestLibrary.LOOPBACK);
        assertThat(runUntil(printed("server"), "hooks", "--provider", file, "--format", "csv"))
                .isZero();
        assertThat(console.out.toString()).contains("server").contains(",native\n");
    }

    @Test
    void theWindowWithoutADisplayShowsWhatIsHosted() throws Exception {
        assertThat(console.run("handles", "--provider", host(TestLibrary.LOOPBACK)))
                .isZero();
        assertThat(console.out.toString()).startsWith("[NATIVE] Blocked accept on what is hosted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "accept-cancelled", "no-hook"})
    void aBuiltInScenarioRunsOnTheHostedFile(String scenario) throws Exception {
        assertThat(console.run("run", scenario, "--provider", host(TestLibrary.LOOPBACK)))
                .isZero();
        assertThat(console.out.toString()).startsWith("[NATIVE] ").containsPattern("\n\\d+ expectations? met\n$");
    }

    @Test
    void anEntryCopiedFromTheCatalogIsTheEntryOfTheFile() throws Exception {
        assertThat(console.run("catalog", "--format", "json")).isZero();
        for (JsonNode copied : json().path("entries")) {
            ObjectNode entry = copied.deepCopy();
            Files.writeString(folder.resolve("entry.json"), entry.toString());
            Console hosting = new Console(clock, folder);
            Path file = Files.createDirectory(
                    folder.resolve(entry.path("dwCatalogEntryId").asText()));
            String library = TestLibrary.LOOPBACK.copyTo(file).toString();
            assertThat(hosting.run("catalog", "--provider", library, "--entry-info", "entry.json", "--format", "json"))
                    .as(hosting.err.toString())
                    .isZero();
            ObjectNode shown = (ObjectNode) new ObjectMapper()
                    .readTree(hosting.out.toString())
                    .path("entries")
                    .path(0);
            // The file is the one that is hosted, whatever entry it borrows.
            assertThat(shown.put("path", entry.path("path").asText())
                            .put("dll", entry.path("dll").asText()))
                    .isEqualTo(entry);
        }
    }

    @Test
    void theFlagsOfTheEntryFileReachTheProvider() throws Exception {
        Files.writeString(folder.resolve("ifs.json"), "{\"dwServiceFlags1\": \"0x00020066\"}");
        String file = host(TestLibrary.IFS_TWIN);
        assertThat(runUntil(
                        printed("\"kind\""),
                        "handles",
                        "--provider",
                        file,
                        "--entry-info",
                        "ifs.json",
                        "--format",
                        "json"))
                .isZero();
        assertThat(json().path("handles").path(0).path("kind").asText()).isEqualTo("ifs");
    }

    /** It looks in the catalog for the provider id that it was built with, as published layers do. */
    @Test
    void aLayerHasAnEntryFileOfItsOwn() throws Exception {
        String base = host(TestLibrary.LOOPBACK);
        String layer = host(TestLibrary.LAYERED);
        assertThat(console.run("run", "hosted", "--provider", base, "--provider", layer))
                .isEqualTo(1);
        assertThat(console.err.toString())
                .contains(
                        "WSPStartup answered WSAEPROVIDERFAILEDINIT",
                        "must be hosted under that id: name it in an entry file");

        Files.writeString(folder.resolve("layer.json"), "{\"ProviderId\": \"{5C09E0FF-1A7E-4ED0-8000-000000000001}\"}");
        Console again = new Console(clock, folder);
        assertThat(again.run(
                        "run",
                        "hosted",
                        "--provider",
                        base,
                        "--provider",
                        layer,
                        "--entry-info",
                        "default",
                        "--entry-info",
                        "layer.json"))
                .as(again.err.toString())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            STARTUP_FAILS  ~ WSPStartup answered WSASYSNOTREADY 10091: network subsystem not usable at startup
            NULL_ENTRY     ~ left lpWSPStringToAddress of its WSPPROC_TABLE NULL (WSAEINVALIDPROCTABLE 10104): fill in all 30
            EMPTY_TABLE    ~ left lpWSPAccept, lpWSPAddressToString, lpWSPAsyncSelect and 27 more entries of its WSPPROC_TABLE NULL (WSAEINVALIDPROCTABLE 10104): fill in all 30
            NO_VERSION     ~ WSPStartup agreed on version 0.0; 2.0 to 2.2 can be used: write both into WSPDATA
            NO_STARTUP     ~ does not export WSPStartup: it is no transport service provider
            UNRESOLVED     ~ could not be loaded:
            """)
    void aProviderThatCannotBeStartedIsExitCodeOneWithTheReason(TestLibrary library, String reason) throws Exception {
        String file = host(library);
        assertThat(runUntil(told -> told.err.toString().contains(reason), "handles", "--provider", file))
                .isEqualTo(1);
        assertThat(lines()).hasSize(2);
        assertThat(lines()[0]).isEqualTo(warning(file));
        assertThat(lines()[1]).startsWith("spi-scope: " + folder.resolve(file)).contains(reason);
        assertThat(console.out.toString()).isEmpty();

        Console again = new Console(clock, folder);
        assertThat(again.run("run", "hosted", "--provider", file, "--format", "json"))
                .isEqualTo(1);
        assertThat(again.err.toString().strip().split("\n")[1]).contains(reason);
        assertThat(again.out.toString()).startsWith("{");
    }

    @Test
    void aLibraryThatIsSlowToStartIsLookedAtOnceItHasStarted() throws Exception {
        Path file = TestLibrary.FAULTY.copyTo(folder, "startup waits");
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(
                () -> console.run("handles", "--provider", file.toString(), "--after", "0"));
        while (console.err.toString().isEmpty()) {
            isDone(exit, Duration.ofMillis(100));
        }
        assertThat(isDone(exit, Duration.ofSeconds(2))).isFalse();
        assertThat(console.out.toString()).as("before the start").isEmpty();
        while (!isDone(exit, Duration.ofMillis(100))) {
            TestLibrary.call(file, "TestOpenGate");
        }
        assertThat(exit).isCompletedWithValue(0);
        assertThat(console.out.toString()).isNotEmpty();
    }

    private static boolean isDone(CompletableFuture<?> future, Duration time) throws Exception {
        try {
            future.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Test
    void aLibraryThatNeverStartsIsLookedAtAllTheSame() throws Exception {
        Path file = TestLibrary.FAULTY.copyTo(folder, "startup never returns");
        try (VirtualSpiClock virtual = new VirtualSpiClock()) {
            virtual.autoAdvance();
            console = new Console(virtual, folder);
            assertThat(console.run("handles", "--provider", file.toString())).isZero();
        }
        assertThat(console.err.toString()).contains("thread server has been in WSPStartup of startup never returns");
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTUP_FAILS", "NULL_ENTRY", "EMPTY_TABLE", "NO_VERSION"})
    void afterAFailedStartTheRebuiltFileCanBeHosted(TestLibrary library) throws Exception {
        Path file = library.copyTo(folder, "provider");
        assertThat(console.run("run", "hosted", "--provider", file.toString())).isEqualTo(1);
        Files.delete(file);
        TestLibrary.LOOPBACK.copyTo(folder, "provider");
        assertThat(new Console(clock, folder).run("run", "hosted", "--provider", file.toString()))
                .isZero();
    }

    @Test
    void layersAreHostedOverTheFirstFile() throws Exception {
        String base = host(TestLibrary.LOOPBACK);
        String layer = host(TestLibrary.CANCEL_ONLY);
        assertThat(console.run("catalog", "--provider", base, "--provider", layer, "--format", "json"))
                .isZero();
        assertThat(json().path("entries")
                        .path(0)
                        .path("ProtocolChain")
                        .path("ChainLen")
                        .asInt())
                .isEqualTo(2);
        assertThat(lines()).containsExactly(warning(base + " under " + layer));
    }

    @Test
    void aFileThatIsNoLibraryIsExitCodeOneInOneLineBeforeAnythingIsLoaded() throws Exception {
        Files.writeString(folder.resolve("notes.so"), "notes");
        assertThat(console.run("handles", "--provider", "notes.so")).isEqualTo(1);
        assertThat(console.complaint())
                .isEqualTo("spi-scope: " + folder.resolve("notes.so")
                        + " is no library: it is neither a Windows DLL nor an ELF shared object");
    }

    @Test
    void aFileThatIsMissingIsExitCodeOneInOneLine() {
        assertThat(console.run("run", "hosted", "--provider", "missing.so")).isEqualTo(1);
        assertThat(console.complaint()).contains(folder.resolve("missing.so") + ": there is no such file");
    }

    @Test
    void aLibraryOfAnotherBitnessIsExitCodeOneInOneLine() throws Exception {
        Path file = TestLibrary.LOOPBACK.copyTo(folder);
        byte[] library = Files.readAllBytes(file);
        library[4] = 1;
        Files.write(file, library);
        assertThat(console.run("hooks", "--provider", file.toString())).isEqualTo(1);
        assertThat(console.complaint()).contains("is built for another machine (32-bit)", "the same bitness");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            --backend windows                            ~ Invalid value for option '--backend': 'windows' is none of auto, emulator and native
            handles --backend native                     ~ nothing is hosted: name a library with --provider FILE or an entry with --entry ID, or see the emulator with --backend emulator
            handles --backend emulator --provider x.so   ~ --provider and --entry host real providers: they do not go with --backend emulator
            handles --backend emulator --entry 1001      ~ --provider and --entry host real providers: they do not go with --backend emulator
            handles --entry 1001 --provider x.so         ~ --provider hosts a file and --entry a catalog entry: give one of them
            handles --entry x                            ~ Invalid value for option '--entry': 'x' is no catalog entry id such as 1001
            handles --entry 4294967296                   ~ Invalid value for option '--entry': '4294967296' is no catalog entry id such as 1001
            handles --entry -1                           ~ Invalid value for option '--entry': '-1' is no catalog entry id such as 1001
            handles --entry-info x.json                  ~ --entry-info tells of the file of --provider: name that too
            handles --wait                               ~ --wait waits before WSPStartup: name with --provider or --entry what is hosted
            run echo --wait                              ~ --wait waits before WSPStartup: name with --provider or --entry what is hosted
            handles --entry 4711                         ~ this machine's catalog has no entry 4711; 'spi-scope catalog --backend native' lists it
            handles --provider {lib} --entry-info 4711   ~ this machine's catalog has no entry 4711; 'spi-scope catalog --backend native' lists it
            handles --provider {lib} --entry-info n.json ~ there is no entry file {folder}/n.json
            handles --provider a.so --entry-info default --entry-info n.json ~ --entry-info is given 2 times for 1 library
            """)
    void optionsThatContradictEachOtherAreBadInput(String line, String complaint) throws Exception {
        String command = line.contains("{lib}")
                ? line.replace(
                        "{lib}", TestLibrary.LOOPBACK.copyTo(folder, "loopback").toString())
                : line;
        assertThat(console.run(command.split(" "))).isEqualTo(2);
        assertThat(console.complaint()).isEqualTo("spi-scope: " + complaint.replace("{folder}", folder.toString()));
    }

    @Test
    void waitPrintsTheProcessIdAndStartsNothingBeforeEnter() throws Exception {
        String file = host(TestLibrary.STARTUP_FAILS);
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> console.run("run", "hosted", "--provider", file, "--wait"));
        awaitSaid("this is process " + ProcessHandle.current().pid());
        assertThat(exit).isNotDone();
        assertThat(console.err.toString()).doesNotContain("WSPStartup answered");
        console.keyboard.write("\n");
        console.keyboard.flush();
        assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(console.err.toString()).contains("WSPStartup answered");
    }

    @Test
    void whileItWaitsTheProgramCanBeStopped() throws Exception {
        String file = host(TestLibrary.LOOPBACK);
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> console.run("run", "hosted", "--provider", file, "--wait"));
        awaitSaid("this is process");
        console.stop.ask();
        assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(2);
    }

    private void awaitSaid(String words) {
        long began = System.nanoTime();
        while (!console.err.toString().contains(words)) {
            assertThat(System.nanoTime() - began).as(words).isLessThan(TimeUnit.SECONDS.toNanos(60));
            Thread.onSpinWait();
        }
    }

    @Test
    void autoIsNativeOnWindowsAndTheEmulatorElsewhere() throws Exception {
        assertThat(Program.automatic("Windows 11")).isEqualTo(Backend.Kind.NATIVE);
        assertThat(Program.automatic("Linux")).isEqualTo(Backend.Kind.EMULATOR);
        assertThat(Program.automatic("Mac OS X")).isEqualTo(Backend.Kind.EMULATOR);
        assertThat(console.run("catalog", "--format", "json")).isZero();
        assertThat(json().path("backend").asText()).isEqualTo("emulator");
        Console chosen = new Console(clock, folder);
        assertThat(chosen.run("catalog", "--backend", "native", "--format", "json"))
                .isZero();
        assertThat(new ObjectMapper()
                        .readTree(chosen.out.toString())
                        .path("backend")
                        .asText())
                .isEqualTo("native");
    }

    @Test
    void aFileCanBeReplacedAndHostedAgainAfterARun() throws Exception {
        String file = host(TestLibrary.LOOPBACK);
        assertThat(console.run("run", "echo", "--provider", file)).isZero();
        Files.delete(folder.resolve(file));
        TestLibrary.LOOPBACK.copyTo(folder);
        assertThat(new Console(clock, folder).run("run", "echo", "--provider", file))
                .isZero();
    }
}
