package org.spiscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spiscope.conformance.RuleResult.Outcome;
import org.spiscope.nativehost.HostedFile;
import org.spiscope.nativehost.NativeBackend;
import org.spiscope.nativehost.TestLibrary;
import org.spiscope.time.SystemSpiClock;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ServiceFlag;

/** Every rule is broken by a provider in C that has just that fault (src/test/native/faults.c), and by none of the conforming ones. */
@Timeout(120)
final class FaultyProvidersTest {
    /** A busy machine takes more than one second for a start under Wine. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Which rule a fault breaks, and some words of what is told. */
    private static final String FAULTS = """
            startup fails                                | startup                   | it answered WSASYSNOTREADY 10091
            version above the one requested              | startup-version           | asked for 2.2, it answered 0, wVersion 2.3
            no version                                   | startup-version           | wVersion 0.0
            highest version below the version            | startup-version           | wHighVersion 2.0
            newer versions refused                       | startup-newer             | asked for 3.0, it answered WSAVERNOTSUPPORTED
            older versions taken                         | startup-older             | asked for 1.0, it answered 0, wVersion 2.2
            older versions refused with another code     | startup-older             | it answered WSAEINVAL 10022
            older versions refused with SOCKET_ERROR     | startup-code              | -1 (SOCKET_ERROR)
            null entry                                   | proc-table                | lpWSPStringToAddress NULL
            description without an end                   | description               | no NUL in its 256 characters
            handle of its own                            | socket-handle             | which WPUCreateSocketHandle has not made
            handle of another entry                      | socket-entry              | called for entry 2002; the provider's own is 2001
            accepted handle of its own                   | accept-handle             | of which no up-call has told
            overlapped sockets refused                   | socket-overlapped         | WSPSocket failed: WSAEINVAL 10022
            wildcards refused                            | socket-wildcards          | WSAESOCKTNOSUPPORT
            FROM_PROTOCOL_INFO refused                   | socket-from-protocol-info | WSAEAFNOSUPPORT
            takes any family                             | socket-family             | WSPSocket for family 26 answered
            context freed early                          | context-lives             | cannot after WSPListen
            handle left open                             | close-handle              | stayed open
            handle closed twice                          | close-once                | it was called 2 times
            WSPCloseSocket 10038 as 0                    | closed-socket             | a second WSPCloseSocket answered 0
            WSPBind 10038 as 10022                       | unknown-socket            | SOCKET_ERROR, WSAEINVAL 10022
            port not told                                | bind-name                 | bound to 127.0.0.1:0, it is told as 127.0.0.1:0
            WSPBind 10022 as 0                           | bind-twice                | WSPBind answered 0, not WSAEINVAL 10022
            WSPBind 10014 as 10022                       | bind-short                | WSAEINVAL
            WSPGetSockName 10022 as 0                    | getsockname-unbound       | not WSAEINVAL
            WSPGetSockName 10014 as 10055                | getsockname-short         | WSAENOBUFS
            WSPGetPeerName 10057 as 10022                | getpeername-unconnected   | not WSAENOTCONN
            WSPListen 10022 as 0                         | listen-unbound            | WSPListen answered 0
            WSPAccept 10022 as 10045                     | accept-unlistening        | WSAEOPNOTSUPP
            WSPRecv 10057 as 10022                       | recv-unconnected          | not WSAENOTCONN
            WSPConnect 10061 as 10060                    | connect-refused           | WSAETIMEDOUT
            WSPBind 10022 as -                           | errno-written             | left unwritten
            WSPAccept 10022 as -                         | errno-written             | WSPAccept answered SOCKET_ERROR with *lpErrno left
            WSPAccept 0 as 10055                         | accept-address            | WSAENOBUFS
            WSPAccept 10014 as 10022                     | accept-short              | WSAEINVAL
            WSPAccept 10035 as 10022                     | accept-nonblocking        | not WSAEWOULDBLOCK
            received bytes changed                       | send-recv                 | "ping" was sent
            the end of a stream is an error              | recv-end                  | WSAEDISCON
            select leaves its sets                       | select-ready              | not, it answered 1 and left
            WSPSelect 10022 as 0                         | select-empty              | answered 0
            never asks for the hook                      | hook-asked                | was not called
            asks on another thread                       | hook-asked                | on another thread
            asks for another entry                       | hook-entry                | it was asked for under 2002
            polls once                                   | hook-polled               | it was called 1 times
            polls on another thread                      | hook-thread               | on another thread
            polls with another value                     | hook-context              | and was called with
            wants a hook                                 | hook-absent               | did not wait: it answered WSAEOPNOTSUPP
            polls a nonblocking accept                   | hook-nonblocking          | it was called 1 times
            polls though it can receive                  | hook-ready                | it was called 1 times
            polls in a select that only looks            | hook-select               | it was called 1 times
            WSPCancelBlockingCall 0 as 10045             | cancel-answer             | WSAEOPNOTSUPP
            WSPAccept 10004 as 10022                     | cancel-accept             | not WSAEINTR
            cancel without effect                        | cancel-accept             | WSPAccept went on after the cancel
            WSPSelect 10004 as 0                         | cancel-select             | WSPSelect answered 0
            WSPRecv 10004 as 10053                       | cancel-recv               | WSAECONNABORTED
            a cancel breaks the listener                 | cancel-accept-after       | WSAECONNABORTED
            WSPCloseSocket 0 as 10035                    | cancel-close-after        | WSAEWOULDBLOCK
            WSPCancelBlockingCall 10022 as 0             | cancel-idle               | it answered 0
            close does nothing                           | close-ends-calls          | went on after WSPCloseSocket
            WSPCleanup 0 as 10050                        | cleanup                   | WSAENETDOWN
            WSPCleanup 0 as -                            | cleanup                   | left unwritten
            clean-up is not counted                      | cleanup-counted           | after the first of two WSPCleanup
            WSPCleanup 10093 as 0                        | cleanup-last              | it answered 0
            no second start                              | cleanup-restart           | WSASYSNOTREADY
            keeps the first up-call table                | startup-latest-table      | of the first WSPStartup
            handles left at clean-up                     | cleanup-handles           | 2 handles were left
            clean-up does nothing                        | cleanup-ends-calls        | went on after WSPCleanup
            text of another address                      | text-round-trip           | became
            WSPAddressToString 10014 as 10022            | text-short                | WSAEINVAL
            needed length of a text not told             | text-short                | left the length at 4
            a port of its own                            | text-default-port         | 127.0.0.1:80
            WSPStringToAddress 10022 as 0                | text-garbage              | answered 0
            needed length of an address not told         | text-address-short        | left the length at 4
            NULL for WSPDATA taken                       | null-wspdata              | it answered NO_ERROR
            WSPBind 10014 as 0                           | null-name                 | it answered 0
            WSPGetSockName 10014 as 10022                | null-namelen              | WSAEINVAL
            WSPConnect 10014 as 10022                    | null-address              | WSAEINVAL
            WSPRecv 10014 as 10022                       | null-buffers              | WSAEINVAL
            """;

