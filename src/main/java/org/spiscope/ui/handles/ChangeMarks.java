package org.spiscope.ui.handles;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;

/**
 * Which rows are new and which cells have changed, and since when. Time is that of the snapshots, so that a frozen picture keeps its marks, and
 * thawing marks all that changed meanwhile. Written off the FX thread, read on it.
 */
final class ChangeMarks {
    /**
     * A mark.
     *
     * @param at when it was set
     * @param fresh whether the row is new
     * @param columns whose cells changed
     */
    private record Mark(Instant at, boolean fresh, Set<HandleColumn> columns) {}

    private final Map<Long, Mark> marks = new ConcurrentHashMap<>();

    /** Marks what {@code now} changed, and forgets marks older than {@code keep}. A session's first picture is not news. */
    void note(Snapshot before, Snapshot now, Duration keep) {
        if (before.session() == now.session() && before.sequence() == now.sequence()) {
            return; // Another view of the same picture.
        }
        if (before.session() != now.session() || keep.isZero()) {
            marks.clear();
            return;
        }
        Instant oldest = now.takenAt().minus(keep);
        marks.values().removeIf(mark -> mark.at().isBefore(oldest));
        compare(before.handles(), now.handles(), now.takenAt());
    }

    private void compare(List<HandleView> old, List<HandleView> handles, Instant at) {
        int from = 0;
        for (HandleView handle : handles) {
            while (from < old.size() && old.get(from).id() < handle.id()) {
                from++;
            }
            if (from == old.size() || old.get(from).id() != handle.id()) {
                marks.put(handle.id(), new Mark(at, true, EnumSet.noneOf(HandleColumn.class)));
            } else if (old.get(from).version() != handle.version()) {
                changed(old.get(from), handle, at);
            }
        }
    }

    private void changed(HandleView old, HandleView handle, Instant at) {
        Set<HandleColumn> columns = EnumSet.noneOf(HandleColumn.class);
        for (HandleColumn column : HandleColumn.values()) {
            if (!column.isTime() && !column.text(old, at).equals(column.text(handle, at))) {
                columns.add(column);
            }
        }
        if (!columns.isEmpty()) {
            Mark earlier = marks.get(handle.id());
            marks.put(handle.id(), new Mark(at, earlier != null && earlier.fresh(), columns));
        }
    }

    boolean isFresh(long id, Instant now, Duration keep) {
        Mark mark = valid(id, now, keep);
        return mark != null && mark.fresh();
    }

    boolean isChanged(long id, HandleColumn column, Instant now, Duration keep) {
        Mark mark = valid(id, now, keep);
        return mark != null && mark.columns().contains(column);
    }

    private @Nullable Mark valid(long id, Instant now, Duration keep) {
        Mark mark = marks.get(id);
        return mark == null || mark.at().plus(keep).isBefore(now) ? null : mark;
    }
}
