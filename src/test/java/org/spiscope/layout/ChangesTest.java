package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.layout.Contexts.ADDRESS;
import static org.spiscope.layout.Contexts.SOCKET_CONTEXT;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.spiscope.layout.declaration.Declarations;

class ChangesTest {
    private final byte[] bytes = Contexts.listening().build();

    private static Node decode(byte[] bytes, boolean signalled) {
        return new Decoder(Contexts.memory(), hEvent -> signalled).decode(SOCKET_CONTEXT, ADDRESS, bytes);
    }

    private static List<String> changed(Node before, Node after) {
        return Changes.changedSince(before, after).stream()
                .map(Node.Place::name)
                .toList();
    }

    @Test
    void nothingChangedInASecondDecodeOfTheSameBytes() {
        assertThat(changed(decode(bytes, false), decode(bytes, false))).isEmpty();
    }

    @Test
    void onlyTheChangedMembersAreNamed() {
        byte[] later = bytes.clone();
        later[SOCKET_CONTEXT.offsetOf("state")] = 5;
        later[SOCKET_CONTEXT.offsetOf("counters") + 8]++;
        later[SOCKET_CONTEXT.offsetOf("backlog") + 4]++;

        assertThat(changed(decode(bytes, false), decode(later, false))).containsExactly("state", "bytesOut", "[1]");
    }

    @Test
    void paddingIsNoChange() {
        byte[] later = bytes.clone();
        later[4] = 0;

        assertThat(changed(decode(bytes, false), decode(later, false))).isEmpty();
    }

    @Test
    void anEventThatWasSignalledChangedWithTheSameBytes() {
        assertThat(changed(decode(bytes, false), decode(bytes, true))).containsExactly("ready");
    }

    @Test
    void aNeighbourInTheSameByteIsNoChangeOfABitField() {
        Declarations flags = Declarations.parse("flags", "typedef struct { DWORD a : 3; DWORD b : 5; } T;", Abi.WIN64);
        StructType type = Objects.requireNonNull(flags.struct("T"));
        Decoder decoder = new Decoder(Contexts.memory(), hEvent -> null);

        assertThat(changed(
                        decoder.decode(type, ADDRESS, new byte[] {1, 0, 0, 0}),
                        decoder.decode(type, ADDRESS, new byte[] {9, 0, 0, 0})))
                .containsExactly("b");
    }

    @Test
    void textBehindAnUnchangedPointerIsAChange() {
        Node before = new Decoder(Contexts.memory(), hEvent -> null).decode(SOCKET_CONTEXT, ADDRESS);
        MemoryWithHoles memory = Contexts.memory()
                .with(Contexts.TITLE, new Blob().chars("title", "other", 16).build());

        Node after = new Decoder(memory, hEvent -> null).decode(SOCKET_CONTEXT, ADDRESS);

        assertThat(changed(before, after)).containsExactly("title", "*");
    }

    @Test
    void becomingUnreadableIsAChange() {
        byte[] less = Arrays.copyOf(bytes, SOCKET_CONTEXT.offsetOf("title"));

        assertThat(changed(decode(bytes, false), decode(less, false))).containsExactly("title");
        assertThat(changed(decode(bytes, false), decode(new byte[0], false))).containsExactly("context");
    }

    @Test
    void anErrorThatReadsDifferentlyIsAChange() {
        Decoder decoder = new Decoder(Contexts.memory(), hEvent -> null);

        assertThat(changed(decoder.decode(SOCKET_CONTEXT, -1), decoder.decode(SOCKET_CONTEXT, -2)))
                .containsExactly("context");
    }

    @Test
    void bytesThatTheValueLeavesOutAreAChange() {
        StructType type = StructType.builder("S", Abi.WIN64)
                .member("key", CTypes.bytes(100))
                .build();
        Decoder decoder = new Decoder(Contexts.memory(), hEvent -> null);
        byte[] later = new byte[100];
        later[99] = 1;

        assertThat(changed(decoder.decode(type, ADDRESS, new byte[100]), decoder.decode(type, ADDRESS, later)))
                .containsExactly("key");
    }

    @Test
    void membersAreFollowedByNameAcrossAnEditOfTheLayout() {
        StructType before = StructType.builder("S", Abi.WIN64)
                .member("a", CTypes.INT)
                .member("b", CTypes.INT)
                .build();
        StructType after = StructType.builder("S", Abi.WIN64)
                .member("b", CTypes.INT)
                .member("c", CTypes.INT)
                .build();
        Decoder decoder = new Decoder(Contexts.memory(), hEvent -> null);
        byte[] ones = new Blob().u32("first", 1).u32("second", 1).build();

        assertThat(changed(decoder.decode(before, ADDRESS, ones), decoder.decode(after, ADDRESS, ones)))
                .containsExactly("c");
    }
}
