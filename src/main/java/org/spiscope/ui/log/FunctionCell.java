package org.spiscope.ui.log;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.ui.icons.Icon;

/** The function, with a bracket that opens where a call begins and closes where it ends. */
final class FunctionCell extends TableCell<TraceEvent, TraceEvent> {
    private static final PseudoClass BEGIN = PseudoClass.getPseudoClass("begin");
    private static final PseudoClass END = PseudoClass.getPseudoClass("end");

    private final Region bracket = new Region();
    private final Node note = Icon.NOTE.node();

    FunctionCell() {
        bracket.getStyleClass().add("bracket");
    }

    @Override
    protected void updateItem(@Nullable TraceEvent event, boolean empty) {
        super.updateItem(event, empty);
        if (empty || event == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        boolean isNote = event.phase() == Phase.NOTE;
        setText(isNote ? "note" : event.function().name());
        setGraphic(isNote ? note : bracket);
        setAccessibleText(getText() + " " + words(event.phase()));
        bracket.pseudoClassStateChanged(BEGIN, event.phase() == Phase.BEGIN);
        bracket.pseudoClassStateChanged(END, event.phase() == Phase.END);
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case BEGIN -> "begin";
            case END -> "end";
            case WHOLE -> "whole call";
            case NOTE -> "note";
        };
    }
}
