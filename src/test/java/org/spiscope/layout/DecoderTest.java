package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.spiscope.layout.Contexts.ADDRESS;
import static org.spiscope.layout.Contexts.EVENT;
import static org.spiscope.layout.Contexts.SOCKET_CONTEXT;
import static org.spiscope.layout.Contexts.TITLE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spiscope.winsock.SockaddrIn6;

class DecoderTest {
    private static final EventStates NO_EVENTS = hEvent -> null;

    @Test
    void aContextIsShownMemberByMember() {
        Node root = new Decoder(Contexts.memory(), hEvent -> hEvent == EVENT).decode(SOCKET_CONTEXT, ADDRESS);

        assertThat(root).isInstanceOf(Node.Struct.class);
        assertThat(root.error()).isNull();
        assertThat(root.place().name()).isEqualTo("context");
        assertThat(root.place().type()).isEqualTo("SOCKET_CONTEXT");
        assertThat(root.children())
                .extracting(node -> node.place().name(), node -> node.place().type(), Node::value, Node::error)
                .containsExactly(
                        tuple("state", "TCP_STATE", "LISTENING (2)", null),
                        tuple("handle", "SOCKET", "0x0114", null),
                        tuple("local", "SOCKADDR_IN", "127.0.0.1:8080", null),
                        tuple("remote", "SOCKADDR_IN", "AF_UNSPEC", null),
                        tuple("options", "SOCKET_OPTIONS", "SO_REUSEADDR | SO_LINGER (0x81)", null),
                        tuple("ready", "WSAEVENT", "signalled", null),
                        tuple("counters", "COUNTERS", "", null),
                        tuple("backlog", "INT[2]", "", null),
                        tuple("name", "WCHAR[8]", "\"http\"", null),
                        tuple("title", "PSTR", "0x7F002000 \"a \"b\"\\u000A\"", null));
        assertThat(child(root, "counters").children())
                .extracting(Node::value)
                .containsExactly("18446744073709551615", "17");
        assertThat(child(root, "backlog").children())
                .extracting(node -> node.place().name(), Node::value)
                .containsExactly(tuple("[0]", "3"), tuple("[1]", "-4"));
    }

    @Test
    void everyNodeKnowsItsAddressOffsetAndBytes() {
        Blob blob = Contexts.listening();
        Node root = new Decoder(Contexts.memory(), NO_EVENTS).decode(SOCKET_CONTEXT, ADDRESS);

        for (String name :
                List.of("state", "handle", "local", "remote", "options", "ready", "backlog", "name", "title")) {
            Node.Place place = child(root, name).place();
            assertThat(place.offset()).as(name).isEqualTo(blob.at(name));
            assertThat(place.address()).as(name).isEqualTo(ADDRESS + blob.at(name));
            assertThat(place.bytes())
                    .as(name)
                    .isEqualTo(Arrays.copyOfRange(blob.build(), place.offset(), place.offset() + place.size()));
        }
        Node.Place nested = child(child(root, "counters"), "bytesOut").place();
        assertThat(nested.offset()).isEqualTo(blob.at("counters.bytesOut"));
        assertThat(nested.address()).isEqualTo(ADDRESS + blob.at("counters.bytesOut"));
    }

    @Test
    void aReadableStructureIsReadAtOnce() {
        MemoryWithHoles memory = new MemoryWithHoles(8).with(ADDRESS, new byte[16]);

        new Decoder(memory, NO_EVENTS).decode(Contexts.COUNTERS, ADDRESS);

        assertThat(memory.reads()).containsExactly(ADDRESS);
    }

