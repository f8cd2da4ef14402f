package org.spiscope.ui.workbench;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.spiscope.inspect.CallForm.Field;

/** One field of the form: what stands in it and what is wrong with that. */
final class FieldModel {
    private final Field field;
    private final StringProperty text;
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    FieldModel(Field field, String text) {
        this.field = field;
        this.text = new SimpleStringProperty(text);
        this.text.addListener((property, before, now) -> check());
        check();
    }

    Field field() {
        return field;
    }

    StringProperty textProperty() {
        return text;
    }

    /** One line under the field; empty when all is well. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    boolean isGood() {
        return error.get().isEmpty();
    }

    private void check() {
        error.set(FieldCheck.error(field, text.get()));
    }
}
