package org.spiscope.ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.Inspector.Subscription;
import org.spiscope.inspect.Snapshot;

/**
 * Brings snapshots to the FX thread: only the newest, so a slow window skips pictures instead of queueing them. Frozen, it holds back one and the
 * same picture from every pane and counts what waits. All but the inspection's own call is for the FX thread.
 */
public final class SnapshotFeed implements AutoCloseable {
    private final FxGate gate;
    private final Subscription subscription;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final BooleanProperty frozen = new SimpleBooleanProperty(this, "frozen");
    private final ReadOnlyLongWrapper waiting = new ReadOnlyLongWrapper(this, "waiting");
    private volatile Snapshot newest;
    private Snapshot shown;

    /** A feed of {@code inspector}'s snapshots, begun with its newest. */
    public SnapshotFeed(Inspector inspector, FxGate gate) {
        this.gate = gate;
        shown = inspector.snapshot();
        newest = shown;
        frozen.addListener((property, before, now) -> deliver());
        subscription = inspector.onSnapshot(this::arrived);
    }

    /** The snapshot on the screen. */
    public Snapshot shown() {
        return shown;
    }

    /** Calls {@code listener} with the snapshot on the screen and with each one after it, in the order of registration. */
    public Subscription onShown(Consumer<Snapshot> listener) {
        listeners.add(listener);
        listener.accept(shown);
        return () -> listeners.remove(listener);
    }

    /** Whether the whole picture stands still. */
    public BooleanProperty frozenProperty() {
        return frozen;
    }

    /** How many events happened since the frozen picture; 0 while live. */
    public ReadOnlyLongProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Moves a frozen picture on to the newest snapshot, and leaves it frozen; a live one needs no help. */
    public void stepIfFrozen() {
        if (frozen.get()) {
            show(newest);
        }
    }

    private void arrived(Snapshot snapshot) {
        newest = snapshot;
        if (underWay.compareAndSet(false, true)) {
            gate.execute(() -> {
                underWay.set(false);
                deliver();
            });
        }
    }

    private void deliver() {
        Snapshot snapshot = newest;
        if (frozen.get()) {
            waiting.set(eventsSince(shown, snapshot));
        } else {
            show(snapshot);
        }
    }

    private void show(Snapshot snapshot) {
        waiting.set(0);
        shown = snapshot;
        listeners.forEach(listener -> listener.accept(snapshot));
    }

    private static long eventsSince(Snapshot shown, Snapshot now) {
        return now.session() == shown.session() ? now.traceEnd() - shown.traceEnd() : now.traceEnd();
    }

    @Override
    public void close() {
        subscription.close();
        listeners.clear();
    }
}