    @Test
    void aStructureThatRunsIntoAHoleShowsItsReadablePart() {
        byte[] bytes = Arrays.copyOf(Contexts.listening().build(), SOCKET_CONTEXT.offsetOf("backlog") + 4);
        MemoryWithHoles memory = new MemoryWithHoles(8).with(ADDRESS, bytes);

        Node root = new Decoder(memory, NO_EVENTS).decode(SOCKET_CONTEXT, ADDRESS);

        assertThat(root.error()).isNull();
        assertThat(root.place().bytes()).isNull();
        assertThat(child(root, "local").value()).isEqualTo("127.0.0.1:8080");
        assertThat(child(root, "backlog").children())
                .extracting(Node::value, Node::error)
                .containsExactly(tuple("3", null), tuple("", "unreadable at 0x7F001054"));
        assertThat(child(root, "name")).isInstanceOf(Node.Unreadable.class);
        assertThat(child(root, "name").error()).isEqualTo("unreadable at 0x7F001058");
    }

    @Test
    void aHoleBeforeTheReadablePartDoesNotHideIt() {
        byte[] all = Contexts.listening().build();
        int readableFrom = SOCKET_CONTEXT.offsetOf("counters");
        MemoryWithHoles memory =
                new MemoryWithHoles(8).with(ADDRESS + readableFrom, Arrays.copyOfRange(all, readableFrom, all.length));

        Node root = new Decoder(memory, NO_EVENTS).decode(SOCKET_CONTEXT, ADDRESS);

        assertThat(child(root, "state").error()).isEqualTo("unreadable at 0x7F001000");
        assertThat(child(child(root, "counters"), "bytesOut").value()).isEqualTo("17");
    }

    @Test
    void aNullContextIsAStructureWithAnError() {
        MemoryWithHoles memory = Contexts.memory();
        Node root = new Decoder(memory, NO_EVENTS).decode(SOCKET_CONTEXT, 0);

        assertThat(root).isInstanceOf(Node.Struct.class);
        assertThat(root.value()).isEqualTo("NULL");
        assertThat(root.error()).isEqualTo("the context is NULL");
        assertThat(root.children()).isEmpty();
        assertThat(memory.reads()).isEmpty();
    }

    @Test
    void aContextThatIsNoAddressIsAStructureWithAnError() {
        Node root = new Decoder(Contexts.memory(), NO_EVENTS).decode(SOCKET_CONTEXT, -1);

        assertThat(root).isInstanceOf(Node.Struct.class);
        assertThat(root.error()).isEqualTo("unreadable at 0xFFFFFFFFFFFFFFFF");
        assertThat(root.children()).isEmpty();
    }

    @Test
    void bytesReadBeforeAreDecodedWithoutReading() {
        MemoryWithHoles memory = new MemoryWithHoles(8);
        byte[] tooFew = Arrays.copyOf(Contexts.listening().build(), SOCKET_CONTEXT.offsetOf("ready"));

        Node root = new Decoder(memory, NO_EVENTS).decode(SOCKET_CONTEXT, ADDRESS, tooFew);

        assertThat(child(root, "state").value()).isEqualTo("LISTENING (2)");
        assertThat(child(root, "ready").error()).isEqualTo("unreadable at 0x7F001038");
        assertThat(memory.reads()).isEmpty();
    }

    @Test
    void anEventTellsItsState() {
        assertThat(eventValue(EVENT, hEvent -> true)).isEqualTo("signalled");
        assertThat(eventValue(EVENT, hEvent -> false)).isEqualTo("not signalled");
        assertThat(eventValue(EVENT, hEvent -> null)).isEqualTo("not an open event");
        assertThat(eventValue(0, hEvent -> true)).isEqualTo("NULL");
    }

    @Test
    void anIntegerWithoutANameShowsItsNumber() {
        assertThat(value(Contexts.TCP_STATE, 7, 0, 0, 0)).isEqualTo("7");
        assertThat(value(CTypes.SOCKET(Abi.WIN32), 0xFF, 0xFF, 0xFF, 0xFF)).isEqualTo("INVALID_SOCKET (0xFFFFFFFF)");
        assertThat(value(CTypes.BOOL, 1, 0, 0, 0)).isEqualTo("TRUE (1)");
        assertThat(value(CTypes.DWORD, 0xFF, 0xFF, 0xFF, 0xFF)).isEqualTo("4294967295");
        assertThat(value(CTypes.LONG, 0xFF, 0xFF, 0xFF, 0xFF)).isEqualTo("-1");
        assertThat(value(CTypes.PORT, 0x1F, 0x90)).isEqualTo("8080");
    }

