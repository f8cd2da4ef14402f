package org.spiscope.ui.layout;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.BoundLayout;
import org.spiscope.inspect.EntryLayouts;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.LayoutKey;
import org.spiscope.inspect.LayoutText;
import org.spiscope.inspect.LayoutTrial;
import org.spiscope.layout.Abi;
import org.spiscope.layout.LayoutSource;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.declaration.DeclaredType;

/**
 * A layout text that is being edited. It is tried on the selected handle a moment after it was last changed and again with each snapshot, one
 * trial at a time; what was typed stays when another handle is selected, until it is applied or reverted.
 */
final class LayoutModel {
    private final Inspector inspector;
    private final Executor fx;
    private final Executor pause;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty type = new SimpleStringProperty("");
    private final ObjectProperty<Abi> abi = new SimpleObjectProperty<>(Abi.WIN64);
    private final ObjectProperty<@Nullable LayoutKey> key = new SimpleObjectProperty<>();
    private final ObservableList<LayoutKey> keys = FXCollections.observableArrayList();
    private final ObservableList<String> types = FXCollections.observableArrayList("");
    private final ReadOnlyObjectWrapper<@Nullable LayoutTrial> trial = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable HandleView> handle = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable BoundLayout> bound = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper appliable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");
    private LayoutText clean = new LayoutText("", "", Abi.WIN64);
    private boolean active;
    private boolean loading;
    private boolean underWay;
    private boolean again;
    private int edits;
    private int entry;
    private long version;
    private int commands;

    /**
     * A model without a text.
     *
     * @param fx where answers are published; all methods here are called there
     * @param pause runs a task a moment after it was given
     */
    LayoutModel(Inspector inspector, Executor fx, Executor pause) {
        this.inspector = inspector;
        this.fx = fx;
        this.pause = pause;
        text.addListener((property, before, now) -> edited());
        type.addListener((property, before, now) -> edited());
        abi.addListener((property, before, now) -> edited());
    }

    /** The C declarations. */
    StringProperty textProperty() {
        return text;
    }

    /** The type that contexts are, by name; empty for the one that the text marks or declares last. */
    StringProperty typeProperty() {
        return type;
    }

    /** What can be chosen for {@link #typeProperty}. */
    ObservableList<String> types() {
        return types;
    }

    ObjectProperty<Abi> abiProperty() {
        return abi;
    }

    /** What the layout is bound to when it is applied; null while no handle is selected. */
    ObjectProperty<@Nullable LayoutKey> keyProperty() {
        return key;
    }

    /** What can be chosen for {@link #keyProperty}, narrowest first. */
    ObservableList<LayoutKey> keys() {
        return keys;
    }

    /** What came of the last trial; null before the first one and while there is no text. */
    ReadOnlyObjectProperty<@Nullable LayoutTrial> trialProperty() {
        return trial.getReadOnlyProperty();
    }

    /** The handle on whose bytes the text is tried; null for none. */
    ReadOnlyObjectProperty<@Nullable HandleView> handleProperty() {
        return handle.getReadOnlyProperty();
    }

    /** The layout by which that handle's entry is decoded now; null for none. */
    ReadOnlyObjectProperty<@Nullable BoundLayout> boundProperty() {
        return bound.getReadOnlyProperty();
    }

    /** Whether the text as it stands can be bound. */
    ReadOnlyBooleanProperty appliableProperty() {
        return appliable.getReadOnlyProperty();
    }

    /** Whether something was changed since the text was last applied, reverted or loaded. */
    ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** What the last command came to, in one line; empty for nothing. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Where the text is from and what applying it comes to, when it is what the session knows itself; empty for a text of the user's. */
    ReadOnlyStringProperty originProperty() {
        return origin.getReadOnlyProperty();
    }

    /** Whether anybody looks: if not, nothing is tried. */
    void active(boolean now) {
        active = now;
        attempt();
    }

    /** Takes the selected handle as it is now; its bytes may have changed where the layout that is bound has no member. */
    void show(@Nullable HandleView now) {
        handle.set(now);
        int id = now == null ? 0 : now.catalogEntryId();
        long before = version;
        version = inspector.layouts().version();
        if (id != entry) {
            entry = id;
            turnTo(id);
        } else if (version != before) {
            takeEdit();
        }
        attempt();
    }

    /** What is shown may have been edited in its file, or bound by another than this. */
    private void takeEdit() {
        if (commands > 0) {
            return;
        }
        EntryLayouts layouts = inspector.layouts().of(entry);
        boolean isOwnShown = !origin.get().isEmpty();
        boolean isEdited = isOwnShown && !inForce(layouts).equals(clean);
        boolean isBoundAnew = !Objects.equals(layouts.bound(), bound.get());
        bound.set(layouts.bound());
        if (!dirty.get() && !keys.isEmpty() && (isEdited || isBoundAnew)) {
            revert();
        }
    }

