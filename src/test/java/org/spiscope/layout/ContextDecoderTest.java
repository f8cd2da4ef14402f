package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.layout.Contexts.ADDRESS;
import static org.spiscope.layout.Contexts.SOCKET_CONTEXT;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.spiscope.layout.declaration.Declarations;
import org.spiscope.memory.AddressSpace;

/** Decoded time and again, a context is what a first decode makes of it; and the same object when it is the same. */
class ContextDecoderTest {
    private static final int TIMES = 1000;

    /** The smallest object has 16 bytes. What the machine itself allocates once, as when it compiles the read plan, is far below this. */
    private static final long AN_OBJECT_EACH_TIME = 16L * TIMES;

    private static final long BASE = 0x1_0000;
    private static final int BYTES = 0x800;

    private final DecodedContext context = new DecodedContext();

    @Test
    void theTreeIsTheSameObjectUntilAMemberChanges() {
        byte[] bytes = Contexts.listening().build();
        MemoryWithHoles memory = Contexts.memory().with(ADDRESS, bytes);
        ContextDecoder decoder = new ContextDecoder(memory, hEvent -> true, 64);
        Node first = decoder.decode(ADDRESS, SOCKET_CONTEXT, context);
        assertThat(decoder.decode(ADDRESS, SOCKET_CONTEXT, context)).isSameAs(first);
        bytes[4]++;
        assertThat(decoder.decode(ADDRESS, SOCKET_CONTEXT, context))
                .as("padding")
                .isSameAs(first);
        bytes[SOCKET_CONTEXT.offsetOf("backlog")]++;
        Node now = decoder.decode(ADDRESS, SOCKET_CONTEXT, context);
        assertThat(Changes.changedSince(first, now))
                .extracting(Node.Place::name)
                .containsExactly("[0]");
    }

    @Test
    void anotherAddressOrTypeIsAnotherContext() {
        MemoryWithHoles memory = new MemoryWithHoles(8).with(ADDRESS, new byte[64]);
        ContextDecoder decoder = new ContextDecoder(memory, hEvent -> null, 64);
        Node first = decoder.decode(ADDRESS, Contexts.COUNTERS, context);
        Node other = decoder.decode(ADDRESS + 16, Contexts.COUNTERS, context);
        assertThat(first.place().address()).isEqualTo(ADDRESS);
        assertThat(other.place().address()).isEqualTo(ADDRESS + 16);
        assertThat(decoder.decode(ADDRESS + 16, CTypes.DWORD, context)).isInstanceOf(Node.Int.class);
        assertThat(decoder.decode(ADDRESS + 16, null, context)).isInstanceOf(Node.Bytes.class);
    }

    @Test
    void aContextOfWhichNothingIsKnownIsFollowedByItsBytes() {
        byte[] bytes = new byte[20];
        MemoryWithHoles memory = new MemoryWithHoles(8).with(ADDRESS, bytes);
        ContextDecoder decoder = new ContextDecoder(memory, hEvent -> null, 64);
        Node first = decoder.decode(ADDRESS, null, context);
        assertThat(first.place().size()).isEqualTo(20);
        assertThat(decoder.decode(ADDRESS, null, context)).isSameAs(first);
        bytes[19] = 7;
        assertThat(decoder.decode(ADDRESS, null, context).value()).isNotSameAs(first);
        memory.with(ADDRESS, new byte[24]);
        assertThat(decoder.decode(ADDRESS, null, context).place().size()).isEqualTo(24);
    }

    @Test
    void aStructureThatIsOnlyPartlyReadableIsFollowedPartByPart() {
        byte[] bytes = new byte[12];
        MemoryWithHoles memory = new MemoryWithHoles(8).with(ADDRESS, bytes);
        ContextDecoder decoder = new ContextDecoder(memory, hEvent -> null, 64);
        Node first = decoder.decode(ADDRESS, Contexts.COUNTERS, context);
        assertThat(first.children().get(1).error()).isEqualTo("unreadable at 0x7F001008");
        assertThat(decoder.decode(ADDRESS, Contexts.COUNTERS, context)).isSameAs(first);
        bytes[0] = 1;
        Node second = decoder.decode(ADDRESS, Contexts.COUNTERS, context);
        assertThat(second.children().get(0).value()).isEqualTo("1");
        memory.with(ADDRESS, new byte[16]);
        assertThat(decoder.decode(ADDRESS, Contexts.COUNTERS, context)
                        .children()
                        .get(1)
                        .value())
                .isEqualTo("0");
    }

    @Test
    void nothingIsAllocatedWhenNothingChanged() {
        AddressSpace memory = new AddressSpace(1 << 20);
        StructType type = Objects.requireNonNull(Declarations.parse(
                        "T",
                        "typedef struct T { WSAEVENT e; struct T *next; char *name; DWORD cb; BYTE tail[]; /*@ length cb */ } T;",
                        Abi.WIN64)
                .context());
        long address = memory.allocate(64);
        memory.writeLong(address, 4);
        memory.writeLong(address + 8, memory.allocate(64));
        memory.writeLong(address + 16, memory.allocate(16));
        memory.writeInt(address + 24, 8);
        ContextDecoder decoder = new ContextDecoder(memory, hEvent -> true, 64);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Node first = decodeOften(decoder, address, type);
        long before = threads.getCurrentThreadAllocatedBytes();

        Node last = decodeOften(decoder, address, type);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(AN_OBJECT_EACH_TIME / 2);
        assertThat(last).isSameAs(first);
        memory.writeInt(address + 28, 1);
        assertThat(decodeOften(decoder, address, type)).as("the tail").isNotSameAs(first);
    }

