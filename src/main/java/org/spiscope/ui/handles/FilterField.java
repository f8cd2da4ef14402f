package org.spiscope.ui.handles;

import atlantafx.base.controls.CustomTextField;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** The filter's input, with a button and Escape to clear it. It tints when its text is no filter. */
final class FilterField {
    private static final String HELP = """
            Looks in every column of the handles.
            listen tcp        both words
            listen | recv     either
            -closed           not this word
            "two words"       as they stand
            state=listen      in one column
            handle=0x104      a number, hexadecimal or decimal""";

    private final CustomTextField field = new CustomTextField();

    FilterField(HandlesModel model) {
        field.setId("filter");
        field.setPromptText("Filter handles");
        field.setAccessibleText("Filter handles");
        field.setTooltip(new Tooltip(HELP));
        field.getTooltip().getStyleClass().add(Styles.MONO);
        field.setLeft(Icon.FILTER.node());
        field.textProperty().bindBidirectional(model.filterTextProperty());
        model.problemProperty()
                .addListener((property, before, now) -> field.pseudoClassStateChanged(Styles.INVALID, !now.isEmpty()));
        addClearing();
    }

    private void addClearing() {
        Button clear = new Button(null, Icon.CLEAR.node());
        clear.getStyleClass().add(Styles.ROW_BUTTON);
        clear.setAccessibleText("Clear the filter");
        clear.setFocusTraversable(false);
        clear.setOnAction(event -> field.clear());
        clear.visibleProperty().bind(field.textProperty().isNotEmpty());
        field.setRight(clear);
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                field.clear();
                event.consume();
            }
        });
    }

    CustomTextField node() {
        return field;
    }
}
