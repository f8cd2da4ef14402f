package org.spiscope.ui.context;

import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.layout.Node;

/** What the context pane shows: the tree of one handle's context, the bytes of the structure that the selected member lies in, and marks. */
final class ContextModel {
    private final FieldTree tree = new FieldTree();
    private final Regions regions = new Regions();
    private final HexModel hex = new HexModel();
    private final ReadOnlyObjectWrapper<ContextState> state = new ReadOnlyObjectWrapper<>(ContextState.NO_SELECTION);
    private final ReadOnlyObjectWrapper<@Nullable FieldRow> root = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable FieldRow> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable FieldRow> pointed = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper selectionText = new ReadOnlyStringWrapper("");
    private final ObjectProperty<NumberBase> base = new SimpleObjectProperty<>(NumberBase.DECLARED);
    private @Nullable HandleView shown;
    private @Nullable FieldPath wanted;
    private double highlightMillis = 1500;
    private double nowMillis;

    ContextModel() {
        hex.onPick(this::pickByte);
        hex.onPoint(this::pointByte);
        hex.caretProperty().addListener((property, before, now) -> describe());
        base.addListener((property, before, now) -> {
            tree.base(now);
            describe();
        });
    }

    HexModel hex() {
        return hex;
    }

    ReadOnlyObjectProperty<ContextState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The outermost row; another object only when another handle is shown or the tree comes or goes. */
    ReadOnlyObjectProperty<@Nullable FieldRow> rootProperty() {
        return root.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable FieldRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** The member under the pointer, in the tree or in the bytes. */
    ReadOnlyObjectProperty<@Nullable FieldRow> pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /** Whose context it is, in one line. */
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** The selection's place, length and value, in one line. */
    ReadOnlyStringProperty selectionTextProperty() {
        return selectionText.getReadOnlyProperty();
    }

    /** The base of all integers that have none of their own. */
    ObjectProperty<NumberBase> baseProperty() {
        return base;
    }

    /** How long a change stays marked; 0 for not at all. */
    void highlight(double millis) {
        highlightMillis = millis;
    }

    /** Shows a handle as of a moment; null when none is selected. An unchanged handle is the same object, so the comparison is cheap. */
    @SuppressWarnings("ReferenceEquality")
    void show(@Nullable HandleView handle, double atMillis) {
        nowMillis = atMillis;
        if (handle == null || handle != shown) {
            boolean sameHandle = handle != null && shown != null && shown.id() == handle.id();
            shown = handle;
            ContextState next = handle == null ? ContextState.NO_SELECTION : ContextState.of(handle);
            title.set(handle == null ? "" : ContextTitle.of(handle));
            load(next.node(), sameHandle);
            state.set(next);
        }
        settle(atMillis);
    }

    private void load(@Nullable Node node, boolean sameHandle) {
        double until = nowMillis + highlightMillis;
        if (sameHandle && node != null && tree.root() != null) {
            tree.update(node, until);
        } else {
            tree.reset(node);
            regions.clear();
        }
        regions.update(tree.root(), until);
        root.set(tree.root());
        reselect();
    }

    private void reselect() {
        FieldRow top = tree.root();
        FieldRow row = wanted == null || top == null ? null : tree.find(wanted);
        selected.set(row);
        FieldRow owner = row == null ? top : regions.ownerOf(row);
        showBytes(owner);
        FieldRow under = pointed.get();
        point(under == null || top == null ? null : tree.find(under.path()));
        if (row == null) {
            hex.caretProperty().set(-1);
        }
        describe();
    }

    /** Lets marks fade that are older than their time. */
    void settle(double atMillis) {
        nowMillis = atMillis;
        FieldRow top = tree.root();
        if (top != null) {
            top.settle(atMillis);
        }
        FieldRow owner = owner();
        ByteMarks marks = owner == null ? new ByteMarks() : regions.marksOf(owner);
        hex.marks(offset -> marks.isMarked(offset, nowMillis));
    }

    private @Nullable FieldRow owner() {
        FieldRow row = selected.get();
        return row == null ? tree.root() : regions.ownerOf(row);
    }

    private void showBytes(@Nullable FieldRow owner) {
        FieldRow row = selected.get();
        HexBytes bytes = owner == null ? HexBytes.NONE : regions.marksOf(owner).bytes();
        hex.bytesProperty().set(bytes);
        hex.selectionProperty().set(row == null ? HexSelection.NONE : run(row));
        if (hex.caretProperty().get() >= bytes.length()) {
            hex.caretProperty().set(-1);
        }
    }

    /** Selects a member; the bytes follow. */
    void select(@Nullable FieldRow row) {
        select(row, row == null ? -1 : row.node().place().offset());
    }

    private void select(@Nullable FieldRow row, int caret) {
        if (row == null || !Objects.equals(row, selected.get())) {
            wanted = row == null ? null : row.path();
            selected.set(row);
            hex.caretProperty().set(-1);
            showBytes(owner());
            settle(nowMillis);
        }
        hex.caretProperty().set(caret);
        describe();
    }

    private void pickByte(int offset) {
        FieldRow owner = owner();
        if (owner != null) {
            select(regions.at(owner, offset), offset);
        }
    }

    /** Outlines a member's bytes without selecting or scrolling; null when the pointer has left. */
    void point(@Nullable FieldRow row) {
        pointed.set(row);
        boolean visible = row != null && regions.ownerOf(row) == owner();
        hex.hoverProperty().set(visible ? run(Objects.requireNonNull(row)) : HexSelection.NONE);
    }

    private void pointByte(int offset) {
        FieldRow owner = owner();
        point(owner == null || offset < 0 ? null : regions.at(owner, offset));
    }

    /** Writes one integer in a base of its own. */
    void base(FieldRow row, NumberBase own) {
        tree.base(row, own);
        describe();
    }

    private static HexSelection run(FieldRow row) {
        return new HexSelection(row.node().place().offset(), row.node().place().size());
    }

    private void describe() {
        FieldRow row = selected.get();
        FieldRow top = tree.root();
        selectionText.set(
                row == null || top == null
                        ? "no member selected"
                        : SelectionText.of(row, hex, HexBytes.base(top.node())));
    }
}
