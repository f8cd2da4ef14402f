package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spiscope.winsock.SockaddrIn;

/** The handle table by itself. */
final class HandleTableTest {
    private static final int FIRST = 0x100;

    private final HandleTable table = table(LayerOptions.standard());

    static HandleTable table(LayerOptions options) {
        return new HandleTable(FIRST, options, () -> Instant.EPOCH);
    }

    static HandleRecord create(HandleTable table, long context) {
        HandleRecord created = table.create(1001, context);
        if (created == null) {
            throw new AssertionError("the table is full");
        }
        return created;
    }

    static HandleRecord register(HandleTable table, long handle) {
        HandleRecord registered = table.register(1003, handle);
        if (registered == null) {
            throw new AssertionError("refused " + handle);
        }
        return registered;
    }

    private static List<Long> ids(HandleTable table, long since) {
        List<Long> ids = new ArrayList<>();
        table.changedSince(since, r -> ids.add(r.id()));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4, 2, 0x101})
    void theFirstHandleIsAPositiveMultipleOf4(int first) {
        assertThatThrownBy(() -> new HandleTable(first, LayerOptions.standard(), () -> Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(first));
    }

    @Test
    void valuesBeginWhereTheMachineSaysAndGoUpByFour() {
        assertThat(create(table, 0).handle()).isEqualTo(FIRST);
        assertThat(create(table, 0).handle()).isEqualTo(FIRST + 4);
    }

    @Test
    void aFreedValueComesBackOnlyAfterManyOthersWereFreed() {
        long first = create(table, 0).handle();
        table.close(first);
        Set<Long> seen = new HashSet<>();
        int rounds = 0;
        for (long value = create(table, 0).handle();
                value != first;
                value = create(table, 0).handle()) {
            assertThat(seen.add(value)).isTrue();
            table.close(value);
            assertThat(++rounds).isLessThan(10_000);
        }
        assertThat(rounds).isGreaterThanOrEqualTo(4000);
    }

    @Test
    void valuesStayBelow2To31AndAFreedOneHelpsWhenTheyRunOut() {
        HandleTable high = new HandleTable(0x7FFF_FFF8, LayerOptions.standard(), () -> Instant.EPOCH);
        assertThat(create(high, 0).handle()).isEqualTo(0x7FFF_FFF8L);
        assertThat(create(high, 0).handle()).isEqualTo(0x7FFF_FFFCL);
        assertThat(high.create(1001, 0)).isNull();
        assertThat(high.liveCount()).isEqualTo(2);
        high.close(0x7FFF_FFF8L);
        assertThat(create(high, 0).handle()).isEqualTo(0x7FFF_FFF8L);
        assertThat(high.create(1001, 0)).isNull();
    }

    @Test
    void aValueThatTheSystemUsesIsPassedOverAlsoWhenItHadBeenOurs() {
        Set<Long> inUse = new HashSet<>(Set.of(FIRST + 4L, FIRST + 8L));
        LayerOptions options = LayerOptions.standard().withMaxLiveHandles(3);
        HandleTable careful = new HandleTable(FIRST, options, () -> Instant.EPOCH, inUse::contains);
        assertThat(create(careful, 0).handle()).isEqualTo(FIRST);
        assertThat(create(careful, 0).handle()).isEqualTo(FIRST + 12);

        HandleTable last = new HandleTable(0x7FFF_FFFC, options, () -> Instant.EPOCH, inUse::contains);
        create(last, 0);
        last.close(0x7FFF_FFFCL);
        inUse.add(0x7FFF_FFFCL);
        assertThat(last.create(1001, 0)).isNull();
    }

    @Test
    void oddAnd64BitValuesLiveBesideOursThroughGrowthAndRemoval() {
        List<Long> values = new ArrayList<>();
        for (long i = 0; i < 3000; i++) {
            values.add(i % 3 == 0 ? 3 + 4 * i : i % 3 == 1 ? (1L << 40) + 4 * i : Long.MIN_VALUE + i);
        }
        values.forEach(value -> register(table, value));
        for (int i = 0; i < values.size(); i += 2) {
            table.closeIfs(values.get(i));
        }
        for (int i = 0; i < values.size(); i++) {
            HandleRecord found = table.find(values.get(i));
            assertThat(found == null ? null : (Long) found.handle()).isEqualTo(i % 2 == 0 ? null : values.get(i));
        }
        assertThat(table.liveCount()).isEqualTo(values.size() / 2);
    }

    @Test
    void manyComingAndGoingOddValuesDoNotSlowTheSearchToAStandstill() {
        for (long i = 0; i < 100_000; i++) {
            register(table, 1 + 2 * i);
            table.closeIfs(1 + 2 * i);
        }
        assertThat(table.find(1)).isNull();
        assertThat(table.liveCount()).isZero();
    }

    @Test
    void changesComeNewestFirstAndOnlyThoseSince() {
        HandleRecord a = create(table, 1);
        HandleRecord b = create(table, 2);
        long since = table.version();
        HandleRecord c = create(table, 3);
        table.touch(a.handle());
        assertThat(ids(table, since)).containsExactly(a.id(), c.id());
        assertThat(ids(table, table.version())).isEmpty();
        assertThat(ids(table, 0)).containsExactly(a.id(), c.id(), b.id());
    }

    @Test
    void whatWasSeenOfAHandleAddsUpAndIsAChange() {
        HandleRecord s = create(table, 1);
        long since = table.version();
        SockaddrIn local = SockaddrIn.parse("127.0.0.1:80");
        table.observe(s.handle(), local, null, null);
        table.observe(s.handle(), null, null, "LISTENING");
        assertThat(s.observed()).isEqualTo(new HandleRecord.Observed(local, null, "LISTENING"));
        assertThat(ids(table, since)).containsExactly(s.id());
        table.observe(0x9999, local, local, "");
        table.touch(0x9999);
        assertThat(ids(table, since)).containsExactly(s.id());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readingChangesVisitsWhatChangedAndNoMore() {
        List<HandleRecord> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(create(table, i));
        }
        long since = table.version();
        table.touch(all.get(10).handle());
        table.touch(all.get(20).handle());
        // Whoever walks past the newest unchanged record never comes out again.
        HandleRecord newestUnchanged = all.get(999);
        newestUnchanged.older = newestUnchanged;
        assertThat(ids(table, since))
                .containsExactly(all.get(20).id(), all.get(10).id());
    }

    @Test
    void theSinkMayUseTheTable() {
        HandleRecord a = create(table, 1);
        HandleRecord b = create(table, 2);
        List<Long> seen = new ArrayList<>();
        table.changedSince(0, r -> {
            seen.add(r.id());
            table.touch(r.handle());
            table.close(a.handle());
        });
        assertThat(seen).containsExactly(b.id(), a.id());
    }

    @Test
    void onlyTheNewestClosedHandlesAreKeptAndTheTableTellsWhatItForgot() {
        HandleTable small = table(LayerOptions.standard().withClosedHandlesKept(2));
        List<HandleRecord> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(create(small, i));
        }
        assertThat(small.forgottenVersion()).isZero();
        all.subList(0, 4).forEach(r -> small.close(r.handle()));
        assertThat(ids(small, 0))
                .containsExactly(all.get(3).id(), all.get(2).id(), all.get(4).id());
        assertThat(small.forgottenVersion()).isEqualTo(all.get(1).version());
        assertThat(small.closedHandlesKept()).isEqualTo(2);
        assertThat(small.liveCount()).isEqualTo(1);
    }

    @Test
    void aTableThatKeepsNoClosedHandleSaysSoAtOnce() {
        HandleTable none = table(LayerOptions.standard().withClosedHandlesKept(0));
        HandleRecord a = create(none, 1);
        long since = none.version();
        none.close(a.handle());
        assertThat(ids(none, since)).isEmpty();
        assertThat(none.forgottenVersion()).isGreaterThan(since).isEqualTo(none.version());
    }

    @Test
    void theHandlesOfAnEntryAreThoseThatAreOpen() {
        HandleRecord a = create(table, 1);
        HandleRecord b = create(table, 2);
        register(table, 0x55);
        table.close(b.handle());
        List<HandleRecord> live = new ArrayList<>();
        table.liveOf(1001, live::add);
        assertThat(live).containsExactly(a);
    }
}
