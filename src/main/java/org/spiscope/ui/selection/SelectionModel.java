package org.spiscope.ui.selection;

import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallView;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.ui.selection.Selected.OfCancel;
import org.spiscope.ui.selection.Selected.OfEntry;
import org.spiscope.ui.selection.Selected.OfEvent;
import org.spiscope.ui.selection.Selected.OfHandle;
import org.spiscope.ui.selection.Selected.OfThread;

/**
 * The window's one selection. Every pane sets it and follows it: select an entry, a handle, a thread, an event or a cancel, and its relatives light
 * up in the other panes. It is resolved anew against each snapshot shown.
 */
public final class SelectionModel {
    private final ReadOnlyObjectWrapper<Selected> selected =
            new ReadOnlyObjectWrapper<>(this, "selected", new Selected.Nothing());
    private final ReadOnlyObjectWrapper<Relatives> relatives =
            new ReadOnlyObjectWrapper<>(this, "relatives", Relatives.NONE);
    private final ReadOnlyObjectWrapper<@Nullable HandleView> handle = new ReadOnlyObjectWrapper<>(this, "handle");
    private Snapshot snapshot;

    /** Nothing selected in {@code snapshot}. */
    public SelectionModel(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** What is selected. */
    public ReadOnlyObjectProperty<Selected> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What is selected. */
    public Selected selected() {
        return selected.get();
    }

    /** What belongs to the selection. */
    public ReadOnlyObjectProperty<Relatives> relativesProperty() {
        return relatives.getReadOnlyProperty();
    }

    /** What belongs to the selection. */
    public Relatives relatives() {
        return relatives.get();
    }

    /** The handle that the selection is about, as it is now: the one selected, or that of the event, the cancel or the thread's call; null for none. */
    public ReadOnlyObjectProperty<@Nullable HandleView> handleProperty() {
        return handle.getReadOnlyProperty();
    }

    /** Selects; what is not in the snapshot shown selects nothing. */
    public void select(Selected what) {
        selected.set(exists(what) ? what : new Selected.Nothing());
        resolve();
    }

    /** Selects nothing. */
    public void clear() {
        select(new Selected.Nothing());
    }

    /** Resolves the selection against the snapshot now shown. A new session keeps only the selection of an entry. */
    public void show(Snapshot now) {
        boolean sameSession = now.session() == snapshot.session();
        snapshot = now;
        select(sameSession || selected() instanceof OfEntry ? selected() : new Selected.Nothing());
    }

    private boolean exists(Selected what) {
        if (what instanceof OfEntry entry) {
            return Lookup.entry(snapshot, entry.catalogEntryId()) != null;
        }
        if (what instanceof OfHandle ofHandle) {
            return Lookup.handle(snapshot, ofHandle.handleId()) != null;
        }
        if (what instanceof OfThread thread) {
            return Lookup.thread(snapshot, thread.threadId()) != null;
        }
        if (what instanceof OfCancel cancel) {
            return Lookup.cancel(snapshot, cancel.cancelId()) != null;
        }
        return true;
    }

    private void resolve() {
        Selected what = selected();
        if (what instanceof OfEntry entry) {
            handle.set(null);
            relatives.set(ofEntry(entry.catalogEntryId()));
        } else if (what instanceof OfHandle ofHandle) {
            handle.set(Lookup.handle(snapshot, ofHandle.handleId()));
            relatives.set(ofHandle(handle.get()));
        } else if (what instanceof OfThread thread) {
            resolveThread(Lookup.thread(snapshot, thread.threadId()));
        } else if (what instanceof OfEvent event) {
            resolveEvent(event.event());
        } else if (what instanceof OfCancel cancel) {
            resolveCancel(Lookup.cancel(snapshot, cancel.cancelId()));
        } else {
            handle.set(null);
            relatives.set(Relatives.NONE);
        }
    }

    private Relatives ofEntry(int id) {
        Set<Integer> threads = new HashSet<>();
        for (ThreadView thread : snapshot.threads()) {
            if (thread.calls().stream().anyMatch(call -> call.catalogEntryId() == id)) {
                threads.add(thread.id());
            }
        }
        return new Relatives(Set.of(id), Set.of(), threads, Set.of(id), event -> event.catalogEntryId() == id);
    }

    private static Relatives ofHandle(@Nullable HandleView handle) {
        if (handle == null) {
            return Relatives.NONE;
        }
        Set<Integer> threads = new HashSet<>();
        handle.blockedCalls().forEach(call -> threads.add(call.threadId()));
        long value = handle.handle();
        return new Relatives(
                Set.of(handle.catalogEntryId()),
                Set.of(handle.id()),
                threads,
                Set.of(),
                event -> event.handle() == value);
    }

    private void resolveThread(@Nullable ThreadView thread) {
        CallView current = Lookup.currentCall(thread);
        handle.set(current == null ? null : Lookup.handleByValue(snapshot, current.handle()));
        if (thread == null) {
            relatives.set(Relatives.NONE);
            return;
        }
        Set<Integer> entries = new HashSet<>();
        Set<Long> handles = new HashSet<>();
        for (CallView call : thread.calls()) {
            entries.add(call.catalogEntryId());
            HandleView on = Lookup.handleByValue(snapshot, call.handle());
            if (on != null) {
                handles.add(on.id());
            }
        }
        int id = thread.id();
        relatives.set(new Relatives(entries, handles, Set.of(id), Set.of(), event -> event.threadId() == id));
    }

    private void resolveEvent(TraceEvent event) {
        HandleView on = Lookup.handleByValue(snapshot, event.handle());
        handle.set(on);
        long value = event.handle();
        int thread = event.threadId();
        relatives.set(new Relatives(
                event.catalogEntryId() == 0 ? Set.of() : Set.of(event.catalogEntryId()),
                on == null ? Set.of() : Set.of(on.id()),
                Set.of(thread),
                Set.of(),
                on == null ? other -> other.threadId() == thread : other -> other.handle() == value));
    }

    private void resolveCancel(@Nullable CancelReport cancel) {
        HandleView on = cancel == null ? null : Lookup.handleByValue(snapshot, cancel.handle());
        handle.set(on);
        if (cancel == null) {
            relatives.set(Relatives.NONE);
            return;
        }
        int thread = cancel.threadId();
        relatives.set(new Relatives(
                on == null ? Set.of() : Set.of(on.catalogEntryId()),
                on == null ? Set.of() : Set.of(on.id()),
                Set.of(thread),
                Set.of(),
                event -> event.threadId() == thread));
    }
}