    @Test
    void flagsAreNamedMasksFirstAndTheRestIsKept() {
        assertThat(value(Contexts.SOCKET_OPTIONS, 0, 0, 0, 0)).isEqualTo("0x0");
        assertThat(value(Contexts.SOCKET_OPTIONS, 3, 0, 0, 0)).isEqualTo("BOTH (0x3)");
        assertThat(value(Contexts.SOCKET_OPTIONS, 0x82, 0, 0, 0xF0))
                .isEqualTo("SO_KEEPALIVE | SO_LINGER | 0xF0000000 (0xF0000082)");
        assertThat(value(Contexts.SOCKET_OPTIONS, 0x40, 0, 0, 0)).isEqualTo("0x40");
    }

    @Test
    void realsAndBytesAreShown() {
        assertThat(value(CTypes.FLOAT, 0, 0, 0xC0, 0x3F)).isEqualTo("1.5");
        assertThat(value(CTypes.DOUBLE, 0, 0, 0, 0, 0, 0, 0xF8, 0xBF)).isEqualTo("-1.5");
        assertThat(value(CTypes.bytes(3), 0xDE, 0xAD, 1)).isEqualTo("DE AD 01");
        assertThat(value(CTypes.bytes(17), new int[17])).endsWith("00 …");
    }

    @Test
    void textEndsAtItsZeroOrAtTheArraysEnd() {
        assertThat(value(CTypes.chars(4), 'a', 0, 'b', 'c')).isEqualTo("\"a\"");
        assertThat(value(CTypes.chars(2), 'a', 0x80)).isEqualTo("\"a€\"");
        assertThat(value(CTypes.wchars(2), 0x00, 0x4E, 0x00, 0xD8)).isEqualTo("\"一\uFFFD\"");
    }

    @Test
    void aBitFieldIsCutOutOfItsUnit() {
        IntegerType unit = IntegerType.decimal("UINT", 4, false);
        IntegerType signed = IntegerType.decimal("INT", 4, true);

        assertThat(value(new BitFieldType(unit, 4, 6), 0xF0, 0x02, 0, 0)).isEqualTo("47");
        assertThat(value(new BitFieldType(signed, 4, 6), 0xF0, 0x02, 0, 0)).isEqualTo("-17");
    }

    @Test
    void aGuidIsShownAsItsAuthorWritesIt() {
        assertThat(value(
                        CTypes.GUID,
                        0xA0,
                        0x1A,
                        0x0F,
                        0xE7,
                        0x8B,
                        0xAB,
                        0xCF,
                        0x11,
                        0x8C,
                        0xA3,
                        0,
                        0x80,
                        0x5F,
                        0x48,
                        0xA1,
                        0x92))
                .isEqualTo("{E70F1AA0-AB8B-11CF-8CA3-00805F48A192}");
    }

    @Test
    void anAddressIsShownByItsFamilyWhateverTheRoomForIt() {
        byte[] ipv6 = new SockaddrIn6(0xFE80000000000000L, 1, 443, 0, 3).encode();
        byte[] roomy = Arrays.copyOf(ipv6, 128);
        MemoryWithHoles memory = new MemoryWithHoles(8);

        Node node = decodeMember(memory, CTypes.SOCKADDR_STORAGE, roomy);

        assertThat(node.value()).isEqualTo("[fe80::1%3]:443");
        assertThat(child(node, "sin6_port").value()).isEqualTo("443");
        assertThat(child(node, "sin6_scope_id").place().offset()).isEqualTo(24);
        assertThat(decodeMember(memory, CTypes.SOCKADDR_IN6, ipv6).value()).isEqualTo("[fe80::1%3]:443");
        assertThat(decodeMember(memory, CTypes.SOCKADDR, ipv6).value()).startsWith("AF_INET6 01 BB");
        assertThat(value(
                        CTypes.SOCKADDR_IN,
                        2,
                        0,
                        0x1F,
                        0x90,
                        127,
                        0,
                        0,
                        1,
                        0xDD,
                        0xDD,
                        0xDD,
                        0xDD,
                        0xDD,
                        0xDD,
                        0xDD,
                        0xDD))
                .isEqualTo("127.0.0.1:8080");
        assertThat(value(CTypes.SOCKADDR, 32, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14))
                .isEqualTo("AF_BTH 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E");
    }

