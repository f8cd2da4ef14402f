package org.spiscope.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressSpaceConcurrencyTest {
    private static final int OWNERS = 4;
    private static final int ROUNDS = 3000;

    private final AddressSpace space = new AddressSpace(4 << 20);
    private final AtomicLong recent = new AtomicLong(space.allocate(1));
    private final AtomicBoolean done = new AtomicBoolean();
    private final long seed = new Random().nextLong();

    @Test
    void blocksBelongToOneOwnerWhileOthersReadWildly() throws Exception {
        System.out.println("seed " + seed);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Integer>> owners = new ArrayList<>();
            for (int i = 1; i <= OWNERS; i++) {
                owners.add(threads.submit(owner((byte) i)));
            }
            Future<Integer> reader = threads.submit(this::readWildly);
            for (Future<Integer> owner : owners) {
                assertThat(owner.get(60, TimeUnit.SECONDS)).isEqualTo(ROUNDS);
            }
            done.set(true);
            assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    /** Counts the rounds in which a block came zeroed and kept what its owner wrote. */
    private Callable<Integer> owner(byte mark) {
        return () -> {
            Random random = new Random(seed + mark);
            int good = 0;
            for (int i = 0; i < ROUNDS; i++) {
                int size = 1 + random.nextInt(2000);
                long block = space.allocate(size);
                recent.set(block);
                byte[] written = new byte[size];
                boolean zeroed = Arrays.equals(MemoryReader.readBytes(space, block, size), written);
                Arrays.fill(written, mark);
                boolean kept = space.write(block, written, 0, size)
                        && Arrays.equals(MemoryReader.readBytes(space, block, size), written);
                good += zeroed && kept && space.free(block) ? 1 : 0;
            }
            return good;
        };
    }

    /** Counts the reads that succeeded. */
    private int readWildly() {
        Random random = new Random(seed);
        long first = space.allocate(64);
        int readable = 0;
        while (!done.get() || readable == 0) {
            readable += space.read(recent.get() + random.nextInt(64), new byte[40], 0, 40) ? 1 : 0;
            readable += space.read(first, new byte[64], 0, 64) ? 1 : 0;
            space.read(random.nextLong(), new byte[40], 0, 40);
        }
        return readable;
    }

    @Test
    void aReaderOnAnotherThreadSeesTheBlockAppearAndGo() throws Exception {
        long block = space.allocate(8);
        space.writeLong(block, 7);
        Thread freeing = new Thread(() -> space.free(block));
        assertThat(MemoryReader.readLong(space, block)).hasValue(7);
        freeing.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (MemoryReader.readLong(space, block).isPresent() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(MemoryReader.readLong(space, block)).isEmpty();
        freeing.join();
    }
}
