package org.spiscope.ui.cancel;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.Verdict;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Winsock;

/** One cancel request and what came of it. */
final class CancelCard extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final FontIcon icon = Icon.VERDICT_WAITING.node();
    private final Label badge = new Label("", icon);
    private final Label sentence = new Label();
    private final GridPane facts = new GridPane();
    private final Button close = new Button("Close the socket instead…", Icon.CANCEL.node());
    private final long cancelId;

    /** @param onClose what asks whether to close the socket of the call that no cancel could reach */
    CancelCard(CancelReport report, Runnable onClose) {
        cancelId = report.id();
        getStyleClass().addAll(Styles.CARD, "cancel-card");
        setId("cancel-card-" + report.id());
        badge.getStyleClass().add(Styles.BADGE);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        Label time = new Label(TIME.format(report.requestedAt()));
        time.getStyleClass().addAll(Styles.DIM, Styles.MONO);
        time.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(badge, gap, time);
        head.getStyleClass().add("head");
        sentence.getStyleClass().add("sentence");
        sentence.setWrapText(true);
        facts.getStyleClass().add("facts");
        close.setId("cancel-card-close-" + report.id());
        close.getStyleClass().add(Styles.ROW_BUTTON);
        close.setOnAction(event -> onClose.run());
        close.managedProperty().bind(close.visibleProperty());
        close.setVisible(false);
        getChildren().addAll(head, sentence, facts, close);
        setMinWidth(0);
        setFocusTraversable(true);
        show(report);
    }

    long cancelId() {
        return cancelId;
    }

    void show(CancelReport report) {
        Verdict verdict = report.verdict();
        badge.setText(verdict.words());
        Icon.of(verdict).drawOn(icon);
        badge.getStyleClass().removeAll(Styles.GOOD, Styles.ACTIVE, Styles.WARNING, Styles.BAD, Styles.NEUTRAL);
        badge.getStyleClass().add(tone(verdict));
        sentence.setText(report.sentence());
        // Without figures or a code the sentence is the badge once more.
        boolean more = !report.sentence().equals(verdict.words());
        sentence.setVisible(more);
        sentence.setManaged(more);
        facts.getChildren().clear();
        CancelLines.fact(facts, "call", call(report) + " · thread " + report.thread());
        CancelLines.fact(facts, "meaning", verdict.meaning());
        if (!report.errno().isNone()) {
            CancelLines.fact(
                    facts, "error", report.errno() + ": " + report.errno().meaning());
        }
        CancelLines.fact(facts, "socket now", report.socketAfterwards());
        setAccessibleText(report.sentence() + ", " + call(report) + " on thread " + report.thread());
    }

    private static String call(CancelReport report) {
        String on = report.handle() == Winsock.INVALID_SOCKET ? "" : " on " + HexText.pointer(report.handle());
        return report.operation().name() + on;
    }

    /** Which of the styles a verdict has; its icon and word say the same. */
    static String tone(Verdict verdict) {
        return switch (verdict) {
            case WAITING -> Styles.ACTIVE;
            case INTERRUPTED -> Styles.GOOD;
            case FINISHED_FIRST, NOTHING_OUTSTANDING -> Styles.NEUTRAL;
            case ENDED_WITH_ANOTHER_ERROR, CANNOT_BE_DELIVERED -> Styles.WARNING;
            case REFUSED, NO_ANSWER -> Styles.BAD;
        };
    }

    /** Offers to close the socket, or no longer does. */
    void offerClosing(boolean offered) {
        close.setVisible(offered);
    }

    void fresh(boolean isFresh) {
        pseudoClassStateChanged(Styles.FRESH, isFresh);
    }

    void selected(boolean isSelected) {
        pseudoClassStateChanged(Styles.RELATED, isSelected);
    }
}
