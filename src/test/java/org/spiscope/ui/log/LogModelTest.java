package org.spiscope.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.Counters;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.ui.Sample;

class LogModelTest {
    private final Events log = new Events();
    private final Deque<Runnable> worker = new ArrayDeque<>();
    private final LogModel model = new LogModel(log, worker::add, Runnable::run);

    private void showAll(long dropped) {
        Snapshot base = Sample.empty();
        model.show(
                new Snapshot(
                        base.session(),
                        base.sequence(),
                        base.takenAt(),
                        base.backend(),
                        base.mark(),
                        base.hosting(),
                        base.scenario(),
                        base.entries(),
                        base.threads(),
                        base.hooks(),
                        base.handles(),
                        base.cancels(),
                        new Counters(0, 0, 0, 0, 0, dropped),
                        log.end()),
                log);
    }

    private void work() {
        while (!worker.isEmpty()) {
            worker.remove().run();
        }
    }

    @Test
    void nothingIsLookedAtOnTheCallingThread() {
        log.call();
        showAll(0);
        assertThat(model.picture().rows().size()).isZero();

        work();

        assertThat(model.picture().rows().size()).isEqualTo(1);
    }

    @Test
    void snapshotsDuringAScanLeadToOneMoreScanOnly() {
        log.call();
        showAll(0);
        log.call();
        showAll(0);
        log.call();
        showAll(0);

        assertThat(worker).hasSize(1);
        worker.remove().run();
        assertThat(worker).hasSize(1);
        work();
        assertThat(model.picture().rows().size()).isEqualTo(3);
    }

    @Test
    void aLargeLogIsLookedAtInParts() {
        IntStream.range(0, LogModel.SCAN + 1).forEach(i -> log.poll());
        showAll(0);
        worker.remove().run();
        assertThat(model.counts()).endsWith("looking …");

        work();

        assertThat(model.counts()).isEqualTo("0 shown · 100\u202F001 polls hidden");
        assertThat(model.emptyText()).isEqualTo("The filter hides all 100\u202F001 events.");
    }

    @Test
    void droppedEventsAreSaid() {
        showAll(1204);
        work();

        assertThat(model.droppedText()).isEqualTo("1\u202F204 dropped");
        assertThat(model.hasDropped()).isTrue();
    }

    @Test
    void anEmptyLogSaysWhatFillsIt() {
        showAll(0);
        work();

        assertThat(model.emptyText()).startsWith("No events yet.");
    }

    @Test
    void moreRowsReachTheTableAsAnAdditionAtTheEnd() {
        LogList list = new LogList();
        log.call();
        showAll(0);
        work();
        list.show(model.picture());
        List<String> changes = new ArrayList<>();
        list.addListener((ListChangeListener<TraceEvent>) change -> {
            while (change.next()) {
                changes.add(change.getFrom() + ".." + change.getTo() + " -" + change.getRemovedSize());
            }
        });
        log.call();
        log.call();
        showAll(0);
        work();
        list.show(model.picture());

        assertThat(changes).containsExactly("1..3 -0");
        assertThat(list).extracting(TraceEvent::sequence).containsExactly(0L, 1L, 2L);
    }

    @Test
    void rowsOfOverwrittenEventsSaySo() {
        LogList list = new LogList();
        log.call();
        showAll(0);
        work();
        list.show(model.picture());
        log.forgetUpTo(1);

        assertThat(list.get(0).arguments()).isEqualTo("made room for newer events");
    }

    @Test
    void anotherFilterReplacesTheRows() {
        LogList list = new LogList();
        log.call();
        log.poll();
        showAll(0);
        work();
        list.show(model.picture());
        model.filterProperty().set(model.filter().withPolls(true));
        work();
        list.show(model.picture());

        assertThat(list).extracting(TraceEvent::sequence).containsExactly(0L, 1L);
    }
}
