package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.spiscope.layout.declaration.Declarations;

/** What the hints of a header make of the bytes. */
class HintedDecodingTest {
    private static final long BASE = 0x7F000000L;
    private static final long FIRST = 0x7F010000L;
    private static final long SECOND = 0x7F020000L;

    private static StructType struct(String text) {
        Declarations declarations = Declarations.parse("test.h", text, Abi.WIN64);
        assertThat(declarations.errors()).isEmpty();
        return Objects.requireNonNull(declarations.context());
    }

    private static Node decode(String text, MemoryWithHoles memory) {
        return new Decoder(memory, hEvent -> hEvent == 0x44).decode(struct(text), BASE);
    }

    /** The members' values, as {@code name=value}. */
    private static String values(String text, Blob blob) {
        return values(decode(text, new MemoryWithHoles(8).with(BASE, blob.build())));
    }

    private static String values(Node node) {
        return String.join(
                "; ",
                node.children().stream()
                        .map(child -> child.place().name() + "="
                                + (child.error() == null ? child.value() : "(" + child.error() + ")")
                                + (child.children().isEmpty() ? "" : "{" + values(child) + "}"))
                        .toList());
    }

    @Test
    void numbersAreShownAsTheirHintsSay() {
        assertThat(values(
                        """
                        #define F_READ 1
                        #define F_WRITE 2
                        #define F_BOTH (F_READ | F_WRITE)
                        enum state { IDLE, OPEN };
                        typedef struct {
                            USHORT port;     /*@ big-endian */
                            USHORT id;       /*@ hex */
                            DWORD flags;     /*@ flags F_* */
                            DWORD state;     /*@ enum state */
                            enum state same;
                            BOOL ready;
                            char letter;
                        } T;
                        """,
                        new Blob()
                                .bytes("port", 0x1F, 0x90)
                                .bytes("id", 0x34, 0x12)
                                .u32("flags", 7)
                                .u32("state", 1)
                                .u32("same", 0)
                                .u32("ready", 1)
                                .bytes("letter", 'k', 0, 0, 0)))
                .isEqualTo("port=8080; id=0x1234; flags=F_BOTH | 0x4 (0x7); state=OPEN (1); same=IDLE (0);"
                        + " ready=TRUE (1); letter='k' 107");
    }

    @Test
    void bitFieldsAreCutOutOfTheirBytes() {
        assertThat(values("""
                        #pragma pack(push, 1)
                        typedef struct {
                            unsigned a : 3, b : 7;
                            int c : 6;
                            enum { NO, YES } d : 2;
                        } T;
                        #pragma pack(pop)
                        """, new Blob().u32("unit", 0b01_111111_0000011_101))).isEqualTo("a=5; b=3; c=-1; d=YES (1)");
    }

    @Test
    void aPackedBitFieldMayTouchNineBytes() {
        StructType type = Objects.requireNonNull(Declarations.parse(
                        "x", "struct __attribute__((packed)) s { char a : 7; long long b : 62; };", Abi.LINUX64)
                .struct("s"));
        byte[] bytes = new Blob().u64("low", -1L << 7).bytes("high", 0x1F).build();

        Node node = new Decoder(new MemoryWithHoles(8), hEvent -> null).decode(type, 0, bytes);

        assertThat(values(node)).isEqualTo("a=0; b=-1");
    }

    @Test
    void timesAreDates() {
        assertThat(values(
                        """
                        typedef struct {
                            FILETIME created;
                            LONGLONG opened;  /*@ time */
                            ULONGLONG ms;     /*@ time milliseconds */
                            DWORD unix;       /*@ time */
                            DWORD never;      /*@ time */
                        } T;
                        """,
                        new Blob()
                                .u64("created", 116_444_736_000_000_000L)
                                .u64("opened", 116_444_736_005_000_000L)
                                .u64("ms", 1_000)
                                .u32("unix", 86_400)
                                .u32("never", 0)))
                .isEqualTo(
                        "created=1970-01-01T00:00:00Z (116444736000000000); opened=1970-01-01T00:00:00.500Z"
                                + " (116444736005000000); ms=1970-01-01T00:00:01Z (1000); unix=1970-01-02T00:00:00Z (86400); never=0");
    }

    @Test
    void anArrayIsAsLongAsTheMemberSays() {
        assertThat(values(
                        """
                        typedef struct {
                            int count;
                            WORD ports[4];      /*@ length count, big-endian */
                            DWORD used;
                            BYTE data[];        /*@ length used */
                        } T;
                        """,
                        new Blob()
                                .u32("count", 2)
                                .bytes("ports", 0, 80, 1, 187, 9, 9, 9, 9)
                                .u32("used", 3)
                                .bytes("data", 1, 2, 3, 4)))
                .isEqualTo("count=2; ports={[0]=80; [1]=443}; used=3; data=01 02 03");
    }

    @Test
    void aLengthThatIsNoneIsSaid() {
        String text = "typedef struct { int count; int values[2]; /*@ length count */ } T;";

        assertThat(values(text, new Blob().u32("count", -5).u32("a", 1).u32("b", 2)))
                .isEqualTo("count=-5; values=(its length, count, is -5)");
        assertThat(values(text, new Blob().u32("count", 1000).u32("a", 1).u32("b", 2)))
                .isEqualTo("count=1000; values={[0]=1; [1]=2}");
    }

