package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.layout.Confidence.Reason;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.winsock.SockaddrIn;

class ConfidenceTest {
    private static final long BASE = 0x7F000000L;
    private static final long OTHER = 0x7F010000L;
    private static final long HANDLE = 0x0114;
    private static final long EVENT = 0x44;

    private static final String TCP = """
            typedef enum { IDLE, BOUND, LISTENING, CONNECTED } TCP_STATE;
            typedef struct {
                DWORD       cbSize;
                TCP_STATE   state;
                SOCKET      socket;    /*@ role handle */
                SOCKADDR_IN local;
                SOCKADDR_IN remote;
                WSAEVENT    readable;
                char       *name;
            } TCP_CONTEXT;
            """;

    private static final String PIPE = """
            typedef struct { LIST_ENTRY links; WSAEVENT done; DWORD flags; DWORD length; GUID id; float load; } PIPE_CONTEXT;
            """;

    private static final String UDP = """
            typedef struct { SOCKADDR_IN local; void *buffer; DWORD bytes; BOOL broadcast; SOCKET socket; } UDP_CONTEXT;
            """;

    private static final String ANYTHING = "typedef struct { DWORD words[8]; } ANYTHING;";

    private static LayoutType type(String text) {
        Declarations declarations = Declarations.parse("test.h", text, Abi.WIN64);
        assertThat(declarations.errors()).isEmpty();
        LayoutType integer = declarations.integerContext();
        return integer == null ? Objects.requireNonNull(declarations.context()) : integer;
    }

    private static Known known(MemoryWithHoles memory) {
        return new Known(
                HANDLE, SockaddrIn.parse("127.0.0.1:8080"), null, address -> memory.read(address, new byte[1], 0, 1));
    }

    private static Confidence of(String text, MemoryWithHoles memory) {
        LayoutType type = type(text);
        Decoder decoder = new Decoder(memory, hEvent -> hEvent == EVENT ? Boolean.TRUE : null);
        Node node = type instanceof StructType struct ? decoder.decode(struct, BASE) : decoder.integer(BASE);
        return Confidence.of(node, type, known(memory));
    }

    private static Confidence of(String text, Blob blob) {
        return of(text, new MemoryWithHoles(8).with(BASE, blob.build()));
    }

    private static List<String> words(Confidence confidence) {
        return confidence.reasons().stream()
                .map(reason -> (reason.supports() ? "+" : "-") + reason.weight() + " " + reason.words())
                .toList();
    }

    private static Blob tcp() {
        return new Blob()
                .u32("cbSize", 64)
                .u32("state", 2)
                .u64("socket", HANDLE)
                .sockaddrIn("local", "10.0.0.1", 80)
                .bytes("remote", new int[16])
                .u64("readable", EVENT)
                .u64("name", OTHER);
    }

    private static MemoryWithHoles tcpMemory() {
        return new MemoryWithHoles(8)
                .with(BASE, tcp().build())
                .with(OTHER, new Blob().chars("name", "listener", 16).build());
    }

    private static MemoryWithHoles pipeMemory() {
        Blob pipe = new Blob()
                .u64("flink", OTHER)
                .u64("blink", OTHER)
                .u64("done", EVENT)
                .u32("flags", 0x1234)
                .u32("length", 70_000)
                .bytes("id", 1, 2, 3, 4, 5, 6, 7, 0x41, 0x89, 10, 11, 12, 13, 14, 15, 16)
                .u32("load", Float.floatToIntBits(0.25f))
                .u32("padding", 0);
        return new MemoryWithHoles(8)
                .with(BASE, pipe.build())
                .with(OTHER, new Blob().u64("flink", BASE).u64("blink", BASE).build());
    }

    private static MemoryWithHoles udpMemory() {
        Blob udp = new Blob()
                .sockaddrIn("local", "127.0.0.1", 8080)
                .u64("buffer", OTHER)
                .u32("bytes", 512)
                .u32("broadcast", 1)
                .u64("socket", HANDLE);
        return new MemoryWithHoles(8).with(BASE, udp.build()).with(OTHER, new byte[512]);
    }