    /** As many as are read together and more, of all kinds: a structure, one of which a part is readable, a large one, an integer, NULL, no layout. */
    @Test
    void decodedTogetherContextsAreWhatEachIsAlone() {
        byte[] bytes = new byte[40];
        byte[] large = new byte[5000];
        MemoryWithHoles memory =
                new MemoryWithHoles(8).with(ADDRESS, bytes).with(BASE, large).with(2 * ADDRESS, new byte[12]);
        StructType[] types = {
            Contexts.COUNTERS,
            StructType.builder("LARGE", Abi.WIN64)
                    .member("each", CTypes.bytes(5000))
                    .build()
        };
        ContextDecoder decoder = new ContextDecoder(memory, hEvent -> null, 64);
        ContextDecoder alone = new ContextDecoder(memory, hEvent -> null, 64);
        List<DecodedContext> all = new ArrayList<>();
        List<Node> before = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                long address =
                        switch (i % 6) {
                            case 0, 1 -> ADDRESS + i / 100;
                            case 2 -> BASE;
                            case 3 -> 2 * ADDRESS;
                            case 4 -> 0;
                            default -> 77;
                        };
                LayoutType type = i % 6 == 2 ? types[1] : i % 6 == 1 ? null : i % 7 == 0 ? CTypes.DWORD : types[0];
                if (round == 0) {
                    all.add(new DecodedContext());
                    all.get(i).aim(address, type);
                }
                expected.add(Trees.text(alone.decode(address, type, new DecodedContext())));
            }
            decoder.decodeAll(all);
            List<Node> trees = all.stream().map(DecodedContext::tree).toList();
            assertThat(trees).map(Trees::text).isEqualTo(expected);
            if (round == 1) {
                assertThat(trees)
                        .usingElementComparator((a, b) -> a == b ? 0 : 1)
                        .isEqualTo(before);
                bytes[3]++;
                large[4999]++;
            }
            before = trees;
        }
    }

    private Node decodeOften(ContextDecoder decoder, long address, StructType type) {
        Node node = decoder.decode(address, type, context);
        for (int i = 0; i < TIMES; i++) {
            node = decoder.decode(address, type, context);
        }
        return node;
    }

    /** Most words are addresses of others, so that pointers lead somewhere. */
    @Property(tries = 300)
    void whateverChangesTheTreeIsTheOneOfAFirstDecode(@ForAll long seed, @ForAll Abi abi) {
        Random random = new Random(seed);
        StructType type = structure(abi, random);
        byte[] bytes = new byte[BYTES];
        for (int at = 0; at < BYTES; at += abi.pointerSize()) {
            fill(bytes, at, random, abi);
        }
        long[] salt = {0};
        EventStates events = hEvent -> (hEvent + salt[0]) % 3 == 0 ? null : (hEvent + salt[0]) % 3 == 1;
        MemoryWithHoles memory = new MemoryWithHoles(abi.pointerSize()).with(BASE, bytes);
        ContextDecoder decoder = new ContextDecoder(memory, events, 64);
        Node before = decoder.decode(BASE, type, context);
        List<Node> trees = new ArrayList<>(List.of(before));
        List<String> asOfThen = new ArrayList<>(List.of(Trees.text(new Decoder(memory, events).decode(type, BASE))));
        for (int step = 0; step < 20; step++) {
            if (random.nextInt(8) == 0) {
                salt[0]++;
            } else if (random.nextInt(8) != 0) {
                fill(bytes, random.nextInt(BYTES / abi.pointerSize()) * abi.pointerSize(), random, abi);
            }
            Node now = decoder.decode(BASE, type, context);
            Node fresh = new Decoder(memory, events).decode(type, BASE);
            assertThat(Changes.changedSince(now, fresh)).isEmpty();
            assertThat(Changes.changedSince(fresh, now)).isEmpty();
            assertThat(now == before)
                    .isEqualTo(Changes.changedSince(before, fresh).isEmpty());
            if (now != before) {
                trees.add(now);
                asOfThen.add(Trees.text(fresh));
            }
            before = now;
        }
        // Looked at only now, after all that has changed since.
        assertThat(trees).map(Trees::text).isEqualTo(asOfThen);
    }

    private static void fill(byte[] bytes, int at, Random random, Abi abi) {
        long word = random.nextInt(4) == 0 ? random.nextInt(300) : BASE + random.nextInt(BYTES + 50);
        System.arraycopy(Values.bytes(word, abi.pointerSize()), 0, bytes, at, abi.pointerSize());
    }

    private static StructType structure(Abi abi, Random random) {
        RandomStructures structures = new RandomStructures(abi, random);
        for (int i = 0; i < 4; i++) {
            structures.next();
        }
        StructType target = structures.structures().get(0);
        return StructType.builder("ROOT", abi)
                .member("p", CTypes.pointerTo(target, abi))
                .member("inner", structures.structures().get(3))
                .member("q", CTypes.pointerTo(structures.structures().get(1), abi))
                .build();
    }
}
