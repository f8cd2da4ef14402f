package org.spiscope.ui.handles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.Sample;

class HandlesModelTest {
    private static final List<SortKey> BY_STATE = List.of(new SortKey(HandleColumn.STATE, false));

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<HandleView> handles = Sample.handles();
    private final HandlesModel model =
            new HandlesModel(Sample.snapshot(1, handles), work::add, new FxGate(Runnable::run));

    @BeforeEach
    void workOff() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private List<Long> ids() {
        Rows rows = model.rows();
        return IntStream.range(0, rows.size())
                .mapToObj(row -> rows.get(row).id())
                .toList();
    }

    private void show(long sequence, List<HandleView> now) {
        model.show(Sample.snapshot(sequence, now));
        workOff();
    }

    private List<HandleView> with(int position, HandleView handle) {
        List<HandleView> now = new ArrayList<>(handles);
        now.set(position, handle);
        return now;
    }

    @Test
    void handlesClosedLongAgoAreNotAmongTheLiveOnes() {
        assertThat(ids()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 11L, 12L);
    }

    @Test
    void aClosedHandleStaysAsLongAsTheUserSaid() {
        model.keepSecondsProperty().set(0);
        workOff();

        assertThat(ids()).doesNotContain(7L, 9L);
    }

    @Test
    void closedOnesHaveAViewOfTheirOwn() {
        model.scopeProperty().set(Scope.CLOSED);
        workOff();

        assertThat(ids()).containsExactly(7L, 9L);
    }

    @Test
    void theLastValidFilterStaysWhileTheTextIsNone() {
        model.filterTextProperty().set("listen");
        workOff();
        model.filterTextProperty().set("listen |");
        workOff();

        assertThat(ids()).containsExactly(1L, 4L);
        assertThat(model.problemProperty().get()).contains("position 9");
    }

    @Test
    void aChangedHandleIsFilteredAnewAndAnUnchangedOneIsNot() {
        model.filterTextProperty().set("listen");
        workOff();

        show(2, with(1, Sample.withState(handles.get(1), "LISTENING")));

        assertThat(ids()).containsExactly(1L, 2L, 4L);
    }

    @Test
    void rowsAreSortedByNumberNotByText() {
        model.sort(List.of(new SortKey(HandleColumn.REMOTE, false)));
        workOff();
        List<String> remotes = IntStream.range(0, model.rows().size())
                .mapToObj(row -> model.rows().get(row).remote())
                .filter(remote -> !remote.isEmpty())
                .distinct()
                .toList();

        assertThat(remotes)
                .containsExactly(
                        "127.0.0.1:7", "127.0.0.1:1025", "127.0.0.1:8080", "127.0.0.1:51312", "127.0.0.1:51313");
    }

    @Test
    void equalRowsStandInTheOrderOfCreation() {
        model.sort(BY_STATE);
        workOff();

        assertThat(ids()).containsExactly(11L, 7L, 2L, 3L, 5L, 8L, 10L, 6L, 12L, 1L, 4L);
    }

    @Test
    void heldRowsKeepTheirPlacesAndNewOnesComeLast() {
        model.sort(BY_STATE);
        model.holdProperty().set(true);
        workOff();
        List<HandleView> now = with(0, Sample.withState(handles.get(0), "ABORTED"));
        now.add(Sample.handle(13, 0x0134, Sample.TCP, "", "", "BOUND", List.of()));

        show(2, now);

        assertThat(ids()).containsExactly(11L, 7L, 2L, 3L, 5L, 8L, 10L, 6L, 12L, 1L, 4L, 13L);
        assertThat(model.rows().outOfOrder()).isEqualTo(2);
    }

    @Test
    void aRequestPutsHeldRowsInOrder() {
        model.sort(BY_STATE);
        model.holdProperty().set(true);
        workOff();
        show(2, with(0, Sample.withState(handles.get(0), "ABORTED")));

        model.resort();
        workOff();

        assertThat(ids()).startsWith(1L, 11L);
        assertThat(model.rows().outOfOrder()).isZero();
    }

    @Test
    void rowsLetGoFallIntoOrder() {
        model.sort(BY_STATE);
        model.holdProperty().set(true);
        workOff();
        show(2, with(0, Sample.withState(handles.get(0), "ABORTED")));

        model.holdProperty().set(false);
        workOff();

        assertThat(ids()).startsWith(1L, 11L);
    }

    @Test
    void aWishToSortIsNotLostInTheNextSnapshot() {
        model.holdProperty().set(true);
        workOff();

        model.sort(BY_STATE);
        model.show(Sample.snapshot(2, handles));
        workOff();

        assertThat(ids()).startsWith(11L, 7L);
    }

    @Test
    void aBusyWorkerIsHandedOneTaskForManySnapshots() {
        model.show(Sample.snapshot(2, handles));
        model.show(Sample.snapshot(3, handles));
        model.show(Sample.snapshot(4, handles));

        assertThat(work).hasSize(1);
        workOff();
        assertThat(model.rows().snapshot().sequence()).isEqualTo(4);
    }

    @Test
    void theFirstPictureIsNotNews() {
        assertThat(handles).noneMatch(model::isFresh);
    }

    @Test
    void aNewRowIsMarkedUntilItsTimeIsOver() {
        List<HandleView> now = new ArrayList<>(handles);
        HandleView added = Sample.handle(13, 0x0134, Sample.TCP, "", "", "BOUND", List.of());
        now.add(added);

        show(2, now);
        assertThat(model.isFresh(added)).isTrue();
        assertThat(model.isFresh(handles.get(0))).isFalse();

        show(60, now);
        assertThat(model.isFresh(added)).isFalse();
    }

    @Test
    void onlyTheCellThatChangedIsMarked() {
        HandleView changed = Sample.withState(handles.get(1), "FIN-WAIT");

        show(2, with(1, changed));

        assertThat(model.isChanged(changed, HandleColumn.STATE)).isTrue();
        assertThat(model.isChanged(changed, HandleColumn.LOCAL)).isFalse();
        assertThat(model.isFresh(changed)).isFalse();
    }

    @Test
    void withoutADurationNothingIsMarked() {
        model.keepSecondsProperty().set(0);
        HandleView changed = Sample.withState(handles.get(1), "FIN-WAIT");

        show(2, with(1, changed));

        assertThat(model.isChanged(changed, HandleColumn.STATE)).isFalse();
    }

    @Test
    void aHiddenHandleComesBackOnRequest() {
        model.hide(2);
        workOff();
        assertThat(ids()).doesNotContain(2L);

        model.unhideAll();
        workOff();
        assertThat(ids()).contains(2L);
    }

    @Test
    void aNewSessionBeginsWithoutMarksAndInOrder() {
        model.sort(BY_STATE);
        model.holdProperty().set(true);
        workOff();
        Snapshot other = Sample.snapshot(2, List.of(Sample.handle(1, 0x0200, Sample.TCP, "", "", "BOUND", List.of())));

        model.show(new Snapshot(
                2,
                1,
                other.takenAt(),
                other.backend(),
                other.mark(),
                other.hosting(),
                other.scenario(),
                other.entries(),
                other.threads(),
                other.hooks(),
                other.handles(),
                other.cancels(),
                other.counters(),
                0));
        workOff();

        assertThat(ids()).containsExactly(1L);
        assertThat(model.isFresh(other.handles().get(0))).isFalse();
    }
}
