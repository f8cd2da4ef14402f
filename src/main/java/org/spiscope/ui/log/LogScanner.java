package org.spiscope.ui.log;

import java.util.ArrayDeque;
import java.util.Deque;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceLog;

/** Looks at each event once per filter and remembers those that are shown. For one thread at a time. */
final class LogScanner {
    /** Rows that the table holds at most; beyond, the oldest go, many at a time, because each removal moves the table's rows. */
    static final int MAX_ROWS = 200_000;

    private static final int TRIM = MAX_ROWS / 8;

    private final Deque<long[]> chunks = new ArrayDeque<>();
    private TraceLog trace;
    private LogFilter filter;
    private LogFilter.Words words;
    private long generation;
    private long next;
    private long start;
    private long end;
    private long hiddenPolls;
    private long hiddenOthers;

    LogScanner(TraceLog trace, LogFilter filter) {
        this.trace = trace;
        this.filter = filter;
        this.words = filter.words();
    }

    /** Begins anew when the log or the filter is another one. */
    void use(TraceLog newTrace, LogFilter newFilter) {
        if (newTrace == trace && newFilter.equals(filter)) {
            return;
        }
        trace = newTrace;
        filter = newFilter;
        words = newFilter.words();
        generation++;
        chunks.clear();
        next = 0;
        start = 0;
        end = 0;
        hiddenPolls = 0;
        hiddenOthers = 0;
    }

    /** Looks at up to {@code budget} more events below {@code until}. */
    LogPicture scan(long until, int budget) {
        next = Math.max(next, trace.first());
        long stop = Math.min(until, next + budget);
        while (next < stop) {
            TraceEvent event = trace.get(next);
            if (event != null) {
                look(event);
            }
            next++;
        }
        trim();
        return new LogPicture(trace, generation, rows(), hiddenPolls, hiddenOthers, next >= until);
    }

    private void look(TraceEvent event) {
        if (!filter.includes(event, words)) {
            hiddenOthers++;
        } else if (!filter.polls() && LogFilter.isPoll(event)) {
            hiddenPolls++;
        } else {
            append(event.sequence());
        }
    }

    private void append(long sequence) {
        int at = (int) (end % LogRows.CHUNK);
        if (at == 0 || chunks.isEmpty()) {
            chunks.addLast(new long[LogRows.CHUNK]);
        }
        chunks.getLast()[at] = sequence;
        end++;
    }

    private void trim() {
        if (end - start > MAX_ROWS) {
            long chunkBefore = start / LogRows.CHUNK;
            start = end - MAX_ROWS + TRIM;
            for (long chunk = chunkBefore; chunk < start / LogRows.CHUNK; chunk++) {
                chunks.removeFirst();
            }
        }
    }

    private LogRows rows() {
        return new LogRows(chunks.toArray(new long[0][]), start, end);
    }
}
