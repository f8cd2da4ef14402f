package org.spiscope.ui.handles;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.text.Plain;

/**
 * What the handles table shows. Each snapshot and each wish of the user goes to a worker, which filters, sorts and compares; the newest rows come
 * back through the gate. While the worker is busy only the newest wish waits.
 */
final class HandlesModel {
    private final Executor worker;
    private final FxGate gate;
    private final ChangeMarks marks = new ChangeMarks();
    private final StringProperty filterText = new SimpleStringProperty(this, "filterText", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(this, "scope", Scope.LIVE);
    private final IntegerProperty keepSeconds = new SimpleIntegerProperty(this, "keepSeconds", 5);
    private final BooleanProperty hold = new SimpleBooleanProperty(this, "hold");
    private final ReadOnlyObjectWrapper<Rows> rows = new ReadOnlyObjectWrapper<>(this, "rows");
    private final Set<Long> hidden = new HashSet<>();
    private final AtomicReference<@Nullable Wish> waiting = new AtomicReference<>();
    private HandleFilter filter = HandleFilter.ALL;
    private List<SortKey> sort = List.of();
    private Snapshot snapshot;
    /** Only the worker touches it. */
    private Rows made;

    /** What to make rows of. A wish overtaken by a newer one is lost, but not that it asked to re-sort. */
    private record Wish(Snapshot snapshot, Query query) {}

    /** A model of {@code snapshot} that computes on {@code worker}, which must run one task at a time. */
    HandlesModel(Snapshot snapshot, Executor worker, FxGate gate) {
        this.snapshot = snapshot;
        this.worker = worker;
        this.gate = gate;
        made = Rows.none(snapshot, query());
        rows.set(made);
        filterText.addListener((property, before, now) -> parse(now));
        scope.addListener((property, before, now) -> wish(query()));
        keepSeconds.addListener((property, before, now) -> wish(query()));
        hold.addListener((property, before, now) -> wish(query()));
        wish(query());
    }

    /** What stands in the filter field. */
    StringProperty filterTextProperty() {
        return filterText;
    }

    /** Why that is no filter; empty when it is one. Until it is, the last valid filter stays applied. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    /** How long marks and closed rows stay; 0 for not at all. */
    IntegerProperty keepSecondsProperty() {
        return keepSeconds;
    }

    /** Whether rows keep their places because the user is at them. */
    BooleanProperty holdProperty() {
        return hold;
    }

    /** The rows to show. */
    ReadOnlyObjectProperty<Rows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    Rows rows() {
        return rows.get();
    }

    List<SortKey> sort() {
        return sort;
    }

    /** Sorts anew, also while rows are held. */
    void sort(List<SortKey> keys) {
        sort = List.copyOf(keys);
        resort();
    }

    /** Puts held rows in order once. */
    void resort() {
        wish(query().released());
    }

    void hide(long handleId) {
        hidden.add(handleId);
        wish(query());
    }

    int hiddenCount() {
        return hidden.size();
    }

    void unhideAll() {
        hidden.clear();
        wish(query());
    }

    /** Shows the next snapshot. A new session has other handles, so nothing of it is hidden. */
    void show(Snapshot now) {
        if (now.session() != snapshot.session()) {
            hidden.clear();
        }
        snapshot = now;
        wish(query());
    }

    boolean isFresh(HandleView handle) {
        return marks.isFresh(handle.id(), rows().snapshot().takenAt(), keep());
    }

    boolean isChanged(HandleView handle, HandleColumn column) {
        return marks.isChanged(handle.id(), column, rows().snapshot().takenAt(), keep());
    }

    /** Whether the filter in force holds this handle back. */
    boolean isFilteredOut(HandleView handle) {
        return !filter.matches(handle);
    }

    /** Whether this is a mere catalog, of whose providers none has made a handle. */
    boolean isNothingHosted() {
        Snapshot shown = rows().snapshot();
        return shown.hosting() instanceof Hosting.MachineCatalog
                && shown.handles().isEmpty();
    }

    /** Why there are no rows; empty when there are some. */
    String emptyReason() {
        Rows shown = rows();
        if (shown.size() > 0) {
            return "";
        }
        if (shown.snapshot().handles().isEmpty()) {
            return "No socket handles yet. They appear when a provider calls WPUCreateSocketHandle or WPUModifyIFSHandle.";
        }
        if (!shown.query().filter().alternatives().isEmpty()) {
            return "No handle passes the filter. Escape in the filter field clears it.";
        }
        return shown.query().scope() == Scope.CLOSED ? "No handle has been closed." : "No handle is open; see Closed.";
    }

    /** What the filter and the hiding leave, such as {@code 3 of 12}; empty when they leave everything. */
    String countText() {
        Rows shown = rows();
        Query query = shown.query();
        boolean all = query.filter().alternatives().isEmpty() && query.hidden().isEmpty();
        return all ? "" : Plain.count(shown.size()) + " of " + Plain.count(shown.inScope());
    }

    private void parse(String text) {
        try {
            filter = FilterParser.parse(text);
            problem.set("");
            wish(query());
        } catch (FilterException notYet) {
            problem.set(String.valueOf(notYet.getMessage()));
        }
    }

    private Duration keep() {
        return Duration.ofSeconds(keepSeconds.get());
    }

    private Query query() {
        return new Query(filter, scope.get(), keep(), hidden, sort, hold.get());
    }

    private void wish(Query query) {
        Wish overtaken = waiting.getAndUpdate(earlier -> new Wish(snapshot, merged(earlier, query)));
        if (overtaken == null) {
            worker.execute(this::work);
        }
    }

    private static Query merged(@Nullable Wish earlier, Query query) {
        return earlier != null && !earlier.query().hold() ? query.released() : query;
    }

    private void work() {
        Wish wish = waiting.getAndSet(null);
        if (wish == null) {
            return;
        }
        Rows before = made;
        Rows next = RowsBuilder.next(before, wish.snapshot(), wish.query());
        marks.note(before.snapshot(), next.snapshot(), wish.query().keep());
        made = next;
        gate.execute(() -> rows.set(next));
    }
}
