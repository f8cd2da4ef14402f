package org.spiscope.ui.log;

import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.TraceLog;

/**
 * What the log pane shows. Events are looked at by a worker, never on the FX thread, a bounded number at a time, and one scan at a time; each scan
 * ends in one picture.
 */
final class LogModel {
    /** Events in one scan: about ten milliseconds of a worker, so that a flood still shows progress. */
    static final int SCAN = 100_000;

    private final Executor worker;
    private final Executor fx;
    private final LogScanner scanner;
    private final ObjectProperty<LogFilter> filter = new SimpleObjectProperty<>(LogFilter.INITIAL);
    private final ReadOnlyObjectWrapper<LogPicture> picture;
    private TraceLog trace;
    private long until;
    private long dropped;
    private boolean scanning;
    private boolean stale;

    /**
     * @param worker where events are looked at
     * @param fx where pictures are published; all methods here are called there
     */
    LogModel(TraceLog trace, Executor worker, Executor fx) {
        this.trace = trace;
        this.worker = worker;
        this.fx = fx;
        scanner = new LogScanner(trace, filter.get());
        picture = new ReadOnlyObjectWrapper<>(new LogPicture(trace, -1, LogRows.EMPTY, 0, 0, true));
        filter.addListener((property, before, now) -> scan());
    }

    ObjectProperty<LogFilter> filterProperty() {
        return filter;
    }

    LogFilter filter() {
        return filter.get();
    }

    ReadOnlyObjectProperty<LogPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    LogPicture picture() {
        return picture.get();
    }

    /** Shows the log up to a snapshot's end of it. */
    void show(Snapshot snapshot, TraceLog ofSession) {
        trace = ofSession;
        until = snapshot.traceEnd();
        dropped = snapshot.counters().droppedEvents();
        scan();
    }

    private void scan() {
        if (scanning) {
            stale = true;
            return;
        }
        scanning = true;
        stale = false;
        TraceLog wantedTrace = trace;
        LogFilter wantedFilter = filter.get();
        long wantedUntil = until;
        worker.execute(() -> {
            scanner.use(wantedTrace, wantedFilter);
            LogPicture next = scanner.scan(wantedUntil, SCAN);
            fx.execute(() -> publish(next));
        });
    }

    private void publish(LogPicture next) {
        scanning = false;
        picture.set(next);
        if (stale || !next.complete()) {
            scan();
        }
    }

    /** How many events are shown and hidden, in words. */
    String counts() {
        LogPicture now = picture.get();
        StringBuilder text = new StringBuilder(grouped(now.rows().size())).append(" shown");
        if (now.hiddenPolls() > 0) {
            text.append(" · ").append(grouped(now.hiddenPolls())).append(" polls hidden");
        }
        if (now.hiddenOthers() > 0) {
            text.append(" · ").append(grouped(now.hiddenOthers())).append(" filtered out");
        }
        return text.append(now.complete() ? "" : " · looking …").toString();
    }

    /** How many events found the ring full and are in no log. */
    String droppedText() {
        return grouped(dropped) + " dropped";
    }

    boolean hasDropped() {
        return dropped > 0;
    }

    /** Why there is no row; empty when there is one. */
    String emptyText() {
        LogPicture now = picture.get();
        if (now.rows().size() > 0 || !now.complete()) {
            return "";
        }
        if (now.hiddenPolls() + now.hiddenOthers() == 0) {
            return "No events yet. Play a scenario or make a call in the workbench.";
        }
        return "The filter hides all " + grouped(now.hiddenPolls() + now.hiddenOthers()) + " events.";
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202F');
    }
}
