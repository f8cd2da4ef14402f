package org.spiscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spiscope.time.VirtualSpiClock;

/** Whatever is wrong with the command line: exit code 2, one clear line on standard error, nothing on standard output. */
@Timeout(60)
class BadInputTest {
    private final VirtualSpiClock clock = new VirtualSpiClock();

    @TempDir
    private Path folder;

    private Console console;

    @BeforeEach
    void prepare() throws Exception {
        console = new Console(clock, folder);
        Files.createDirectory(folder.resolve("folder"));
        byte[] binary = new byte[3000];
        new Random(1).nextBytes(binary);
        Files.write(folder.resolve("binary"), binary);
        Files.write(folder.resolve("long"), new byte[(1 << 20) + 1]);
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("wrong"), "scenario \"x\"\nwinsock 1.1\nserver: bogus a\n");
        Files.writeString(folder.resolve("plain.txt"), "no folder");
    }

    @AfterEach
    void close() {
        clock.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            --bogus                           ~ unknown option '--bogus'; 'spi-scope --help' lists them
            --headles                         ~ unknown option '--headles'; did you mean '--headless'?
            --backend emulator catalog        ~ '--backend' stands before 'catalog'; options of a subcommand stand behind it
            catalog --32-bit --entry 1001     ~ --32-bit shows the machine's own catalog: it does not go with --provider or --entry
            handels                           ~ unknown subcommand 'handels'; did you mean 'handles'?
            catalogue                         ~ unknown subcommand 'catalogue'; did you mean 'catalog'?
            handles --after                   ~ Missing required parameter for option '--after' (DURATION)
            handles --after x                 ~ Invalid value for option '--after': 'x' is no duration: write 500ms, 2s, 1m or a number of seconds
            handles --after -1                ~ Invalid value for option '--after': '-1' is no duration: write 500ms, 2s, 1m or a number of seconds
            handles --after=-1s               ~ Invalid value for option '--after': '-1s' is no duration: write 500ms, 2s, 1m or a number of seconds
            handles --after 1e9               ~ Invalid value for option '--after': '1e9' is no duration: write 500ms, 2s, 1m or a number of seconds
            handles --after 86401             ~ Invalid value for option '--after': '86401' is more than a day
            hooks --after 99999999999999999m  ~ Invalid value for option '--after': '99999999999999999m' is more than a day
            --for 2h                          ~ Invalid value for option '--for': '2h' is no duration: write 500ms, 2s, 1m or a number of seconds
            handles --format xml              ~ Invalid value for option '--format': expected one of [table, json, csv] (case-insensitive) but was 'xml'
            catalog --scenario echo           ~ unknown option '--scenario'; 'spi-scope --help' lists them
            handles --scenario nope           ~ 'nope' is neither a built-in scenario nor a file; 'spi-scope scenarios' lists the built-in ones
            --scenario nope                   ~ 'nope' is neither a built-in scenario nor a file; 'spi-scope scenarios' lists the built-in ones
            --headless --scenario nope        ~ 'nope' is neither a built-in scenario nor a file; 'spi-scope scenarios' lists the built-in ones
            run                               ~ Missing required parameter: 'SCENARIO|FILE'
            run echo extra                    ~ one argument too many: 'extra'
            run folder                        ~ cannot read {folder}/folder: it is a folder
            run binary                        ~ {folder}/binary is not UTF-8 text
            run long                          ~ cannot read {folder}/long: no scenario is longer than 1 MiB
            run wrong                         ~ {folder}/wrong, line 3, column 15: expected '=', found 'a'
            handles --scenario wrong          ~ {folder}/wrong, line 3, column 15: expected '=', found 'a'
            run @folder                       ~ '@folder' is neither a built-in scenario nor a file; 'spi-scope scenarios' lists the built-in ones
            --headless --screenshot no/x.png  ~ cannot write the picture {folder}/no/x.png: there is no folder {folder}/no
            --headless --screenshot folder    ~ cannot write the picture {folder}/folder: it is a folder
            --screenshot plain.txt/x.png      ~ cannot write the picture {folder}/plain.txt/x.png: there is no folder {folder}/plain.txt
            """)
    void isToldInOneLine(String line, String complaint) {
        assertThat(console.run(line.replace("'", "").split(" "))).isEqualTo(2);
        assertThat(console.complaint()).isEqualTo("spi-scope: " + complaint.replace("{folder}", folder.toString()));
        assertThat(console.out.toString()).isEmpty();
    }

    @Test
    void anEmptyNameIsNoScenario() {
        assertThat(console.run("run", "")).isEqualTo(2);
        assertThat(console.complaint()).startsWith("spi-scope: '' is neither a built-in scenario nor a file");
        assertThat(new Console(clock, folder).run("run", "  ")).isEqualTo(2);
    }

    @Test
    void anEmptyFileIsNoScenario() {
        assertThat(console.run("run", "empty")).isEqualTo(2);
        assertThat(console.complaint()).contains("empty, line 1, column 1: expected 'scenario'");
    }

    @Test
    void aNameThatNoFileCanHaveIsToldLikeAnyOther() {
        assertThat(console.run("run", "a\0b")).isEqualTo(2);
        assertThat(console.complaint()).contains("is neither a built-in scenario nor a file");
    }

    @Test
    void aFormatMayBeWrittenInCapitals() {
        assertThat(console.run("scenarios", "--format", "CSV")).isZero();
        assertThat(console.out.toString()).startsWith("name,title,backend\n");
    }

    @Test
    void helpIsNoError() {
        assertThat(console.run("--help")).isZero();
        assertThat(console.out.toString()).contains("Usage: spi-scope").contains("--screenshot");
        assertThat(console.run("run", "--help")).isZero();
        assertThat(console.run("--version")).isZero();
    }
}
