package org.spiscope.ui.workbench;

import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallForm.Field;
import org.spiscope.inspect.CallForm.Kind;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.theme.Styles;

/** The editor of one field: a choice, a choice that can also be typed, or plain text; and under it what is wrong. */
final class FieldEditor {
    private final FieldModel model;
    private final VBox node = new VBox();
    private @Nullable ComboBox<Option> choices;
    private boolean offered;

    FieldEditor(FieldModel model) {
        this.model = model;
        Field field = model.field();
        Label name = new Label(field.name());
        name.getStyleClass().add(Styles.DIM);
        Control editor = editor(field);
        editor.setId("field-" + field.name());
        editor.setMaxWidth(Double.MAX_VALUE);
        name.setLabelFor(editor);
        Label error = new Label();
        error.setId("error-" + field.name());
        error.getStyleClass().addAll("field-error", Styles.BAD);
        error.setWrapText(true);
        error.textProperty().bind(model.errorProperty());
        error.visibleProperty().bind(model.errorProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        model.errorProperty()
                .addListener((property, before, now) -> editor.pseudoClassStateChanged(Styles.INVALID, !now.isEmpty()));
        editor.pseudoClassStateChanged(Styles.INVALID, !model.isGood());
        node.getStyleClass().add("field");
        node.getChildren().addAll(name, editor, error);
    }

    Node node() {
        return node;
    }

    private Control editor(Field field) {
        if (field.kind() == Kind.ADDRESS || field.kind() == Kind.NUMBER || field.kind() == Kind.TEXT) {
            TextField text = new TextField();
            text.getStyleClass().add(Styles.MONO);
            text.textProperty().bindBidirectional(model.textProperty());
            return text;
        }
        ComboBox<Option> combo = new ComboBox<>();
        choices = combo;
        combo.setEditable(field.kind() != Kind.CHOICE);
        if (combo.isEditable()) {
            bindTyped(combo);
        } else {
            bindPicked(combo);
        }
        return combo;
    }

    /** Any value may be typed: a workbench is also for what is wrong. */
    private void bindTyped(ComboBox<Option> combo) {
        combo.getEditor().getStyleClass().add(Styles.MONO);
        combo.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Option option) {
                return option == null ? "" : option.value();
            }

            @Override
            public Option fromString(String text) {
                return new Option(text, text);
            }
        });
        combo.setCellFactory(list -> new OptionCell());
        combo.getEditor().textProperty().bindBidirectional(model.textProperty());
    }

    private void bindPicked(ComboBox<Option> combo) {
        combo.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.textProperty().set(now.value());
            }
        });
    }

    /** Takes the choices there are now; what is in the field stays. */
    void offer(Snapshot snapshot) {
        ComboBox<Option> combo = choices;
        boolean inUse = combo != null && (combo.isShowing() || combo.getEditor().isFocused());
        if (combo == null || inUse) {
            return;
        }
        List<Option> options = FieldOptions.of(model.field(), snapshot);
        if (combo.getItems().equals(options)) {
            return;
        }
        String kept = orFirst(model.textProperty().get(), options);
        combo.getItems().setAll(options);
        model.textProperty().set(kept);
        if (!combo.isEditable()) {
            combo.setValue(options.stream()
                    .filter(option -> Objects.equals(option.value(), kept))
                    .findFirst()
                    .orElse(null));
        }
    }

    /** An empty field gets the first choice, once; emptied by the user it stays empty. */
    private String orFirst(String text, List<Option> options) {
        boolean first = !offered && text.isEmpty() && !options.isEmpty();
        offered |= !options.isEmpty();
        return first ? options.get(0).value() : text;
    }

    /** Shows what the value means, not the value alone. */
    private static final class OptionCell extends ListCell<Option> {
        @Override
        protected void updateItem(@Nullable Option option, boolean empty) {
            super.updateItem(option, empty);
            setText(empty || option == null ? null : option.label());
        }
    }
}
