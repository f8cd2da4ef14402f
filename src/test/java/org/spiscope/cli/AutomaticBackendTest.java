package org.spiscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.upcall.Backend;

/** What the command line does of itself on the system that this runs on: also a Windows program under Wine. */
@Timeout(120)
final class AutomaticBackendTest {
    private static final String SYSTEM = System.getProperty("os.name");

    private final SystemSpiClock clock = new SystemSpiClock();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        clock.close();
    }

    private JsonNode json(String... command) throws Exception {
        Console console = new Console(Program.automatic(SYSTEM), clock, folder);
        assertThat(console.run(command)).as(console.err.toString()).isZero();
        return new ObjectMapper().readTree(console.out.toString());
    }

    @Test
    void itIsNativeOnWindowsAndTheEmulatorElsewhere() throws Exception {
        Backend.Kind expected = OS.WINDOWS.isCurrentOs() ? Backend.Kind.NATIVE : Backend.Kind.EMULATOR;
        assertThat(json("catalog", "--format", "json").path("backend").asText()).isEqualTo(expected.id());
        assertThat(json("scenarios", "--format", "json").path("backend").asText())
                .isEqualTo(expected.id());
    }

    @Test
    void theEmulatorCanBeChosenEverywhere() throws Exception {
        JsonNode answer = json("catalog", "--backend", "emulator", "--format", "json");
        assertThat(answer.path("backend").asText()).isEqualTo("emulator");
        assertThat(answer.path("entries")).isNotEmpty();
    }

    @Test
    void aLibraryIsHostedWithoutSayingSo() throws Exception {
        String library = TestLibrary.LOOPBACK.copyTo(folder).toString();
        JsonNode run = json("run", "hosted", "--provider", library, "--format", "json");
        assertThat(run.path("backend").asText()).isEqualTo("native");
        assertThat(run.path("steps").toString()).contains("WSPAccept");
        JsonNode catalog = json("catalog", "--provider", library, "--format", "json");
        assertThat(catalog.path("backend").asText()).isEqualTo("native");
        assertThat(catalog.path("entries").path(0).path("szProtocol").asText()).isEqualTo("Loopback TCP");
    }
}
