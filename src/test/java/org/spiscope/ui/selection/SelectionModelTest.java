package org.spiscope.ui.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.Sample;
import org.spiscope.ui.selection.Selected.Nothing;
import org.spiscope.ui.selection.Selected.OfCancel;
import org.spiscope.ui.selection.Selected.OfEntry;
import org.spiscope.ui.selection.Selected.OfEvent;
import org.spiscope.ui.selection.Selected.OfHandle;
import org.spiscope.ui.selection.Selected.OfThread;

class SelectionModelTest {
    private final Snapshot snapshot = Sample.snapshot();
    private final SelectionModel selection = new SelectionModel(snapshot);

    private List<Long> relatedHandles() {
        return snapshot.handles().stream()
                .filter(selection.relatives()::includes)
                .map(HandleView::id)
                .toList();
    }

    private List<Long> relatedEvents() {
        return Sample.events().stream()
                .filter(selection.relatives()::includes)
                .map(event -> event.sequence())
                .toList();
    }

    private @Nullable Long handleId() {
        HandleView handle = selection.handleProperty().get();
        return handle == null ? null : handle.id();
    }

    @Test
    void anEntryBringsItsHandlesItsBusyThreadsAndItsEvents() {
        selection.select(new OfEntry(Sample.IFS_TWIN));

        assertThat(relatedHandles()).containsExactly(5L, 10L);
        assertThat(selection.relatives().threads()).containsExactly(3);
        assertThat(relatedEvents()).containsExactly(7L, 8L);
        assertThat(handleId()).isNull();
    }

    @Test
    void aHandleBringsItsEntryAndTheThreadBlockedOnIt() {
        selection.select(new OfHandle(1));

        assertThat(selection.relatives().entries()).containsExactly(Sample.TCP);
        assertThat(selection.relatives().threads()).containsExactly(1);
        assertThat(relatedHandles()).containsExactly(1L);
        assertThat(relatedEvents()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(handleId()).isEqualTo(1);
    }

    @Test
    void aThreadBringsTheEntriesAndHandlesOfItsNestedCalls() {
        selection.select(new OfThread(4));

        assertThat(selection.relatives().entries()).containsExactlyInAnyOrder(Sample.LOOPBACK, Sample.TCP);
        assertThat(relatedHandles()).containsExactly(6L);
    }

    @Test
    void anEventBringsItsHandle() {
        selection.select(new OfEvent(Sample.events().get(6)));

        assertThat(handleId()).isEqualTo(2);
        assertThat(selection.relatives().threads()).containsExactly(2);
        assertThat(selection.relatives().entries()).containsExactly(Sample.TCP);
    }

    @Test
    void anEventWithoutAHandleBringsTheEventsOfItsThread() {
        selection.select(new OfEvent(Sample.events().get(0)));

        assertThat(handleId()).isNull();
        assertThat(relatedEvents()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aCancelBringsItsThreadAndItsSocket() {
        selection.select(new OfCancel(2));

        assertThat(handleId()).isEqualTo(5);
        assertThat(selection.relatives().threads()).containsExactly(3);
    }

    @Test
    void whatIsNotThereSelectsNothing() {
        selection.select(new OfHandle(777));

        assertThat(selection.selected()).isEqualTo(new Nothing());
        assertThat(selection.relatives()).isEqualTo(Relatives.NONE);
    }

    @Test
    void theHandleIsThatOfTheSnapshotShownNow() {
        selection.select(new OfHandle(2));
        List<HandleView> handles = Sample.handles();
        handles.set(1, Sample.withState(handles.get(1), "FIN-WAIT"));

        selection.show(Sample.snapshot(2, handles));

        assertThat(selection.handleProperty().get()).isSameAs(handles.get(1));
    }

    @Test
    void aHandleNoLongerRememberedIsNoLongerSelected() {
        selection.select(new OfHandle(2));
        List<HandleView> handles = Sample.handles();
        handles.remove(1);

        selection.show(Sample.snapshot(2, handles));

        assertThat(selection.selected()).isEqualTo(new Nothing());
        assertThat(handleId()).isNull();
    }
}
