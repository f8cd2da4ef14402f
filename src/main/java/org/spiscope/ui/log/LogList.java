package org.spiscope.ui.log;

import java.util.AbstractList;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.inspect.TraceLog;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/** The rows of a picture as the table wants them. It holds no events: each is fetched when a cell asks, so its cost follows what is on the screen. */
final class LogList extends ObservableListBase<TraceEvent> {
    private @Nullable TraceLog trace;
    private long generation = -1;
    private LogRows rows = LogRows.EMPTY;

    /** Shows another picture; what both have stays as it is, so that selection and scrolling do. */
    void show(LogPicture picture) {
        TraceLog oldTrace = trace;
        LogRows old = rows;
        boolean other = picture.generation() != generation || picture.trace() != oldTrace;
        trace = picture.trace();
        generation = picture.generation();
        rows = picture.rows();
        beginChange();
        if (other) {
            replaceAll(oldTrace, old);
        } else {
            moveOn(oldTrace, old);
        }
        endChange();
    }

    private void replaceAll(@Nullable TraceLog oldTrace, LogRows old) {
        if (old.size() > 0) {
            nextRemove(0, gone(oldTrace, old, old.size()));
        }
        if (rows.size() > 0) {
            nextAdd(0, rows.size());
        }
    }

    private void moveOn(@Nullable TraceLog oldTrace, LogRows old) {
        int trimmed = (int) Math.min(old.size(), rows.start() - old.start());
        int kept = old.size() - trimmed;
        if (trimmed > 0) {
            nextRemove(0, gone(oldTrace, old, trimmed));
        }
        if (rows.size() > kept) {
            nextAdd(kept, rows.size());
        }
    }

    private static List<TraceEvent> gone(@Nullable TraceLog oldTrace, LogRows old, int count) {
        return new AbstractList<>() {
            @Override
            public TraceEvent get(int index) {
                return event(oldTrace, old.sequence(index));
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    @Override
    public TraceEvent get(int index) {
        return event(trace, rows.sequence(index));
    }

    @Override
    public int size() {
        return rows.size();
    }

    LogRows rows() {
        return rows;
    }

    private static TraceEvent event(@Nullable TraceLog trace, long sequence) {
        TraceEvent event = trace == null ? null : trace.get(sequence);
        return event != null ? event : overwritten(sequence);
    }

    /** Stands for an event that made room in the log while its row was still in the table. */
    private static TraceEvent overwritten(long sequence) {
        return new TraceEvent(
                sequence,
                0,
                0,
                "",
                SpiFunction.BlockingCallback,
                Phase.NOTE,
                Winsock.INVALID_SOCKET,
                0,
                "made room for newer events",
                "",
                Errno.NONE,
                0);
    }
}
