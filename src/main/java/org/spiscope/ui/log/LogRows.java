package org.spiscope.ui.log;

/**
 * The sequence numbers of the events that are shown, ascending. A published one never changes: the scanner only writes behind the end of it.
 */
final class LogRows {
    static final int CHUNK = 4096;
    static final LogRows EMPTY = new LogRows(new long[0][], 0, 0);

    private final long[][] chunks;
    private final long start;
    private final long end;

    /** Rows {@code start} to {@code end}, counted from the first there ever was; {@code chunks} begin with the one that holds the start. */
    LogRows(long[][] chunks, long start, long end) {
        this.chunks = chunks;
        this.start = start;
        this.end = end;
    }

    int size() {
        return (int) (end - start);
    }

    /** How many rows there ever were before the first one. */
    long start() {
        return start;
    }

    /** How many rows there ever were. */
    long end() {
        return end;
    }

    /** The sequence number of the event in a row. */
    long sequence(int row) {
        long at = start + row;
        return chunks[(int) (at / CHUNK - start / CHUNK)][(int) (at % CHUNK)];
    }

    /** The row of an event; the row it would stand at, as {@code -row - 1}, when it is not shown. */
    int rowOf(long sequence) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = sequence(middle);
            if (at == sequence) {
                return middle;
            }
            if (at < sequence) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
