package org.spiscope.ui.log;

import javafx.scene.control.TableCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.ui.icons.Icon;

/** The function, with a bracket that opens where a call begins and closes where it ends. */
final class FunctionCell extends TableCell<TraceEvent, TraceEvent> {
    private final Region bracket = new Region();

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
        boolean note = event.phase() == Phase.NOTE;
        setText(note ? "note" : event.function().name());
        setGraphic(note ? Icon.NOTE.node() : bracket);
        setAccessibleText(getText() + " " + words(event.phase()));
        bracket.getStyleClass().removeAll("begin", "end");
        if (event.phase() == Phase.BEGIN || event.phase() == Phase.END) {
            bracket.getStyleClass().add(words(event.phase()));
        }
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