    @Test
    void anAddressOpensIntoItsMembers() {
        Node local = child(new Decoder(Contexts.memory(), NO_EVENTS).decode(SOCKET_CONTEXT, ADDRESS), "local");

        assertThat(local.children())
                .extracting(node -> node.place().name(), node -> node.place().offset(), Node::value)
                .containsExactly(
                        tuple("sin_family", 16, "AF_INET (2)"),
                        tuple("sin_port", 18, "8080"),
                        tuple("sin_addr", 20, "7F 00 00 01"));
    }

    @Test
    void aPointerIsFollowedToItsTarget() {
        LayoutType pointer = CTypes.pointerTo(Contexts.COUNTERS, Abi.WIN64);
        MemoryWithHoles memory = new MemoryWithHoles(8)
                .with(TITLE, new Blob().u64("in", 5).u64("out", 6).build());

        Node node = decodeMember(memory, pointer, new Blob().u64("p", TITLE).build());

        assertThat(node.value()).isEqualTo("0x7F002000");
        Node target = node.children().get(0);
        assertThat(target.place().name()).isEqualTo("*");
        assertThat(target.place().address()).isEqualTo(TITLE);
        assertThat(child(target, "bytesOut").place().offset()).isEqualTo(8);
        assertThat(child(target, "bytesOut").value()).isEqualTo("6");
    }

    @Test
    void aPointerToNothingReadableSaysWhere() {
        for (LayoutType pointer : List.of(
                CTypes.pointerTo(Contexts.COUNTERS, Abi.WIN64),
                CTypes.pointerTo(CTypes.INT, Abi.WIN64),
                CTypes.PSTR(Abi.WIN64),
                CTypes.PWSTR(Abi.WIN64))) {
            Node node = decodeMember(
                    new MemoryWithHoles(8), pointer, new Blob().u64("p", TITLE).build());

            assertThat(node).as(pointer.name()).isInstanceOf(Node.Pointer.class);
            assertThat(node.children()).singleElement().isInstanceOf(Node.Unreadable.class);
            assertThat(node.children().get(0).error()).isEqualTo("unreadable at 0x7F002000");
        }
    }

    @Test
    void nullAndOpaquePointersAreNotFollowed() {
        MemoryWithHoles memory = new MemoryWithHoles(8);
        byte[] zero = new byte[8];
        byte[] set = new Blob().u64("p", TITLE).build();

        assertThat(decodeMember(memory, CTypes.pointerTo(Contexts.COUNTERS, Abi.WIN64), zero)
                        .value())
                .isEqualTo("NULL");
        assertThat(decodeMember(memory, CTypes.PSTR(Abi.WIN64), zero).value()).isEqualTo("NULL");
        assertThat(decodeMember(memory, CTypes.PVOID(Abi.WIN64), set).value()).isEqualTo("0x7F002000");
        assertThat(decodeMember(memory, CTypes.function("CALLBACK", Abi.WIN64), set)
                        .value())
                .isEqualTo("0x7F002000");
        assertThat(memory.reads()).isEmpty();
    }

    @Test
    void aStructureThatPointsToItselfIsNotFollowedRound() {
        StructType[] ring = new StructType[1];
        ring[0] = StructType.builder("RING", Abi.WIN64)
                .member("next", CTypes.pointerTo("RING", () -> ring[0], Abi.WIN64))
                .build();
        MemoryWithHoles memory = new MemoryWithHoles(8)
                .with(ADDRESS, new Blob().u64("next", TITLE).build())
                .with(TITLE, new Blob().u64("next", ADDRESS).build());

        Node next = child(new Decoder(memory, NO_EVENTS).decode(ring[0], ADDRESS), "next");

        assertThat(child(next.children().get(0), "next").value()).isEqualTo("0x7F001000 (points back)");
    }