    @TempDir
    Path directory;

    private final SystemSpiClock clock = new SystemSpiClock();

    @AfterEach
    void close() {
        clock.close();
    }

    static Stream<Arguments> faults() {
        return FAULTS.lines()
                .map(line -> line.split("\\|"))
                .map(parts -> Arguments.of(parts[0].strip(), parts[1].strip(), parts[2].strip()));
    }

    private List<RuleResult> check(String fault, String... rules) throws Exception {
        HostedFile file = HostedFile.of(TestLibrary.FAULTY.copyTo(directory, fault));
        return check(file, file.info(), rules);
    }

    private List<RuleResult> check(HostedFile file, ProtocolInfo info, String... rules) {
        try (NativeBackend backend = NativeBackend.hosting(List.of(new HostedFile(file.path(), info)), clock)) {
            return new Conformance(backend, backend.catalog().get(0), PATIENCE)
                    .check(rule -> rules.length == 0 || List.of(rules).contains(rule.id()), result -> {});
        }
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("faults")
    void aFaultBreaksItsRule(String fault, String rule, String detail) throws Exception {
        assertThat(check(fault, rule)).singleElement().satisfies(result -> {
            assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.FAILED);
            assertThat(result.detail()).contains(detail);
        });
    }

    @Test
    void everyRuleIsBrokenByAFaultHere() {
        TreeSet<String> broken = new TreeSet<>(List.of("socket-ifs-handle"));
        faults().forEach(fault -> broken.add((String) fault.get()[1]));
        assertThat(Conformance.rules()).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(Conformance.rules()).extracting(Rule::id).containsExactlyInAnyOrderElementsOf(broken);
    }

    @Test
    void aProviderThatMakesHandlesAlthoughItsEntryIsIfsBreaksTheRuleOfIfsHandles() throws Exception {
        HostedFile file = HostedFile.of(TestLibrary.LOOPBACK.copyTo(directory));
        assertThat(check(file, file.info().with(ServiceFlag.XP1_IFS_HANDLES), "socket-ifs-handle"))
                .singleElement()
                .satisfies(result -> assertThat(result.detail()).contains("WPUModifyIFSHandle has not announced"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            startup never returns  | startup       | WSPStartup did not return in 3.0 s
            bind never returns     | accept-handle | WSPBind did not return in 3.0 s
            clean-up never returns | startup       | WSPCleanup never returned
            """)
    void aCallThatNeverReturnsFailsItsRuleAndNothingIsTriedAfterIt(String fault, String rule, String detail)
            throws Exception {
        List<RuleResult> results = check(fault);
        List<RuleResult> failed = results.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .toList();
        assertThat(failed).singleElement().satisfies(result -> {
            assertThat(result.rule().id()).isEqualTo(rule);
            assertThat(result.detail()).contains(detail);
        });
        assertThat(results.subList(results.indexOf(failed.get(0)) + 1, results.size()))
                .allSatisfy(result -> assertThat(result.detail()).startsWith("not tried: after the rule " + rule));
        assertThat(results).hasSameSizeAs(Conformance.rules());
    }

    @Test
    void aProviderThatDoesNotStartFailsToStartAndOtherRulesDoNotApply() throws Exception {
        List<RuleResult> results = check("startup fails");
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .extracting(result -> result.rule().id())
                .containsExactly("startup", "startup-newer", "startup-older", "null-wspdata");
        assertThat(results)
                .filteredOn(result -> result.rule().id().equals("bind-twice"))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.detail()).contains("the provider does not start", "WSASYSNOTREADY 10091"));
    }
}
