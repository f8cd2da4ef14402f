package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads at one table. A context says which entry it was made for, so that a lookup that sees half of one record and half of another is found
 * out.
 */
@Timeout(120)
final class HandleTableStressTest {
    private static final int WRITERS = 4;
    private static final int STEPS = 20_000;

    private final HandleTable table =
            HandleTableTest.table(LayerOptions.standard().withClosedHandlesKept(1 << 20));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @RepeatedTest(5)
    void nobodySeesAnotherHandleThanTheOneAskedForAndNoChangeIsLost(RepetitionInfo repetition) throws Exception {
        long seed = repetition.getCurrentRepetition();
        Future<Map<Long, HandleRecord>> reader = threads.submit(this::followChanges);
        Future<Integer> lookups = threads.submit(() -> lookUp(new Random(seed)));
        List<Future<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int entryId = 1 + i;
            writers.add(threads.submit(() -> write(entryId, new Random(seed * 100 + entryId))));
        }
        int live = 0;
        for (Future<Integer> writer : writers) {
            live += writer.get(60, TimeUnit.SECONDS);
        }
        assertThat(lookups.get(60, TimeUnit.SECONDS)).as("seed %d", seed).isPositive();
        assertThat(table.liveCount()).as("seed %d", seed).isEqualTo(live);
        Map<Long, HandleRecord> followed = reader.get(60, TimeUnit.SECONDS);
        Map<Long, HandleRecord> all = new HashMap<>();
        table.changedSince(0, r -> all.put(r.id(), r));
        assertThat(followed).as("seed %d", seed).isEqualTo(all);
        assertThat(all.values()).filteredOn(r -> r.closedAt() == null).hasSize(live);
    }

    /** Creates, or proposes, and closes; answers how many it leaves open. */
    private int write(int entryId, Random random) {
        boolean ifs = entryId % 2 == 0;
        Deque<HandleRecord> mine = new ArrayDeque<>();
        for (int i = 0; i < STEPS; i++) {
            if (mine.isEmpty() || random.nextInt(100) < 52) {
                mine.add(ifs ? propose(entryId, i) : created(entryId, i));
            } else {
                closeOne(ifs, random.nextBoolean() ? mine.removeFirst() : mine.removeLast());
            }
        }
        writing.decrementAndGet();
        return mine.size();
    }

    private HandleRecord created(int entryId, int i) {
        HandleRecord record = table.create(entryId, (long) entryId << 32 | i);
        if (record == null) {
            throw new AssertionError("full");
        }
        assertThat(table.find(record.handle())).isSameAs(record);
        return record;
    }

    private HandleRecord propose(int entryId, int i) {
        long handle = (long) entryId << 33 | i << 1 | 1;
        HandleRecord record = table.register(entryId, handle);
        if (record == null) {
            throw new AssertionError("refused");
        }
        assertThat(table.find(handle)).isSameAs(record);
        return record;
    }

    private void closeOne(boolean ifs, HandleRecord record) {
        if (ifs) {
            table.closeIfs(record.handle());
        } else {
            assertThat(table.close(record.handle())).isTrue();
        }
        assertThat(record.closedAt()).isNotNull();
        assertThat(table.find(record.handle())).isNotSameAs(record);
    }

    private int lookUp(Random random) {
        int found = 0;
        while (writing.get() > 0) {
            long asked = random.nextBoolean()
                    ? 0x100 + 4L * random.nextInt(STEPS)
                    : 2L + 2L * random.nextInt(2) << 33 | random.nextInt(STEPS) << 1 | 1;
            HandleRecord record = table.find(asked);
            if (record != null) {
                found++;
                assertThat(record.handle()).isEqualTo(asked);
                assertThat(record.id()).isPositive();
                assertThat(record.isIfs() ? record.handle() >>> 33 : record.context() >>> 32)
                        .isEqualTo(record.catalogEntryId());
            }
        }
        return found;
    }

    /** Reads the changes as the window does; what it knows in the end must be all there is. */
    private Map<Long, HandleRecord> followChanges() {
        Map<Long, HandleRecord> known = new HashMap<>();
        long seen = 0;
        boolean last;
        do {
            last = writing.get() == 0;
            List<HandleRecord> changed = new ArrayList<>();
            long before = seen;
            seen = table.changedSince(seen, changed::add);
            assertThat(seen).isGreaterThanOrEqualTo(before);
            changed.forEach(r -> known.put(r.id(), r));
            assertThat(changed).allMatch(r -> r.version() > before).doesNotHaveDuplicates();
        } while (!last);
        return known;
    }
}