    @Test
    void aChainOfPointersIsFollowedFourDeep() {
        StructType[] link = new StructType[1];
        link[0] = StructType.builder("LINK", Abi.WIN64)
                .member("next", CTypes.pointerTo("LINK", () -> link[0], Abi.WIN64))
                .build();
        MemoryWithHoles memory = new MemoryWithHoles(8);
        for (long i = 0; i < 10; i++) {
            memory.with(
                    ADDRESS + 8 * i,
                    new Blob().u64("next", ADDRESS + 8 * (i + 1)).build());
        }

        Node node = child(new Decoder(memory, NO_EVENTS).decode(link[0], ADDRESS), "next");
        int followed = 0;
        while (!node.children().isEmpty()) {
            followed++;
            node = child(node.children().get(0), "next");
        }

        assertThat(followed).isEqualTo(4);
        assertThat(node.value()).isEqualTo("0x7F001028 (not followed)");
    }

    @Test
    void textIsReadUpToTheEndOfWhatIsReadable() {
        byte[] wide = new Blob().wchars("text", "x".repeat(40), 41).build();
        MemoryWithHoles memory = new MemoryWithHoles(8).with(TITLE + 30, wide);

        Node node = decodeMember(
                memory, CTypes.PWSTR(Abi.WIN64), new Blob().u64("p", TITLE + 30).build());

        assertThat(node.children()).singleElement().isInstanceOf(Node.Text.class);
        assertThat(node.children().get(0).value()).isEqualTo("\"" + "x".repeat(40) + "\"");
    }

    @Test
    void textThatRunsIntoAHoleIsUnreadable() {
        MemoryWithHoles memory = new MemoryWithHoles(8).with(TITLE, new byte[] {'a', 'b', 'c'});

        Node node = decodeMember(
                memory, CTypes.PSTR(Abi.WIN64), new Blob().u64("p", TITLE).build());

        assertThat(node.children()).singleElement().isInstanceOf(Node.Unreadable.class);
    }

    @Test
    void longTextIsCutAndSaysSo() {
        MemoryWithHoles memory = new MemoryWithHoles(8)
                .with(TITLE, new Blob().chars("text", "x".repeat(400), 500).build());

        Node node = decodeMember(
                memory, CTypes.PSTR(Abi.WIN64), new Blob().u64("p", TITLE).build());

        assertThat(node.children().get(0).value()).isEqualTo("\"" + "x".repeat(256) + "\"…");
    }

    @Test
    void aHugeArrayIsCutAndSaysSo() {
        StructType huge = StructType.builder("HUGE", Abi.WIN64)
                .member("a", CTypes.array(CTypes.array(CTypes.BYTE, 1000), 1000))
                .member("after", CTypes.INT)
                .build();
        MemoryWithHoles memory = new MemoryWithHoles(8).with(ADDRESS, new byte[huge.size()]);

        Node root = new Decoder(memory, NO_EVENTS).decode(huge, ADDRESS);

        List<Node> all = new ArrayList<>();
        collect(root, all);
        assertThat(all).hasSizeBetween(10_000, 10_010);
        assertThat(root.children().get(1).error()).startsWith("not decoded");
    }

    @Test
    void anEmptyStructureIsNoError() {
        StructType empty = StructType.builder("EMPTY", Abi.WIN64).build();

        Node node = decodeMember(new MemoryWithHoles(8), empty, new byte[0]);

        assertThat(node).isInstanceOf(Node.Struct.class);
    }

    @Test
    void structuresTooDeepInEachOtherAreCutAndSaySo() {
        LayoutType type = CTypes.INT;
        for (int i = 0; i < 40; i++) {
            type = StructType.builder("S" + i, Abi.WIN64).member("m", type).build();
        }

        Node node = decodeMember(new MemoryWithHoles(8), type, new byte[4]);
        int nested = 1;
        while (!node.children().isEmpty()) {
            nested++;
            node = child(node, "m");
        }

        assertThat(nested).isEqualTo(17);
        assertThat(node.error()).isEqualTo("not decoded: more than 16 structures in each other");
    }

