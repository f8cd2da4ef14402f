package org.spiscope.ui.workbench;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallReport;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** A call made: what was called, and what it answered. */
final class HistoryCell extends ListCell<MadeCall> {
    private final Label call = new Label();
    private final Label thread = new Label();
    private final Label result = new Label();
    private final Label meaning = new Label();
    private final VBox box;

    HistoryCell() {
        call.getStyleClass().add(Styles.MONO);
        call.setWrapText(true);
        thread.getStyleClass().add(Styles.DIM);
        thread.setMinWidth(Region.USE_PREF_SIZE);
        meaning.setWrapText(true);
        result.getStyleClass().add(Styles.BADGE);
        HBox answer = new HBox(result, thread);
        answer.getStyleClass().add("head");
        box = new VBox(call, answer, meaning);
        box.getStyleClass().add("made-call");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable MadeCall made, boolean empty) {
        super.updateItem(made, empty);
        if (empty || made == null) {
            setGraphic(null);
            return;
        }
        call.setText(made.call() + "(" + made.argumentText() + ")");
        thread.setText("#" + made.number() + " · " + made.thread());
        answer(made);
        setGraphic(box);
    }

    private void answer(MadeCall made) {
        result.getStyleClass().removeAll(Styles.ACTIVE, Styles.GOOD, Styles.BAD, Styles.WARNING);
        CallReport report = made.report();
        if (report == null) {
            boolean running = made.isRunning();
            show(
                    running ? Icon.HANDLE_BLOCKED : Icon.FAILED,
                    running ? "has not returned" : "not made",
                    running ? Styles.ACTIVE : Styles.WARNING);
            meaning(made.failure());
            return;
        }
        boolean good = report.errno().isNone();
        String errno = good ? "" : " · " + report.errno();
        String words = String.format(Locale.ROOT, "%s%s · %.2f ms", report.result(), errno, report.millis());
        show(good ? Icon.ENDED : Icon.FAILED, words, good ? Styles.GOOD : Styles.BAD);
        meaning(good ? report.output() : report.errno().meaning());
    }

    private void show(Icon icon, String words, String style) {
        result.setGraphic(icon.node());
        result.setText(words);
        result.getStyleClass().add(style);
    }

    private void meaning(String text) {
        meaning.setText(text);
        meaning.setVisible(!text.isEmpty());
        meaning.setManaged(!text.isEmpty());
    }
}