    @Test
    void eachCheckIsToldInPlainWords() {
        assertThat(words(of(TCP, tcpMemory())))
                .containsExactly(
                        "+6 cbSize is the layout's size, 64",
                        "+2 state is LISTENING (2)",
                        "+8 socket is the handle, 0x0114",
                        "+3 local is of family AF_INET",
                        "+4 readable is an open event, signalled",
                        "+4 name points to readable memory");
    }

    @Test
    void eachFailureIsToldInPlainWords() {
        Blob wrong = new Blob()
                .u32("cbSize", 56)
                .u32("state", 9)
                .u64("socket", 0x0118)
                .bytes("local", 0xAA, 0xAA, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
                .bytes("remote", 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
                .u64("readable", 0x48)
                .u64("name", 0x5555);

        assertThat(words(of(TCP, wrong)))
                .containsExactly(
                        "-4 cbSize is 56, the layout has 64 bytes",
                        "-3 state is 9, which has no name in TCP_STATE",
                        "-8 socket is 0x0118, not the handle 0x0114",
                        "-4 local is of no known family: 43690",
                        "-4 remote is of no known family: 0",
                        "-3 readable, 0x0048, is not an open event",
                        "-5 name points to 0x5555, which is unreadable");
    }

    @Test
    void theRightLayoutWinsOverTheOthersOnEachContext() {
        assertWins(TCP, tcpMemory());
        assertWins(PIPE, pipeMemory());
        assertWins(UDP, udpMemory());
    }

    private static void assertWins(String right, MemoryWithHoles memory) {
        double best = of(right, memory).score();
        assertThat(best).isGreaterThan(0.85);
        List.of(TCP, PIPE, UDP, ANYTHING).stream()
                .filter(other -> !other.equals(right))
                .forEach(other -> assertThat(of(other, memory).score())
                        .as(other)
                        .isLessThanOrEqualTo(0.5)
                        .isLessThan(best - 0.3));
    }

    @Test
    void theSameBytesScoreTheSameEachTime() {
        assertThat(of(PIPE, pipeMemory())).isEqualTo(of(PIPE, pipeMemory()));
    }

    @Test
    void aLayoutThatClaimsNothingIsInTheMiddle() {
        Confidence confidence = of(ANYTHING, tcpMemory());

        assertThat(confidence.checks()).isZero();
        assertThat(confidence.score()).isEqualTo(0.5);
    }

    @Test
    void theScoreIsTheRuleOfSuccessionOverTheWeights() {
        Confidence confidence = of(TCP, tcpMemory());

        assertThat(confidence.passed()).isEqualTo(6);
        assertThat(confidence.score()).isCloseTo(28.0 / 29.0, within(1e-12));
    }

    @Test
    void zerosFitEverythingAndSayNothing() {
        Confidence confidence = of(UDP, new Blob().bytes("all", new int[40]));

        assertThat(confidence.checks()).isZero();
    }

    @Test
    void aStructureThatEndsBeyondItsMemoryIsUnlikely() {
        Confidence confidence = of(TCP, new Blob().u32("cbSize", 64).u32("state", 2));

        assertThat(words(confidence))
                .containsExactly(
                        "+6 cbSize is the layout's size, 64",
                        "+2 state is LISTENING (2)",
                        "-8 unreadable from socket on");
    }

    @Test
    void aContextThatIsUnreadableIsNoStructure() {
        Confidence confidence = of(TCP, new MemoryWithHoles(8));

        assertThat(words(confidence)).containsExactly("-8 nothing is readable at 0x7F000000");
    }

    @Test
    void aLayoutMayBeOfTheBeginningOnly() {
        String text = "typedef struct { DWORD cbSize; DWORD a; } T;";

        assertThat(words(of(text, new Blob().u32("cbSize", 72).u32("a", 1)))).isEmpty();
        assertThat(words(of(text, new Blob().u32("cbSize", 0xDDDDDDDDL).u32("a", 1))))
                .containsExactly("-4 cbSize is 3722304989, the layout has 8 bytes");
    }

    @Test
    void aSocketThatIsNotMarkedMayBeAnother() {
        assertThat(words(of("typedef struct { SOCKET lower; } T;", new Blob().u64("lower", 0x118))))
                .isEmpty();
        assertThat(words(of("typedef struct { SOCKET own; } T;", new Blob().u64("own", HANDLE))))
                .containsExactly("+8 own is the handle, 0x0114");
    }

    @Test
    void anAddressThatTheCallsShowedCountsMoreThanAnyOther() {
        assertThat(words(of(UDP, udpMemory())).get(0))
                .isEqualTo("+6 local is the handle's local address, 127.0.0.1:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASE", "BOTH"})
    void listsMustLeadBack(String kind) {
        long back = kind.equals("BASE") ? OTHER : BASE;
        MemoryWithHoles memory = new MemoryWithHoles(8)
                .with(BASE, new Blob().u64("flink", OTHER).u64("blink", OTHER).build())
                .with(OTHER, new Blob().u64("flink", back).u64("blink", BASE).build());

        Reason reason =
                of("typedef struct { LIST_ENTRY links; } T;", memory).reasons().get(0);

        assertThat(reason.supports()).isEqualTo(kind.equals("BOTH"));
        assertThat(reason.weight()).isEqualTo(6);
    }

    @Test
    void aPointerIsAlignedForWhatItPointsTo() {
        Blob odd = new Blob().u64("next", OTHER + 3);
        MemoryWithHoles memory = new MemoryWithHoles(8).with(BASE, odd.build()).with(OTHER, new byte[64]);

        assertThat(words(of("typedef struct N { struct N *next; } N;", memory)))
                .containsExactly("-5 next points to 0x7F010003, where no N is aligned");
    }

    @Test
    void whatAPointerLeadsToSpeaksAgainstOnly() {
        String text = """
                typedef struct { BOOL open; SOCKET own; } TARGET;
                typedef struct { TARGET *target; } T; /*@ context */
                """;
        MemoryWithHoles memory = new MemoryWithHoles(8)
                .with(BASE, new Blob().u64("target", OTHER).build());
        Blob right = new Blob().u64("open", 1).u64("own", HANDLE);
        Blob wrong = new Blob().u64("open", 7).u64("own", HANDLE);

        assertThat(words(of(text, memory.with(OTHER, right.build()))))
                .containsExactly("+4 target points to readable memory");
        assertThat(words(of(text, memory.with(OTHER, wrong.build()))))
                .containsExactly(
                        "+4 target points to readable memory", "-4 target->open is 7, which has no name in BOOL");
    }

    @Test
    void anArrayCountsOnceAndByItsWorst() {
        String text = "typedef struct { WSAEVENT events[4]; } T;";

        assertThat(words(of(
                        text,
                        new Blob().u64("a", EVENT).u64("b", EVENT).u64("c", 0).u64("d", EVENT))))
                .containsExactly("+4 events[0] is an open event, signalled");
        assertThat(words(of(
                        text,
                        new Blob().u64("a", EVENT).u64("b", EVENT).u64("c", 7).u64("d", EVENT))))
                .containsExactly("-3 events[2], 0x0007, is not an open event");
    }

    @Test
    void ofAUnionTheLikeliestMemberCounts() {
        String text = "typedef struct { union { WSAEVENT event; void *address; SOCKET own; }; } T;";

        assertThat(words(of(text, new Blob().u64("own", HANDLE)))).containsExactly("+8 own is the handle, 0x0114");
        assertThat(words(of(text, new Blob().u64("event", EVENT))))
                .containsExactly("+4 event is an open event, signalled");
    }

    @Test
    void lengthsAreNoLongerThanWhatTheyCount() {
        String text = "typedef struct { DWORD n; DWORD items[4]; /*@ length n */ } T;";

        assertThat(words(of(text, new Blob().u32("n", 3).bytes("items", new int[16]))))
                .containsExactly("+3 n is a length that fits, 3");
        assertThat(words(of(text, new Blob().u32("n", 5).bytes("items", new int[16]))))
                .containsExactly("-5 n is 5, which is more than there can be");
        assertThat(words(of(
                        "typedef struct { int n; DWORD items[4]; /*@ length n */ } T;",
                        new Blob().u32("n", -5).bytes("items", new int[16]))))
                .containsExactly("-5 items: its length, n, is -5");
    }

    @Test
    void paddingIsZeroOrAtLeastNotSetByAccident() {
        String text = "typedef struct { BYTE kind; DWORD number; } T;";

        assertThat(words(of(text, new Blob().u32("kind", 7).u32("number", 7))))
                .containsExactly("+1 3 bytes of padding are zero");
        assertThat(words(of(text, new Blob().u32("kind", 0xFF07).u32("number", 7))))
                .containsExactly("-1 1 of 3 bytes of padding are not zero");
    }

    @Test
    void flagsTextTimesGuidsAndRealsAreChecked() {
        String text = """
                #define F_A 1
                #define F_B 2
                typedef struct {
                    DWORD flags;     /*@ flags F_* */
                    DWORD when;      /*@ time seconds */
                    char  tag[8];
                    GUID  id;
                    float load;
                } T;
                """;
        Blob right = new Blob()
                .u32("flags", 3)
                .u32("when", 1_700_000_000)
                .chars("tag", "TcpX", 8)
                .bytes("id", 1, 2, 3, 4, 5, 6, 7, 0x41, 0x89, 10, 11, 12, 13, 14, 15, 16)
                .u32("load", Float.floatToIntBits(0.5f));
        Blob wrong = new Blob()
                .u32("flags", 0xFF)
                .u32("when", 5)
                .bytes("tag", 1, 2, 3, 4, 5, 6, 7, 8)
                .bytes("id", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
                .u32("load", 0x7FC00000);

        assertThat(of(text, right).reasons()).hasSize(5).allMatch(Reason::supports);
        assertThat(of(text, wrong).reasons()).hasSize(5).noneMatch(Reason::supports);
    }

    @Test
    void anIntegerIsNoReadableAddress() {
        String text = "typedef DWORD_PTR ID; /*@ integer */";

        assertThat(words(of(text, new MemoryWithHoles(8)))).containsExactly("+4 0x7F000000 is no readable address");
        assertThat(words(of(text, tcpMemory()))).containsExactly("-6 there is readable memory at 0x7F000000");
    }

    @Test
    void noCheckDecidesByItself() {
        assertThat(Check.values()).allSatisfy(check -> assertThat(
                        Math.max(check.passed("").weight(), check.failed("").weight()))
                .isBetween(1, 8));
    }

    /** What no bytes can break is no reason for a layout, however often it is claimed. */
    @Test
    void claimsThatEveryBytesFitSayNothing() {
        String text = """
                #define F_LOW  0x0F
                #define F_HIGH 0xF0
                typedef enum { ZERO, ONE, TWO, THREE } TWO_BITS;
                typedef struct {
                    BYTE     flags;      /*@ flags F_* */
                    TWO_BITS bits : 2;
                    USHORT   size;
                    char    *text;       /*@ bytes size */
                } T;
                """;
        Blob blob = new Blob()
                .u32("flags", 0xA5)
                .u32("bits", 2)
                .u32("size", 0xFFFF)
                .u32("padding", 0)
                .u64("text", 0);

        assertThat(words(of(text, blob)))
                .noneMatch(words -> words.contains("flags is"))
                .noneMatch(words -> words.contains("bits is"))
                .noneMatch(words -> words.contains("size is"));
    }

    @Test
    void aTimeInFourBytesSaysLittleAsMostNumbersAreOne() {
        assertThat(words(of("typedef struct { DWORD at; /*@ time */ } T;", new Blob().u32("at", 1_700_000_000))))
                .containsExactly("+1 at is 2023-11-14T22:13:20Z");
        assertThat(words(of(
                        "typedef struct { ULONGLONG at; /*@ time seconds */ } T;",
                        new Blob().u64("at", 1_700_000_000))))
                .containsExactly("+3 at is 2023-11-14T22:13:20Z");
    }
}
