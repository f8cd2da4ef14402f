package org.spiscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScenarioSyntaxTest {
    /** Threads and sockets for the line under test, which comes third. */
    private static final String BEGIN = "scenario \"x\"\nt: s = socket inet stream tcp\n";

    private static ScenarioSyntaxException error(String text) {
        return catchThrowableOfType(ScenarioSyntaxException.class, () -> Scenario.parse("test", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "note \"handle {s} at {s.local}, peer {s.remote}, \\{ \\r\\n\\t\\0\\\"\\\\\"",
                "pause 300ms",
                "pause 1.5s",
                "poll first 10ms every 1s",
                "network down",
                "network up",
                "repeat 3 { t: close s }",
                "repeat 3 every 1s {\n\n t: close s\n note \"x\" }",
                "repeat every 500ms { pause 1s }",
                "repeat forever { pause 1s }",
                "background repeat forever { pause 1s }",
                "await t",
                "await t blocked",
                "await t blocked within 2s",
                "await t within 2s",
                "cancel t",
                "start cancel t",
                "expect ok",
                "expect accept ok",
                "expect fails",
                "expect connect fails WSAECONNREFUSED",
                "expect fails 10061",
                "expect recv answers \"abc\"",
                "expect answers 0x10",
                "expect answers -1",
                "expect getsockname answers 127.0.0.1:80",
                "expect getpeername answers {s.local}",
                "expect hook",
                "expect no hook",
                "expect cancel interrupted WSAEINTR",
                "expect cancel finished first",
                "expect cancel ended with another error WSAECONNRESET",
                "expect cancel nothing outstanding WSAEINVAL",
                "expect cancel refused",
                "expect cancel cannot be delivered",
                "expect cancel no answer",
                "t: expect ok",
                "t: hook on",
                "t: hook off",
                "t: hook pumping 3",
                "t: hook endless",
                "t: socket entry 1002",
                "t: u = socket entry \"Loopback\"",
                "t: u = socket entry ifs flags 0",
                "t: u = socket entry non-ifs",
                "t: u = socket any any any flags 0x41",
                "t: u = socket 2 1 6",
                "t: u = socket inet6 dgram udp",
                "t: accept s",
                "t: start u = accept s",
                "t: bind s 127.0.0.1:0",
                "t: bind s [::1]:443",
                "t: bind s 127.0.0.1",
                "t: listen s",
                "t: listen s 16",
                "t: connect s {s.local}",
                "t: send s \"hello {s.local}\"",
                "t: recv s",
                "t: start recv s 100",
                "t: select",
                "t: select read s, s write s except s timeout 2s",
                "t: shutdown s send",
                "t: shutdown s receive",
                "t: shutdown s both",
                "t: close s",
                "t: getsockname s",
                "t: getpeername s",
                "t: getsockopt s SO_TYPE",
                "t: getsockopt s 0xFFFF 0x1008",
                "t: setsockopt s SO_KEEPALIVE on",
                "t: setsockopt s SO_RCVTIMEO 500ms",
                "t: setsockopt s SO_LINGER 0s",
                "t: setsockopt s 6 1 1",
                "t: ioctl s FIONBIO 1",
                "t: ioctl s 0x4004667F",
                "t: query-context s",
                "t: ask entry 1002",
                "t: address-to-string entry 1002 127.0.0.1:80",
                "t: string-to-address entry 1002 \"127.0.0.1\"",
                "t: startup 1.1",
                "t: cleanup",
                "t: is-blocking",
                "t: cancel-blocking-call",
                "other-thread_2: hook on   # a comment",
                "",
            })
    void eachConstructIsRead(String line) {
        assertThat(error(BEGIN + line)).isNull();
        assertThat(error((BEGIN + line + "\n").replace("\n", "\r\n"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bogus                           | 6  | expected ':', found the end of the line
                    t bind s 127.0.0.1              | 3  | expected ':', found 'bind'
                    t: bogus                        | 9  | expected '=', found the end of the line
                    t: bind                         | 8  | expected a name, found the end of the line
                    t: bind s                       | 10 | expected an address such as 127.0.0.1:80 or a reference such as {name.local}, found the end of the line
                    t: bind s 1.2.3                 | 11 | expected an address such as 127.0.0.1:80 or a reference such as {name.local}, found '1.2'
                    t: bind s 300.0.0.1:80          | 11 | '300.0.0.1:80' is not an address
                    t: bind s 127.0.0.1:99999       | 11 | '127.0.0.1:99999' is not an address
                    t: bind nosuch 127.0.0.1:80     | 9  | no line above makes a socket 'nosuch'
                    t: connect s {nosuch.local}     | 15 | no line above makes a socket 'nosuch'
                    t: listen s many                | 13 | expected the end of the line, found 'many'
                    t: listen s 99999999999         | 13 | expected a number of 32 bits, found 99999999999
                    t: listen s 99999999999999999999 | 13 | this number does not fit in 64 bits
                    t: recv s 0                     | 11 | expected a number from 1 to 1048576, found 0
                    t: send s                       | 10 | expected a text in quotes, found the end of the line
                    t: send s ""                    | 11 | there is nothing to send in this text
                    t: send s "abc                  | 11 | this text has no closing quote on its line
                    t: send s "a\\q"                | 13 | expected one of \\r \\n \\t \\0 \\" \\\\ \\{, found '\\q'
                    t: send s "{nosuch}"            | 13 | no line above makes a socket 'nosuch'
                    t: send s "{s.port}"            | 15 | expected local or remote, found 'port'
                    t: send s "{s"                  | 12 | expected {name}, {name.local} or {name.remote}; a plain brace is \\{
                    t: shutdown s all               | 15 | expected 'send', 'receive' or 'both', found 'all'
                    t: hook maybe                   | 9  | expected 'on', 'off', 'pumping' or 'endless', found 'maybe'
                    t: hook pumping -1              | 17 | expected a number from 0 to 1000000, found -1
                    t: u = bind s 127.0.0.1         | 8  | expected 'socket' or 'accept', found 'bind'
                    t: send = accept s              | 9  | expected a name, found '='
                    send: hook on                   | 1  | expected
                    t: socket inet strem tcp        | 16 | 'strem' is not a socket type; there are a number, any, dgram, raw, stream
                    t: socket inett stream tcp      | 11 | 'inett' is not an address family; there are a number, any, inet, inet6
                    t: socket inet stream tpc       | 23 | 'tpc' is not a protocol; there are a number, any, tcp, udp
                    t: socket entry                 | 16 | expected 'ifs', 'non-ifs', 'hosted', a text in quotes or a number, found the end of the line
                    t: getsockopt s SO_TIPE         | 17 | 'SO_TIPE' is not a socket option
                    t: setsockopt s SO_LINGER 24h   | 29 | expected the end of the line, found 'h'
                    t: setsockopt s SO_LINGER 70000s | 27 | a socket lingers for at most 65535s
                    t: ioctl s FIONBYE 1            | 12 | 'FIONBYE' is not a control code
                    t: startup 1.300                | 12 | expected a version with parts from 0 to 255, found 1.300
                    t: select read                  | 15 | expected a name, found the end of the line
                    t: select read s,               | 18 | expected a name, found the end of the line
                    pause                           | 6  | expected a duration such as 500ms, found the end of the line
                    pause 300                       | 7  | expected a duration such as 500ms, found '300'
                    pause 90000s                    | 7  | expected a duration of at most a day, found 90000s
                    poll first 0ms every 1s         | 12 | expected a duration above zero, found 0ms
                    network sideways                | 9  | expected 'up' or 'down', found 'sideways'
                    repeat { pause 1s }             | 8  | expected 'every', 'forever' or a number, found '{'
                    repeat 0 { pause 1s }           | 8  | expected a number from 1 to 2147483647, found 0
                    repeat 3 { }                    | 10 | this block is empty
                    repeat 3 { pause 1s pause 1s }  | 21 | expected '}' or the end of the line, found 'pause'
                    repeat 3 { winsock 1.1 }        | 12 | winsock cannot stand in a block
                    winsock 1.1                     | 1  | winsock stands once, before the first line of a thread
                    await nobody                    | 7  | no line above begins a thread 'nobody'
                    cancel nobody                   | 8  | no line above begins a thread 'nobody'
                    expect                          | 7  | expected
                    expect fails EINTR              | 14 | 'EINTR' is not an error code
                    expect cancel                   | 14 | expected 'no', 'interrupted', 'finished', 'ended', 'nothing', 'refused' or 'cannot', found the end of the line
                    expect cancel finished last     | 24 | expected 'first', found 'last'
                    expect recv answers             | 20 | expected
                    note hello                      | 6  | expected a text in quotes, found 'hello'
                    note "x" "y"                    | 10 | expected the end of the line, found '"y"'
                    t: close s }                    | 12 | expected the end of the line, found '}'
                    §                               | 1  | expected
                    """)
    void eachErrorNamesLineAndColumnAndWhatWasExpected(String line, int column, String message) {
        ScenarioSyntaxException error = error(BEGIN + line + "\n");

        assertThat(error).isNotNull();
        assertThat(error.line()).isEqualTo(3);
        assertThat(error).hasMessageStartingWith("line 3, column " + column + ": " + message);
        assertThat(error.column()).isEqualTo(column);
    }

    @Test
    void aBlockMustBeClosed() {
        assertThat(error(BEGIN + "repeat 3 {\npause 1s\n"))
                .hasMessageStartingWith("line 5, column 1: expected")
                .hasMessageContaining("'}'")
                .hasMessageEndingWith("found the end of the text");
    }

    @Test
    void aScenarioBeginsWithItsTitle() {
        assertThat(error("note \"x\"\n")).hasMessageStartingWith("line 1, column 1: expected 'scenario'");
        assertThat(error("")).hasMessageContaining("found the end of the text");
    }

    @Test
    void aWordOfTheLanguageCannotBeAName() {
        assertThat(error(BEGIN + "t: bind first 127.0.0.1:0"))
                .hasMessage(
                        "line 3, column 9: expected a name, found 'first', which is a word of the language and cannot be a name");
    }

    @Test
    void aThreadIsKnownFromItsFirstLineOn() {
        assertThat(error("scenario \"x\"\nawait t\nt: hook on\n"))
                .hasMessage("line 2, column 7: no line above begins a thread 't'");
    }

    @Test
    void aSocketIsKnownFromTheLineThatMakesItOn() {
        assertThat(error("scenario \"x\"\nt: s = accept s\n"))
                .hasMessage("line 2, column 15: no line above makes a socket 's'");
    }

    @Test
    void blocksNestedTooDeepAreAnErrorAndNoOverflow() {
        assertThat(error(BEGIN + "repeat 2 { ".repeat(100_000))).hasMessageContaining("nested more than 20 deep");
    }

    @Test
    void titleNameAndTextAreKept() {
        Scenario scenario = Scenario.parse("mine", "\n# first\nscenario \"A \\\"title\\\"\"\n");

        assertThat(scenario.name()).isEqualTo("mine");
        assertThat(scenario.title()).isEqualTo("A \"title\"");
        assertThat(scenario.text()).startsWith("\n# first");
    }

    @Test
    void builtInScenariosHaveNamesAndTitlesAndTheDefaultComesFirst() {
        assertThat(Scenarios.builtIn())
                .extracting(Scenario::name)
                .startsWith("default")
                .doesNotHaveDuplicates()
                .hasSize(13);
        assertThat(Scenarios.builtIn())
                .extracting(Scenario::title)
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(Scenarios.builtIn("nosuch")).isNull();
    }
}
