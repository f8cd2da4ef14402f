package org.spiscope.ui.context;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the hex view shows: bytes, a caret, the selected run, the run outlined under the pointer, and which bytes changed a moment ago. */
final class HexModel {
    private final ObjectProperty<HexBytes> bytes = new SimpleObjectProperty<>(HexBytes.NONE);
    private final ObjectProperty<HexSelection> selection = new SimpleObjectProperty<>(HexSelection.NONE);
    private final ObjectProperty<HexSelection> hover = new SimpleObjectProperty<>(HexSelection.NONE);
    private final IntegerProperty caret = new SimpleIntegerProperty(-1);
    private final IntegerProperty marksVersion = new SimpleIntegerProperty();
    private IntPredicate changed = offset -> false;
    private IntConsumer onPick = offset -> {};
    private IntConsumer onPoint = offset -> {};

    ObjectProperty<HexBytes> bytesProperty() {
        return bytes;
    }

    HexBytes bytes() {
        return bytes.get();
    }

    ObjectProperty<HexSelection> selectionProperty() {
        return selection;
    }

    ObjectProperty<HexSelection> hoverProperty() {
        return hover;
    }

    /** The byte the keyboard is at; -1 for none. */
    IntegerProperty caretProperty() {
        return caret;
    }

    /** Grows whenever the marks of changed bytes may differ. */
    IntegerProperty marksVersionProperty() {
        return marksVersion;
    }

    boolean isChanged(int offset) {
        return changed.test(offset);
    }

    void marks(IntPredicate newChanged) {
        changed = newChanged;
        marksVersion.set(marksVersion.get() + 1);
    }

    /** Who is told of the byte that the user picked by pointer or keyboard. */
    void onPick(IntConsumer action) {
        onPick = action;
    }

    /** Who is told of the byte under the pointer; -1 when it has left. */
    void onPoint(IntConsumer action) {
        onPoint = action;
    }

    void pick(int offset) {
        if (bytes().length() > 0) {
            int at = Math.max(0, Math.min(offset, bytes().length() - 1));
            caret.set(at);
            onPick.accept(at);
        }
    }

    void point(int offset) {
        onPoint.accept(offset < bytes().length() ? offset : -1);
    }

    /** Moves the caret; the first move puts it at the start. Beyond either end it stays, so that a column is kept. */
    void move(int by) {
        int from = caret.get();
        if (from < 0) {
            pick(0);
        } else if (from + by >= 0 && from + by < bytes().length()) {
            pick(from + by);
        }
    }

    /** As {@link #move}, by pages, which stop at the ends. */
    void movePage(int by) {
        pick(Math.max(caret.get(), 0) + by);
    }
}
