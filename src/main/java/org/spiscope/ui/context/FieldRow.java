package org.spiscope.ui.context;

import java.util.Arrays;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spiscope.layout.Node;

/** A member of the context as it stands in the tree: the same object from snapshot to snapshot, so that a cell changes when its value does. */
final class FieldRow {
    /** Whether a row's value changed a moment ago. */
    enum Mark {
        NONE,
        /** Something in it changed. */
        INSIDE,
        /** Its own value changed. */
        CHANGED
    }

    private final FieldPath path;
    private final ObservableList<FieldRow> children = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper value = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper raw = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Mark> mark = new ReadOnlyObjectWrapper<>(Mark.NONE);
    private Node node;
    private NumberBase base;
    private double markedUntil = Double.NEGATIVE_INFINITY;

    FieldRow(FieldPath path, Node node, NumberBase base) {
        this.path = path;
        this.node = node;
        this.base = base;
        show();
    }

    FieldPath path() {
        return path;
    }

    Node node() {
        return node;
    }

    ObservableList<FieldRow> children() {
        return children;
    }

    ReadOnlyStringProperty valueProperty() {
        return value.getReadOnlyProperty();
    }

    ReadOnlyStringProperty rawProperty() {
        return raw.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Mark> markProperty() {
        return mark.getReadOnlyProperty();
    }

    NumberBase base() {
        return base;
    }

    /** Whether {@link NumberBase} changes how it is written. */
    boolean isInteger() {
        return node instanceof Node.Int || node instanceof Node.BitField;
    }

    /** Most members of most updates are as they were: then nothing is written anew. */
    void show(Node newest) {
        boolean same = saysTheSame(node, newest);
        node = newest;
        if (!same) {
            show();
        }
    }

    private static boolean saysTheSame(Node before, Node after) {
        return before.value().equals(after.value())
                && Objects.equals(before.error(), after.error())
                && Arrays.equals(before.place().bytes(), after.place().bytes());
    }

    void show(NumberBase newBase) {
        base = newBase;
        show();
    }

    private void show() {
        value.set(FieldText.value(node, base));
        raw.set(FieldText.raw(node));
    }

    /** Marks its own value as changed until that moment. */
    void changed(double untilMillis) {
        markedUntil = untilMillis;
    }

    /** Brings the marks of this row and all in it to the moment; answers the one of this row. */
    Mark settle(double nowMillis) {
        boolean inside = false;
        for (FieldRow child : children) {
            inside |= child.settle(nowMillis) != Mark.NONE;
        }
        mark.set(nowMillis < markedUntil ? Mark.CHANGED : inside ? Mark.INSIDE : Mark.NONE);
        return mark.get();
    }
}
