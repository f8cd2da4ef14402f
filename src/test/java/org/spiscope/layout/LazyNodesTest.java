package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spiscope.layout.Contexts.ADDRESS;
import static org.spiscope.layout.Contexts.SOCKET_CONTEXT;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Nodes made when they are asked for are those that would have been made at once. */
class LazyNodesTest {
    private static final long BASE = 0x1_0000;

    private final byte[] bytes = Contexts.listening().build();

    private Node decode() {
        return new Decoder(Contexts.memory(), hEvent -> true).decode(SOCKET_CONTEXT, ADDRESS, bytes);
    }

    @Test
    void aNodeIsTheSameObjectWheneverItIsAskedFor() {
        Node root = decode();
        Node first = root.children().get(0);
        assertThat(root.children().get(0)).isSameAs(first);
        assertThat(root.children()).first().isSameAs(first);
    }

    @Test
    void whatIsDecodedLaterIsDecodedFromTheBytesAsTheyWere() {
        Node early = decode();
        Node late = decode();
        String asTheyWere = Trees.text(early);
        bytes[SOCKET_CONTEXT.offsetOf("backlog")]++;
        assertThat(Trees.text(late)).isEqualTo(asTheyWere);
        assertThat(Trees.text(decode())).isNotEqualTo(asTheyWere);
    }

    @Test
    void aTreeThatNobodyLooksAtIsNoneOfTheWork() {
        StructType counters = StructType.builder("C", Abi.WIN64)
                .member("each", CTypes.array(CTypes.ULONGLONG, 100))
                .build();
        Decoder decoder = new Decoder(new MemoryWithHoles(8), hEvent -> null);
        byte[] image = new byte[counters.size()];

        long unseen = allocatedBy(() -> decoder.decode(counters, ADDRESS, image));
        long seen = allocatedBy(() -> Trees.text(decoder.decode(counters, ADDRESS, image)));

        assertThat(unseen).isLessThan(image.length + 1000).isLessThan(seen / 5);
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        work.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            work.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / 100;
    }

    /** Both go through so many elements that they meet at some. */
    @Test
    void threadsThatAskAtOnceGetTheSameNodes() throws Exception {
        StructType type = StructType.builder("T", Abi.WIN64)
                .member("each", CTypes.array(CTypes.INT, 5000))
                .build();
        Decoder decoder = new Decoder(new MemoryWithHoles(8), hEvent -> null);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 40; round++) {
                Node array = decoder.decode(type, ADDRESS, new byte[type.size()])
                        .children()
                        .get(0);
                CyclicBarrier start = new CyclicBarrier(2);
                Future<List<Node>> theirs = other.submit(() -> all(array, start));
                List<Node> ours = all(array, start);
                assertThat(ours)
                        .usingElementComparator((a, b) -> a == b ? 0 : 1)
                        .isEqualTo(theirs.get());
            }
        } finally {
            other.shutdownNow();
        }
    }

    private static List<Node> all(Node array, CyclicBarrier start) throws Exception {
        start.await();
        return new ArrayList<>(array.children());
    }

    /** Once both trees have been looked at, each node is compared; before, the bytes are. */
    @Property(tries = 500)
    void changesAreTheSameBeforeAndAfterSomebodyLooks(@ForAll long seed, @ForAll Abi abi) {
        Random random = new Random(seed);
        RandomStructures structures = new RandomStructures(abi, random);
        for (int i = 0; i < 5; i++) {
            structures.next();
        }
        StructType type = structures.structures().get(4);
        MemoryWithHoles memory = new MemoryWithHoles(abi.pointerSize());
        Decoder decoder = new Decoder(memory, hEvent -> hEvent % 2 == 0);
        byte[] before = new byte[type.size()];
        random.nextBytes(before);
        byte[] after = before.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            after[random.nextInt(after.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Node seenBefore = decoder.decode(type, BASE, before);
        Node seenAfter = decoder.decode(type, BASE, after);
        Trees.text(seenBefore);
        Trees.text(seenAfter);
        List<Node.Place> seen = Changes.changedSince(seenBefore, seenAfter);

        Node unseenBefore = decoder.decode(type, BASE, before);
        Node unseenAfter = decoder.decode(type, BASE, after);
        assertThat(Changes.areNone(unseenBefore, unseenAfter)).isEqualTo(seen.isEmpty());
        assertThat(Changes.areNone(seenBefore, unseenAfter)).isEqualTo(seen.isEmpty());
        assertThat(Changes.changedSince(unseenBefore, unseenAfter))
                .usingRecursiveComparison()
                .isEqualTo(seen);
    }
}