    /** The text that the entry's handles are decoded by, as far as there is one. */
    private static LayoutText inForce(EntryLayouts layouts) {
        BoundLayout bound = layouts.bound();
        LayoutSource own = layouts.own();
        return bound != null
                ? bound.layout()
                : own != null ? LayoutText.of(own) : new LayoutText("", "", layouts.abi());
    }

    /** Another entry: its layout is shown unless that would take away what was typed. */
    private void turnTo(int catalogEntryId) {
        EntryLayouts layouts = inspector.layouts().of(catalogEntryId);
        LayoutKey before = key.get();
        bound.set(layouts.bound());
        keys.setAll(layouts.keys());
        key.set(alike(before));
        if (!dirty.get() && !keys.isEmpty()) {
            BoundLayout shown = layouts.bound();
            load(layouts);
            key.set(shown == null ? alike(before) : shown.key());
            message.set("");
        }
    }

    /** The key of the same kind as the one chosen before; the narrowest where there is none. */
    private @Nullable LayoutKey alike(@Nullable LayoutKey before) {
        for (LayoutKey each : keys) {
            if (before != null && before.getClass() == each.getClass()) {
                return each;
            }
        }
        return keys.isEmpty() ? null : keys.get(0);
    }

    private void load(EntryLayouts layouts) {
        LayoutText layout = inForce(layouts);
        LayoutSource own = layouts.bound() == null ? layouts.own() : null;
        origin.set(
                own == null
                        ? ""
                        : "From " + own.origin()
                                + ". What you apply here is a layout of your own, which counts before it.");
        loading = true;
        clean = layout;
        abi.set(layout.abi());
        text.set(layout.text());
        offer(layout.type());
        type.set(layout.type());
        loading = false;
        dirty.set(false);
        appliable.set(false);
        trial.set(null);
        attempt();
    }

    private void offer(String name) {
        if (!types.contains(name)) {
            types.add(name);
        }
    }

    private LayoutText layout() {
        return new LayoutText(text.get(), type.get(), abi.get());
    }

    private void edited() {
        if (loading) {
            return;
        }
        dirty.set(!layout().equals(clean));
        appliable.set(false);
        int edit = ++edits;
        pause.execute(() -> {
            if (edit == edits) {
                attempt();
            }
        });
    }

    private void attempt() {
        if (!active) {
            return;
        }
        if (text.get().isBlank()) {
            trial.set(null);
            appliable.set(false);
            return;
        }
        if (underWay) {
            again = true;
            return;
        }
        underWay = true;
        HandleView on = handle.get();
        inspector
                .layouts()
                .attempt(on == null ? 0 : on.id(), layout())
                .whenComplete((result, failure) -> fx.execute(() -> tried(result, failure)));
    }

    private void tried(@Nullable LayoutTrial result, @Nullable Throwable failure) {
        underWay = false;
        if (result != null && result.layout().equals(layout())) {
            publish(result);
        }
        if (failure != null) {
            message.set(words(failure));
        }
        if (again) {
            again = false;
            attempt();
        }
    }

    private void publish(LayoutTrial result) {
        List<String> names = result.types().stream()
                .filter(declared -> declared.struct() != null)
                .map(DeclaredType::name)
                .distinct()
                .toList();
        if (!types.subList(1, types.size()).equals(names)) {
            String chosen = type.get();
            types.removeIf(name -> !name.isEmpty() && !names.contains(name) && !name.equals(chosen));
            names.forEach(this::offer);
        }
        trial.set(result);
        appliable.set(result.isUsable());
    }

    /** Binds the text to the chosen key. */
    void apply() {
        LayoutKey to = key.get();
        if (to == null || !appliable.get()) {
            return;
        }
        LayoutText applied = layout();
        LayoutType by = Objects.requireNonNull(trial.get()).type();
        String words = to.words() + " is decoded by " + (by == null ? "it" : by.name());
        follow(inspector.layouts().bind(to, applied), words, () -> {
            clean = applied;
            origin.set("");
            dirty.set(!layout().equals(clean));
        });
    }

    /** Takes away what the selected handle's entry is decoded by; the text stays, to be applied again. */
    void unbind() {
        BoundLayout was = bound.get();
        if (was != null) {
            follow(
                    inspector.layouts().unbind(was.key()),
                    was.key().words() + " has no layout of yours any more",
                    () -> {});
        }
    }

    private void follow(CompletionStage<String> command, String words, Runnable done) {
        commands++;
        command.whenComplete((note, failure) -> fx.execute(() -> {
            commands--;
            if (failure == null) {
                done.run();
                bound.set(inspector.layouts().of(entry).bound());
            }
            message.set(failure != null ? words(failure) : note.isEmpty() ? words : words + ". " + note);
        }));
    }

    /** Back to what the selected handle's entry is decoded by; to an empty text when there is no text of that. */
    void revert() {
        EntryLayouts layouts = inspector.layouts().of(entry);
        bound.set(layouts.bound());
        load(layouts);
        message.set("");
    }

    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }
}
