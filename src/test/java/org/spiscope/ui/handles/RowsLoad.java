package org.spiscope.ui.handles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.Sample;

/** Measures what the worker does for one picture: {@code RowsLoad HANDLES CHANGES}. */
public final class RowsLoad {
    private static final int PICTURES = 60;
    private static final int TURNOVER = 20;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final Duration KEEP = Duration.ofSeconds(5);

    private RowsLoad() {}

    /** Measures. */
    public static void main(String[] arguments) throws FilterException {
        int count = Integer.parseInt(arguments[0]);
        int changes = Integer.parseInt(arguments[1]);
        List<SortKey> none = List.of();
        List<SortKey> byState = List.of(new SortKey(HandleColumn.STATE, false));
        List<SortKey> byLocal = List.of(new SortKey(HandleColumn.LOCAL, false));
        HandleFilter filter = FilterParser.parse("connected -8080x");
        List<HandleView> first = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            first.add(handle(i));
        }
        for (int round = 0; round < 2; round++) {
            measure(
                    "as they come",
                    first,
                    changes,
                    new Query(HandleFilter.ALL, Scope.LIVE, KEEP, Set.of(), none, false));
            measure("filtered", first, changes, new Query(filter, Scope.LIVE, KEEP, Set.of(), none, false));
            measure("sorted by state", first, changes, new Query(filter, Scope.LIVE, KEEP, Set.of(), byState, false));
            measure("sorted by address", first, changes, new Query(filter, Scope.LIVE, KEEP, Set.of(), byLocal, false));
            measure("held", first, changes, new Query(filter, Scope.LIVE, KEEP, Set.of(), byState, true));
        }
    }

    private static void measure(String what, List<HandleView> all, int changes, Query query) {
        List<HandleView> handles = new ArrayList<>(all);
        Rows rows = Rows.none(Sample.snapshot(1, List.copyOf(handles)), query.released());
        long first = System.nanoTime();
        rows = RowsBuilder.next(rows, rows.snapshot(), query.released());
        first = System.nanoTime() - first;
        ChangeMarks marks = new ChangeMarks();
        long sum = 0;
        for (int picture = 0; picture < PICTURES; picture++) {
            change(handles, changes, picture);
            Snapshot next = Sample.snapshot(picture + 2, List.copyOf(handles));
            long begin = System.nanoTime();
            Rows made = RowsBuilder.next(rows, next, query);
            marks.note(rows.snapshot(), next, KEEP);
            sum += System.nanoTime() - begin;
            rows = made;
        }
        System.out.printf(
                Locale.ROOT,
                "%-18s first %6.1f ms, then %5.1f ms per picture, %d rows, %d out of order%n",
                what,
                first / NANOS_PER_MILLI,
                sum / NANOS_PER_MILLI / PICTURES,
                rows.size(),
                rows.outOfOrder());
    }

    private static HandleView handle(long id) {
        String local = "127.0.0.1:" + (1024 + id % 60_000);
        return Sample.handle(id, 0x100 + 4 * id, Sample.TCP, local, "127.0.0.1:8080", "CONNECTED", List.of());
    }

    private static void change(List<HandleView> handles, int changes, int picture) {
        for (int i = 0; i < changes; i++) {
            int at = (int) ((picture * 104_729L + i * 7919L) % handles.size());
            HandleView handle = handles.get(at);
            handles.set(at, Sample.withState(handle, handle.state().equals("CONNECTED") ? "CLOSE-WAIT" : "CONNECTED"));
        }
        for (int i = 0; i < TURNOVER; i++) {
            handles.add(handle(handles.get(handles.size() - 1).id() + 1));
            handles.remove(0);
        }
    }
}
