package org.spiscope.ui.catalog;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.spiscope.inspect.HookView;
import org.spiscope.ui.icons.Badge;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** How a cell of the matrix looks: thread and state, the last answer raw, its age and polls, and a button to ask now, without words, for the thread's name needs the room. */
final class HookLine extends VBox {
    private final Label title = new Label();
    private final Badge badge = new Badge();
    private final Label answer = new Label();
    private final Label history = new Label();
    private final Button ask = new Button(null, Icon.ASK.node());
    /** Around the button, because a disabled one shows no tooltip. */
    private final HBox askBox = new HBox(ask);

    private final Tooltip whyNot = new Tooltip();
    private final Tooltip whole = new Tooltip();

    HookLine(Runnable onAsk) {
        getStyleClass().add("list-line");
        answer.getStyleClass().addAll(Styles.MONO, Styles.DIM, "small");
        answer.managedProperty().bind(answer.textProperty().isNotEmpty());
        history.getStyleClass().addAll(Styles.DIM, "small");
        ask.setId("ask");
        ask.getStyleClass().add(Styles.ROW_BUTTON);
        ask.setFocusTraversable(false);
        ask.setOnAction(event -> onAsk.run());
        ask.setMinWidth(USE_PREF_SIZE);
        Tooltip.install(askBox, whyNot);
        Tooltip.install(this, whole);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        history.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(history, Priority.ALWAYS);
        HBox first = new HBox(title, badge, askBox);
        first.getStyleClass().add("line");
        getChildren().addAll(first, answer, history);
    }

    void show(HookView cell, String whyNotAsk) {
        title.setText(HookText.title(cell));
        HookText.show(badge, cell.status());
        answer.setText(HookText.answer(cell));
        history.setText(HookText.history(cell));
        whole.setText(HookText.whole(cell));
        ask.setDisable(!whyNotAsk.isEmpty());
        ask.setAccessibleText("Ask now on " + cell.thread());
        whyNot.setText(
                whyNotAsk.isEmpty()
                        ? "Ask now: runs WPUQueryBlockingCallback on this thread"
                        : "Cannot ask now: " + whyNotAsk);
    }
}
