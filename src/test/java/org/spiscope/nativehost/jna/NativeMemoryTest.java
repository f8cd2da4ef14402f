package org.spiscope.nativehost.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryContract;
import org.spiscope.memory.ReadBatch;
import org.spiscope.nativehost.jna.TestPages.Access;

/** The contract of every heap on the memory of this process, by each way to it, and what only real memory has: pages. */
final class NativeMemoryTest {
    private static final int PAGE = TestPages.SIZE;

    @Nested
    final class Trusting extends MemoryContract {
        private final NativeMemory memory = NativeMemory.ofThisProcess(false);

        @Override
        protected Heap heap() {
            return memory;
        }

        @AfterEach
        void free() {
            memory.freeAll();
        }
    }

    @Nested
    final class Probing extends MemoryContract {
        private final NativeMemory memory = NativeMemory.ofThisProcess(true);

        @Override
        protected Heap heap() {
            return memory;
        }

        @AfterEach
        void free() {
            memory.freeAll();
        }
    }

    @Nested
    @EnabledOnOs(OS.LINUX)
    final class ThroughProcSelfMem extends MemoryContract {
        private final NativeMemory memory = new NativeMemory(new LinuxMemory.File(), true);

        @Override
        protected Heap heap() {
            return memory;
        }

        @AfterEach
        void free() {
            memory.freeAll();
        }
    }

    @Nested
    final class Pages {
        private final NativeMemory memory = NativeMemory.ofThisProcess(true);

        /** Three pages, the last of them protected. */
        private long pages(Access lastPage) {
            long pages = TestPages.take(3);
            TestPages.protect(pages + 2 * PAGE, lastPage);
            return pages;
        }

        @Test
        void readingUpToAProtectedPageWorksAndIntoItFaults() {
            long end = pages(Access.NONE) + 2 * PAGE;
            assertThat(memory.read(end - 8, new byte[8], 0, 8)).isTrue();
            assertThat(memory.read(end - 8, new byte[9], 0, 9)).isFalse();
            assertThat(memory.read(end, new byte[1], 0, 1)).isFalse();
            assertThat(memory.read(end - 2 * PAGE, new byte[3 * PAGE], 0, 3 * PAGE))
                    .isFalse();
        }

        @Test
        void rangesOfABatchThatReachIntoAProtectedPageFault() {
            long end = pages(Access.NONE) + 2 * PAGE;
            memory.write(end - 8, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, 8);
            ReadBatch batch = new ReadBatch();
            batch.add(end - 8, 8);
            batch.add(end - 4, 8);
            batch.add(end - 4, 4);
            batch.add(end, 1);
            batch.add(end - 2, 2);
            memory.readAll(batch);
            assertThat(IntStream.range(0, batch.count()).filter(batch::isReadable))
                    .containsExactly(0, 2, 4);
            assertThat(Arrays.copyOfRange(batch.bytes(), batch.offset(4), batch.offset(4) + 2))
                    .containsExactly(7, 8);
        }

        @Test
        void pagesThatWereGivenBackFault() {
            long pages = TestPages.take(3);
            assertThat(memory.read(pages, new byte[8], 0, 8)).isTrue();
            TestPages.release(pages, 3);
            assertThat(memory.read(pages, new byte[8], 0, 8)).isFalse();
            assertThat(memory.write(pages, new byte[8], 0, 8)).isFalse();
        }

        @Test
        @EnabledOnOs(OS.WINDOWS)
        void lookingAtAGuardPageLeavesItOne() {
            long end = pages(Access.GUARD) + 2 * PAGE;
            for (int i = 0; i < 3; i++) {
                assertThat(memory.read(end - 8, new byte[16], 0, 16)).isFalse();
                assertThat(memory.write(end, new byte[8], 0, 8)).isFalse();
            }
        }

        @Test
        void numbersAreProbedOnRequest() {
            long end = pages(Access.READ) + 2 * PAGE;
            assertThat(memory.writeInt(end - 4, 1)).isTrue();
            assertThat(memory.writeInt(end, 1)).isFalse();
            assertThat(memory.writeLong(end - 8, 1)).isTrue();
            assertThat(memory.writeLong(end + 8, 1)).isFalse();
            assertThat(memory.writePointer(end, 1)).isFalse();
        }

        @Test
        void aWriteThatFaultsHalfwayHasWrittenNothing() {
            long pages = pages(Access.READ);
            byte[] bytes = new byte[3 * PAGE];
            Arrays.fill(bytes, (byte) 7);
            assertThat(memory.write(pages, bytes, 0, 3 * PAGE)).isFalse();
            assertThat(memory.write(pages + 2 * PAGE - 4, bytes, 0, 8)).isFalse();
            byte[] back = new byte[3 * PAGE];
            assertThat(memory.read(pages, back, 0, 3 * PAGE)).isTrue();
            assertThat(Arrays.equals(back, new byte[3 * PAGE])).isTrue();
            assertThat(memory.write(pages, bytes, 0, 2 * PAGE)).isTrue();
        }
    }

    @Test
    void aBlockHasAtLeastOneByte() {
        NativeMemory memory = NativeMemory.ofThisProcess(false);
        assertThatIllegalArgumentException().isThrownBy(() -> memory.allocate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> memory.allocate(-1));
    }

    static Stream<NativeMemory> waysToRead() {
        NativeMemory usual = NativeMemory.ofThisProcess(false);
        return OS.LINUX.isCurrentOs()
                ? Stream.of(usual, new NativeMemory(new LinuxMemory.File(), false))
                : Stream.of(usual);
    }

    /** Ten million with -Dspiscope.addresses=10000000; less in the normal run. */
    @ParameterizedTest
    @MethodSource("waysToRead")
    void randomAddressesFromFourThreadsAnswerAndNeverCrash(NativeMemory memory) {
        int each = Integer.getInteger("spiscope.addresses", 100_000) / 4;
        long block = memory.allocate(64);
        memory.writeLong(block + 8, 0x1122334455667788L);
        AtomicLong faults = new AtomicLong();
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> faults.addAndGet(hammer(memory, block, seed, each))))
                .toList();
        threads.forEach(CompletableFuture::join);
        assertThat(faults.get()).isGreaterThan(each);
    }

    /** Three kinds in turn: any 64 bits, the lower half where programs live, and right around a block that must always be readable. */
    private static long hammer(NativeMemory memory, long block, int seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] target = new byte[64];
        long faults = 0;
        for (int i = 0; i < count; i++) {
            long any = random.nextLong();
            long address = i % 3 == 0 ? any : i % 3 == 1 ? any >>> 17 : block + random.nextInt(56);
            boolean readable = memory.read(address, target, 0, 1 + random.nextInt(8));
            faults += readable ? 0 : 1;
            if (i % 3 == 2) {
                assertThat(readable).isTrue();
            } else if (address >>> 48 != 0 || address < 0x10000) {
                assertThat(readable).as("%x", address).isFalse();
            }
        }
        return faults;
    }
}