    @Test
    void aLongLengthGoesOnToWhereMemoryEnds() {
        assertThat(values(
                        "typedef struct { DWORD count; DWORD values[]; /*@ length count */ } T;",
                        new Blob().u32("count", 0xFFFFFFFFL).u32("a", 1).u32("b", 2)))
                .startsWith("count=4294967295; values={[0]=1; [1]=2; [2]=(unreadable at 0x7F00000C)")
                .contains("[9997]=(not decoded, nor what follows: more than 10000 values)");
    }

    @Test
    void pointersAreFollowedAsTheirHintsSay() {
        MemoryWithHoles memory = new MemoryWithHoles(8)
                .with(
                        BASE,
                        new Blob()
                                .u64("opaque", FIRST)
                                .u64("typed", FIRST)
                                .u64("text", SECOND)
                                .u64("wild", 5)
                                .u64("buffer.len", 2)
                                .u64("buffer.buf", SECOND)
                                .build())
                .with(FIRST, new Blob().u32("x", 42).build())
                .with(SECOND, new Blob().chars("text", "hello", 8).build());

        assertThat(values(decode("""
                        typedef struct { int x; } INNER;
                        typedef struct {
                            INNER *opaque;   /*@ opaque */
                            void *typed;     /*@ follow INNER */
                            BYTE *text;      /*@ string */
                            INNER *wild;
                            WSABUF buffer;
                        } T;
                        """, memory)))
                .isEqualTo("opaque=0x7F010000; typed=0x7F010000{*={x=42}}; text=0x7F020000 \"hello\"{*=\"hello\"};"
                        + " wild=0x0005{*=(unreadable at 0x0005)}; buffer={len=2; buf=0x7F020000{*=68 65}}");
    }

    @Test
    void aListIsWalkedAndItsEntriesAreDecoded() {
        MemoryWithHoles memory = new MemoryWithHoles(8)
                .with(
                        BASE,
                        new Blob()
                                .u64("head.Flink", FIRST + 8)
                                .u64("head.Blink", SECOND + 8)
                                .u64("empty.Flink", BASE + 16)
                                .u64("empty.Blink", BASE + 16)
                                .build())
                .with(
                        FIRST,
                        new Blob()
                                .u64("id", 1)
                                .u64("link.Flink", SECOND + 8)
                                .u64("link.Blink", BASE)
                                .build())
                .with(
                        SECOND,
                        new Blob()
                                .u64("id", 2)
                                .u64("link.Flink", BASE)
                                .u64("link.Blink", FIRST + 8)
                                .build());

        assertThat(values(decode("""
                        typedef struct { ULONGLONG id; LIST_ENTRY link; } REQUEST;
                        typedef struct {
                            LIST_ENTRY pending;  /*@ list REQUEST.link */
                            LIST_ENTRY empty;
                        } T;
                        """, memory)))
                .isEqualTo("pending=2 links{[0]={id=1; link=a link of the list}; [1]={id=2; link=a link of the list}};"
                        + " empty=empty");
    }

    @Test
    void aBrokenListSaysHow() {
        String text = "typedef struct { LIST_ENTRY head; SINGLE_LIST_ENTRY single; } T;";
        Blob start =
                new Blob().u64("head.Flink", FIRST).u64("head.Blink", FIRST).u64("single.Next", SECOND);
        MemoryWithHoles unreadable = new MemoryWithHoles(8).with(BASE, start.build());
        MemoryWithHoles cycle = new MemoryWithHoles(8)
                .with(BASE, start.build())
                .with(FIRST, new Blob().u64("Flink", FIRST).u64("Blink", BASE).build())
                .with(SECOND, new Blob().u64("Next", SECOND).build());
        MemoryWithHoles back = new MemoryWithHoles(8)
                .with(BASE, start.build())
                .with(FIRST, new Blob().u64("Flink", BASE).u64("Blink", 0).build())
                .with(SECOND, new Blob().u64("Next", 0).build());

        assertThat(values(decode(text, unreadable)))
                .isEqualTo("head=empty, then unreadable at 0x7F010000; single=empty, then unreadable at 0x7F020000");
        assertThat(values(decode(text, cycle)))
                .startsWith("head=1 link, then round to 0x7F010000")
                .contains("single=1 link, then round to 0x7F020000");
        assertThat(values(decode(text, back))).startsWith("head=empty, then no link back at 0x7F010000; single=1 link");
    }

    @Test
    void membersOfAUnionAreAllShown() {
        assertThat(values(
                        "typedef union { DWORD whole; struct { WORD low, high; }; BYTE bytes[4]; } T;",
                        new Blob().u32("whole", 0x00020001)))
                .isEqualTo("whole=131073; ={low=1; high=2}; bytes=01 00 02 00");
    }

    @Test
    void handlesAddressesAndEventsOfWindowsTypesAreKnown() {
        assertThat(values(
                        "typedef struct { SOCKET s; SOCKADDR_IN a; WSAEVENT e; UNICODE_STRING u; } T;",
                        new Blob()
                                .u64("s", -1)
                                .sockaddrIn("a", "192.0.2.1", 443)
                                .u64("e", 0x44)
                                .u64("u", 0)
                                .u64("u.Buffer", 0)))
                .startsWith("s=INVALID_SOCKET (0xFFFFFFFFFFFFFFFF); a=192.0.2.1:443{")
                .endsWith("e=signalled; u={Length=0; MaximumLength=0; Buffer=NULL}");
    }
}
