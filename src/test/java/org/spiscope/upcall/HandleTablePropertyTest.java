package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Any history of a small table, against a list that is searched from end to end. */
final class HandleTablePropertyTest {
    private static final int LIMIT = 12;
    private static final int KEPT = 3;
    private static final long[] REAL = {3, 0x7FFF_FFFC, 0x104, 0x110, 1L << 40, -3};

    /** A handle as the model knows it. */
    private static final class Row {
        final HandleRecord record;
        final long handle;
        final boolean ifs;
        final long context;
        int entryId;
        long version;
        boolean closed;

        Row(HandleRecord record, long handle, boolean ifs, long context, int entryId) {
            this.record = record;
            this.handle = handle;
            this.ifs = ifs;
            this.context = context;
            this.entryId = entryId;
        }
    }

    private static final class Model {
        final HandleTable table = HandleTableTest.table(
                LayerOptions.standard().withMaxLiveHandles(LIMIT).withClosedHandlesKept(KEPT));
        final List<Row> rows = new ArrayList<>();
        final List<Row> closed = new ArrayList<>();
        final Map<Long, Row> live = new HashMap<>();
        long version;
        long reader;

        void play(int action) {
            int what = action % 8;
            int which = action / 8;
            switch (what) {
                case 0, 1 -> create(which);
                case 2 -> close(which);
                case 3 -> register(REAL[which % REAL.length], 1003 + which % 2);
                case 4 -> closeIfs(REAL[which % REAL.length]);
                case 5 -> touch(which);
                case 6 -> register(some(which), 1003);
                default -> read();
            }
            check();
        }

        long some(int which) {
            return rows.isEmpty() ? 0x100 : rows.get(which % rows.size()).handle;
        }

        void changed(Row row) {
            row.version = ++version;
        }

        void create(long context) {
            HandleRecord created = table.create(1001, context);
            assertThat(created == null).isEqualTo(live.size() >= LIMIT);
            if (created != null) {
                assertThat(created.handle() & 3).isZero();
                assertThat(live).doesNotContainKey(created.handle());
                add(new Row(created, created.handle(), false, context, 1001));
            }
        }

        void add(Row row) {
            rows.add(row);
            live.put(row.handle, row);
            changed(row);
        }

        void register(long handle, int entryId) {
            HandleRecord registered = table.register(entryId, handle);
            Row there = live.get(handle);
            if (there == null) {
                assertThat(registered == null).isEqualTo(live.size() >= LIMIT);
                if (registered != null) {
                    add(new Row(registered, handle, true, 0, entryId));
                }
            } else if (there.ifs) {
                assertThat(registered).isSameAs(there.record);
                there.entryId = entryId;
                changed(there);
            } else {
                assertThat(registered).isNull();
            }
        }

        void close(int which) {
            long handle = some(which);
            Row there = live.get(handle);
            boolean closes = there != null && !there.ifs;
            assertThat(table.close(handle)).isEqualTo(closes);
            gone(closes ? there : null);
        }

        void closeIfs(long handle) {
            table.closeIfs(handle);
            Row there = live.get(handle);
            gone(there != null && there.ifs ? there : null);
        }

        void gone(@Nullable Row row) {
            if (row != null) {
                live.remove(row.handle);
                row.closed = true;
                closed.add(row);
                changed(row);
            }
        }

        void touch(int which) {
            long handle = some(which);
            table.touch(handle);
            Row there = live.get(handle);
            if (there != null) {
                changed(there);
            }
        }

        /** What a reader that comes by now and then is told. */
        void read() {
            List<HandleRecord> told = new ArrayList<>();
            long upTo = table.changedSince(reader, told::add);
            assertThat(told)
                    .containsExactlyElementsOf(known().stream()
                            .filter(row -> row.version > reader)
                            .sorted(Comparator.comparingLong((Row row) -> row.version)
                                    .reversed())
                            .map(row -> row.record)
                            .toList());
            assertThat(upTo).isEqualTo(version);
            reader = upTo;
        }

        List<Row> known() {
            List<Row> forgotten = closed.subList(0, Math.max(0, closed.size() - KEPT));
            return rows.stream().filter(row -> !forgotten.contains(row)).toList();
        }

        void check() {
            assertThat(table.version()).isEqualTo(version);
            assertThat(table.liveCount()).isEqualTo(live.size());
            for (Row row : rows) {
                Row there = live.get(row.handle);
                assertThat(table.find(row.handle)).isSameAs(there == null ? null : there.record);
                assertThat(row.record.handle()).isEqualTo(row.handle);
                assertThat(row.record.context()).isEqualTo(row.context);
                assertThat(row.record.catalogEntryId()).isEqualTo(row.entryId);
                assertThat(row.record.version()).isEqualTo(row.version);
                assertThat(row.record.closedAt() != null).isEqualTo(row.closed);
            }
            int forgotten = closed.size() - KEPT;
            assertThat(table.forgottenVersion()).isEqualTo(forgotten > 0 ? closed.get(forgotten - 1).version : 0);
        }
    }

    @Property(tries = 500, seed = "20260101")
    void anyHistoryIsTheModels(@ForAll @Size(max = 120) List<@IntRange(min = 0, max = 4096) Integer> actions) {
        Model model = new Model();
        actions.forEach(model::play);
        model.read();
    }
}
