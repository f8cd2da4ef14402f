package org.spiscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.Snapshot;

class SnapshotFeedTest {
    private final Snapshot first = Sample.snapshot();
    private final FakeInspector inspector = new FakeInspector(first);
    private final Deque<Runnable> atTheGate = new ArrayDeque<>();
    private final SnapshotFeed feed = new SnapshotFeed(inspector, new FxGate(atTheGate::add));
    private final List<Long> shown = new ArrayList<>();

    @AfterEach
    void closeFeed() {
        feed.close();
    }

    private void openTheGate() {
        while (!atTheGate.isEmpty()) {
            atTheGate.remove().run();
        }
    }

    private Snapshot numbered(long sequence) {
        return Sample.snapshot(sequence, first.handles());
    }

    @Test
    void aListenerSeesTheSnapshotOnTheScreenAtOnce() {
        feed.onShown(snapshot -> shown.add(snapshot.sequence()));

        assertThat(shown).containsExactly(1L);
    }

    @Test
    void aSlowWindowIsShownOnlyTheNewest() {
        feed.onShown(snapshot -> shown.add(snapshot.sequence()));

        inspector.deliver(numbered(2));
        inspector.deliver(numbered(3));
        inspector.deliver(numbered(4));

        assertThat(atTheGate).hasSize(1);
        openTheGate();
        assertThat(shown).containsExactly(1L, 4L);
    }

    @Test
    void frozenNothingIsShownAndWhatWaitsIsCounted() {
        feed.onShown(snapshot -> shown.add(snapshot.sequence()));
        feed.frozenProperty().set(true);

        inspector.deliver(withEvents(numbered(2), first.traceEnd() + 7));
        openTheGate();

        assertThat(shown).containsExactly(1L);
        assertThat(feed.waitingProperty().get()).isEqualTo(7);
    }

    @Test
    void thawedTheNewestIsShownAndNothingWaits() {
        feed.onShown(snapshot -> shown.add(snapshot.sequence()));
        feed.frozenProperty().set(true);
        inspector.deliver(withEvents(numbered(2), first.traceEnd() + 7));
        openTheGate();

        feed.frozenProperty().set(false);

        assertThat(shown).containsExactly(1L, 2L);
        assertThat(feed.waitingProperty().get()).isZero();
    }

    @Test
    void aStepMovesAFrozenPictureOnAndLeavesItFrozen() {
        feed.frozenProperty().set(true);
        inspector.deliver(numbered(2));
        openTheGate();

        feed.stepIfFrozen();

        assertThat(feed.shown().sequence()).isEqualTo(2);
        assertThat(feed.frozenProperty().get()).isTrue();
    }

    @Test
    void aListenerTakenAwayIsNotCalledAgain() {
        feed.onShown(snapshot -> shown.add(snapshot.sequence())).close();

        inspector.deliver(numbered(2));
        openTheGate();

        assertThat(shown).containsExactly(1L);
    }

    private static Snapshot withEvents(Snapshot snapshot, long traceEnd) {
        return new Snapshot(
                snapshot.session(),
                snapshot.sequence(),
                snapshot.takenAt(),
                snapshot.backend(),
                snapshot.mark(),
                snapshot.hosting(),
                snapshot.scenario(),
                snapshot.entries(),
                snapshot.threads(),
                snapshot.hooks(),
                snapshot.handles(),
                snapshot.cancels(),
                snapshot.counters(),
                traceEnd);
    }
}
