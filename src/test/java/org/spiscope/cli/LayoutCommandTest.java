package org.spiscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.time.VirtualSpiClock;
import picocli.CommandLine;

/** {@code layout} and {@code decode}. */
@Timeout(60)
class LayoutCommandTest {
    private static final String HEADER = """
            typedef enum { IDLE, LISTENING = 2 } STATE;
            typedef struct _MY_SOCKET {
                BYTE        kind;
                STATE       state;
                SOCKET      handle;
                SOCKADDR_IN local;
                struct { WORD low, high; } counts;
                unsigned    isBound : 1, mode : 5;
                union { PVOID next; DWORD index; };
                WCHAR       name[3];
            } MY_SOCKET;
            union either { int number; struct _MY_SOCKET *socket; };
            """;

    private final VirtualSpiClock clock = new VirtualSpiClock();

    @TempDir
    private Path folder;

    private Console console;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("my.h"), HEADER);
        Files.writeString(folder.resolve("wrong.h"), "struct s {\n  int a;\n  DWROD b;\n};\nstruct t { int c };\n");
        Files.writeString(folder.resolve("none.h"), "int x;\n");
        Files.write(folder.resolve("empty"), new byte[0]);
        Files.write(folder.resolve("bytes"), new byte[] {1, 0, 0, 0, 2, 0, 0, 0});
        console = new Console(clock, folder);
    }

    @AfterEach
    void close() {
        clock.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"win64", "win32", "linux64"})
    void layoutsAreAnsweredInTheirShapes(String abi) throws Exception {
        assertThat(console.run("layout", "my.h", "--abi", abi)).isZero();
        Golden.assertMatches("layout-" + abi + ".txt", console.out.toString());
        Console json = new Console(clock, folder);
        assertThat(json.run("layout", "my.h", "--abi", abi, "--format", "json")).isZero();
        Golden.assertMatches("layout-" + abi + ".json", json.out.toString());
    }

    @Test
    void oneTypeCanBeAskedFor() {
        assertThat(console.run("layout", "my.h", "--type", "STATE")).isZero();
        assertThat(console.out.toString()).isEqualTo("enum STATE; /* size: 4, align: 4 */\n");
    }

    @Test
    void bytesAreDecodedInTheirShapes() throws Exception {
        String bytes = "01 00 00 00 02000000 14,01,00,00,00,00,00,00 0200 1F90 C0 00 02 01 0000000000000000"
                + " 01 00 02 00 2B 00 00 00 08 00";
        assertThat(console.run("decode", "--layout", "my.h", "--type", "MY_SOCKET", "--hex", bytes))
                .isZero();
        Golden.assertMatches("decode.txt", console.out.toString());
        Console json = new Console(clock, folder);
        assertThat(json.run("decode", "--layout", "my.h", "--type", "MY_SOCKET", "--hex", bytes, "--format", "json"))
                .isZero();
        Golden.assertMatches("decode.json", json.out.toString());
    }

    @Test
    void bytesComeFromAFileOrFromStandardInput() {
        assertThat(console.run("decode", "--layout", "my.h", "--type", "union either", "--file", "bytes"))
                .isZero();
        String fromFile = console.out.toString();
        Console piped = new Console(clock, folder);
        CommandLine line = new CommandLine(
                new DecodeCommand(piped.program, new ByteArrayInputStream(new byte[] {1, 0, 0, 0, 2, 0, 0, 0})));
        assertThat(line.execute("--layout", "my.h", "--type", "either")).isZero();
        assertThat(piped.out.toString()).isEqualTo(fromFile).contains("int number = 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            layout                                       ~ Missing required parameter: 'FILE'
            layout no.h                                  ~ cannot read {folder}/no.h: there is no such file
            layout none.h                                ~ none.h declares no structure, union or enum
            layout wrong.h                               ~ {folder}/wrong.h, line 3, column 3: there is no type 'DWROD' (and 1 more error)
            layout my.h --type NOPE                      ~ my.h declares no type 'NOPE'
            layout my.h --abi win16                      ~ Invalid value for option '--abi': expected one of [win64, win32, linux64] (case-insensitive) but was 'win16'
            layout my.h --format csv                     ~ Invalid value for option '--format': expected one of [table, json] (case-insensitive) but was 'csv'
            decode --layout my.h --type NOPE --hex 00    ~ my.h declares no structure 'NOPE'; there is MY_SOCKET, either
            decode --layout my.h --type STATE --hex 00   ~ 'STATE' is no structure or union
            decode --layout my.h --type MY_SOCKET --file empty ~ there are no bytes to decode
            decode --layout my.h --type MY_SOCKET --file . ~ cannot read {folder}/.: it is a folder
            decode --layout my.h --type MY_SOCKET --file /dev/zero ~ cannot read /dev/zero: it is larger than 16 MiB
            decode --layout /dev/zero --type T --hex 00  ~ cannot read /dev/zero: it is larger than 16 MiB
            decode --layout my.h --type MY_SOCKET --hex 0x1,0x02 ~ '0x1,0x02' is not bytes in hexadecimal, such as "02 00 1F 90": '1' has an odd number of digits
            decode --layout my.h --type MY_SOCKET --hex 0  ~ '0' is not bytes in hexadecimal, such as "02 00 1F 90": '0' has an odd number of digits
            decode --layout my.h --type MY_SOCKET --hex 0g ~ '0g' is not bytes in hexadecimal, such as "02 00 1F 90"
            decode --layout my.h --type MY_SOCKET --file no ~ cannot read {folder}/no: there is no such file
            decode --layout my.h --hex 00                ~ Missing required option: '--type=T'
            """)
    void badInputIsToldInOneLine(String line, String complaint) {
        assertThat(console.run(line.split(" "))).isEqualTo(2);
        assertThat(console.complaint()).isEqualTo("spi-scope: " + complaint.replace("{folder}", folder.toString()));
        assertThat(console.out.toString()).isEmpty();
    }

    @Test
    void standardInputThatNeverEndsIsRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 1;
            }
        };

        int exit = new CommandLine(new DecodeCommand(console.program, endless))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    assertThat(e)
                            .isInstanceOf(UserException.class)
                            .hasMessage("cannot read standard input: it is larger than 16 MiB");
                    return 2;
                })
                .execute("--layout", "my.h", "--type", "either");

        assertThat(exit).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            01000000               | 4 bytes given; either has 8
            01-00-00-00:02,0x00,00 | 7 bytes given; either has 8
            0100000002000000 03    | 1 byte after the end of either, not decoded
            """)
    void bytesThatAreMissingOrLeftOverAreTold(String hex, String told) {
        assertThat(console.run("decode", "--layout", "my.h", "--type", "either", "--hex", hex))
                .isZero();
        assertThat(console.out.toString()).contains("int number = 1").endsWith("\n" + told + "\n");
    }

    @Test
    void anEventIsShownAsItsHandleWhereNobodyCanAskForItsState() throws Exception {
        Files.writeString(folder.resolve("event.h"), "struct s { WSAEVENT done; };");

        assertThat(console.run("decode", "--layout", "event.h", "--type", "s", "--hex", "3001000000000000"))
                .isZero();
        assertThat(console.out.toString()).contains("WSAEVENT done = 0x0130").doesNotContain("not an open event");
    }

    @Test
    void aHeaderMayBeUtf16() throws Exception {
        Files.write(
                folder.resolve("wide.h"),
                "\uFEFFstruct s { int a; }; // \u00E9\r\n".getBytes(StandardCharsets.UTF_16LE));
        Files.write(folder.resolve("big.h"), "\uFEFFstruct s { int a; };\n".getBytes(StandardCharsets.UTF_16BE));

        assertThat(console.run("layout", "wide.h")).isZero();
        assertThat(console.run("layout", "big.h")).isZero();
        assertThat(console.out.toString()).containsPattern("(?s)int a;.*int a;");
    }

    @Test
    void typesWithoutANameAreCalledByTheirKind() throws Exception {
        Files.writeString(
                folder.resolve("nameless.h"),
                "struct s { struct { int x; } a[2]; union { int y; } *b; enum { E } c; void (*f)(int), (*g[3])(int); int (*m)[4]; };");

        assertThat(console.run("layout", "nameless.h")).isZero();
        assertThat(console.out.toString())
                .contains("struct a[2];", "union *b;", "enum c;", "void (*f)();", "void (*g[3])();", "int (*m)[4];");
    }

    /** As pahole 1.24 has them for the same declarations. */
    @Test
    void holesAreThoseThatNoMemberCoversInNestedStructuresToo() throws Exception {
        Files.writeString(folder.resolve("holes.h"), """
                struct s {
                    char c;
                    union { struct { char a; int b; }; long long q; };
                    struct { char x; int y; } in;
                    unsigned e : 10, f : 12, g : 10;
                };
                """);

        assertThat(console.run("layout", "holes.h")).isZero();
        assertThat(console.out.toString()).isEqualTo("""
                struct s {
                        char c;           /*     0        1 */
                        /* 7 bytes hole */
                        char a;           /*     8        1 */
                        int b;            /*    12        4 */
                        long long q;      /*     8        8 */
                        struct in;        /*    16        8 */
                            char x;       /*    16        1 */
                            /* 3 bytes hole */
                            int y;        /*    20        4 */
                        unsigned e : 10;  /*    24: 0     4 */
                        unsigned f : 12;  /*    24:10     4 */
                        unsigned g : 10;  /*    24:22     4 */
                        /* size: 32, align: 8, holes: 1, sum of holes: 7 bytes, padding at the end: 4 bytes */
                };
                """);
    }

    @Test
    void theTableHasTheDigitsOfC() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(console.run("layout", "my.h", "--abi", "win64")).isZero();
        } finally {
            Locale.setDefault(before);
        }
        Golden.assertMatches("layout-win64.txt", console.out.toString());
    }

    @Test
    void aMemberWithoutALengthIsWrittenSo() throws Exception {
        Files.writeString(folder.resolve("open.h"), "struct s { int n; WSABUF buffers[]; };");

        assertThat(console.run("layout", "open.h", "--format", "json")).isZero();
        assertThat(console.out.toString()).contains("\"type\" : \"WSABUF[]\"");
    }
}
