package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever a provider hands out as a context, there is a tree. */
class DecoderPropertyTest {
    private static final long BASE = 0x10000;

    @Property(tries = 500)
    void randomStructuresOfRandomBytesAtRandomAddressesNeverThrow(
            @ForAll long seed, @ForAll long address, @ForAll @Size(max = 2000) byte[] bytes, @ForAll Abi abi) {
        StructType type = randomStructure(abi, seed);
        MemoryWithHoles memory = new MemoryWithHoles(abi.pointerSize()).with(BASE, bytes);
        Decoder decoder = new Decoder(memory, hEvent -> hEvent % 3 == 0 ? null : hEvent % 3 == 1);

        check(decoder.decode(type, address), type);
        check(decoder.decode(type, BASE + Math.floorMod(address, bytes.length + 1)), type);
        check(decoder.decode(type, address, bytes), type);
        check(decoder.integer(address), type);
        check(decoder.unknown(address, 64), type);
        check(decoder.unknown(BASE + Math.floorMod(address, bytes.length + 1), 64), type);
    }

    @Property(tries = 500)
    void pointersIntoTheStructureItselfNeverRunAway(@ForAll @Size(64) byte[] offsets) {
        StructType[] self = new StructType[1];
        StructType.Builder builder = StructType.builder("SELF", Abi.WIN32);
        for (int i = 0; i < 8; i++) {
            builder.member("p" + i, CTypes.pointerTo("SELF", () -> self[0], Abi.WIN32));
        }
        self[0] = builder.build();
        Blob blob = new Blob();
        for (byte offset : offsets) {
            blob.u32("p", BASE + Byte.toUnsignedInt(offset) / 2);
        }
        MemoryWithHoles memory = new MemoryWithHoles(4).with(BASE, blob.build());

        Node root = new Decoder(memory, hEvent -> null).decode(self[0], BASE);

        assertThat(count(root)).isBetween(9, Walk.MAX_NODES + 100);
    }

    private static StructType randomStructure(Abi abi, long seed) {
        RandomStructures random = new RandomStructures(abi, new Random(seed));
        for (int i = 0; i < 5; i++) {
            random.next();
        }
        return random.structures().get(4);
    }

    /** A value or an error for every node, bytes of the size it claims, and the parts that work on any tree. */
    private static void check(Node root, StructType type) {
        visit(root);
        assertThat(Summary.of(root, type)).isNotNull();
        assertThat(Changes.changedSince(root, root)).isEmpty();
    }

    private static void visit(Node node) {
        byte[] bytes = node.place().bytes();
        if (bytes != null) {
            assertThat(bytes).hasSize(node.place().size());
        }
        boolean container = node instanceof Node.Struct || node instanceof Node.Array;
        assertThat(container || node.error() != null || !node.value().isEmpty())
                .as("%s has a value or an error", node)
                .isTrue();
        node.children().forEach(DecoderPropertyTest::visit);
    }

    private static int count(Node node) {
        return 1 + node.children().stream().mapToInt(DecoderPropertyTest::count).sum();
    }
}