    @Test
    void aPlainIntegerIsShownInBothBases() {
        Node node = new Decoder(new MemoryWithHoles(4), NO_EVENTS).integer(-1);

        assertThat(node).isInstanceOf(Node.Int.class);
        assertThat(node.value()).isEqualTo("4294967295 (0xFFFFFFFF), plain integer");
        assertThat(node.place().bytes()).hasSize(4).containsOnly(0xFF);
    }

    @Test
    void anUnknownContextShowsAsManyBytesAsAreReadable() {
        Decoder decoder =
                new Decoder(new MemoryWithHoles(8).with(ADDRESS, new byte[] {1, 2, 3, 4, 5, 6, 7}), NO_EVENTS);

        assertThat(decoder.unknown(ADDRESS, 64).value()).isEqualTo("01 02 03 04 05 06 07");
        assertThat(decoder.unknown(ADDRESS, 64).place().bytes()).hasSize(7);
        assertThat(decoder.unknown(ADDRESS, 3).value()).isEqualTo("01 02 03");
        assertThat(decoder.unknown(ADDRESS + 6, 64).value()).isEqualTo("07");
    }

    @Test
    void anUnknownContextThatIsNoAddressIsShownAsAnInteger() {
        Decoder decoder = new Decoder(Contexts.memory(), NO_EVENTS);

        assertThat(decoder.unknown(7, 64)).isInstanceOf(Node.Int.class);
        assertThat(decoder.unknown(7, 64).value()).isEqualTo("7 (0x0007), not a readable address: shown as an integer");
        assertThat(decoder.unknown(0, 64)).isInstanceOf(Node.Int.class);
    }

    @Test
    void aContextOf32BitWindowsDecodesToo() {
        StructType struct = StructType.builder("C", Abi.WIN32)
                .member("handle", CTypes.SOCKET(Abi.WIN32))
                .member("ready", CTypes.WSAEVENT(Abi.WIN32))
                .member("title", CTypes.PSTR(Abi.WIN32))
                .build();
        MemoryWithHoles memory = new MemoryWithHoles(4)
                .with(
                        ADDRESS,
                        new Blob()
                                .u32("handle", 0x0114)
                                .u32("ready", 0xFFFFFFF0L)
                                .u32("title", TITLE)
                                .build())
                .with(TITLE, new Blob().chars("title", "t", 2).build());

        Node root = new Decoder(memory, Map.of(0xFFFFFFF0L, true)::get).decode(struct, ADDRESS);

        assertThat(root.children()).extracting(Node::value).containsExactly("0x0114", "signalled", "0x7F002000 \"t\"");
    }

    private static String eventValue(long handle, EventStates events) {
        StructType struct = StructType.builder("S", Abi.WIN64)
                .member("e", CTypes.WSAEVENT(Abi.WIN64))
                .build();
        return new Decoder(new MemoryWithHoles(8), events)
                .decode(struct, ADDRESS, new Blob().u64("e", handle).build())
                .children()
                .get(0)
                .value();
    }

    private static String value(LayoutType type, int... bytes) {
        return decodeMember(
                        new MemoryWithHoles(8),
                        type,
                        new Blob().bytes("m", bytes).build())
                .value();
    }

    private static Node decodeMember(MemoryWithHoles memory, LayoutType type, byte[] bytes) {
        StructType struct = StructType.builder("S", Abi.WIN64).member("m", type).build();
        return child(new Decoder(memory, NO_EVENTS).decode(struct, ADDRESS, bytes), "m");
    }

    private static Node child(Node node, String name) {
        return node.children().stream()
                .filter(child -> child.place().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void collect(Node node, List<Node> all) {
        all.add(node);
        node.children().forEach(child -> collect(child, all));
    }
}
