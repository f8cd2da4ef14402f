package org.spiscope.ui.cancel;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spiscope.inspect.CancelForecast;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** What the dialog says of each thread. */
final class CancelLines {
    private static final int SHOWN = 6;

    private CancelLines() {}

    static List<Node> of(List<CancelForecast> forecasts) {
        List<Node> lines = new ArrayList<>();
        forecasts.stream().limit(SHOWN).map(CancelLines::forecast).forEach(lines::add);
        if (forecasts.size() > SHOWN) {
            lines.add(dim("and " + (forecasts.size() - SHOWN) + " more threads"));
        }
        return lines;
    }

    private static Node forecast(CancelForecast forecast) {
        Label badge = new Label(
                forecast.deliverable() ? "will be delivered" : "cannot be delivered",
                (forecast.deliverable() ? Icon.VERDICT_INTERRUPTED : Icon.VERDICT_CANNOT_BE_DELIVERED).node());
        badge.getStyleClass().addAll(Styles.BADGE, forecast.deliverable() ? Styles.GOOD : Styles.WARNING);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        Label call = new Label(forecast.call());
        call.getStyleClass().add(Styles.MONO);
        call.setWrapText(true);
        HBox head = new HBox(badge, call);
        head.getStyleClass().add("head");
        GridPane facts = new GridPane();
        facts.getStyleClass().add("facts");
        fact(facts, "thread", forecast.thread());
        fact(facts, forecast.deliverable() ? "how" : "why", forecast.how());
        fact(facts, "socket afterwards", forecast.socketAfterwards());
        VBox box = new VBox(head, facts);
        box.getStyleClass().addAll(Styles.CARD, "forecast");
        return box;
    }

    /** A line of a card: what, in grey, and the fact; nothing when there is none. */
    static void fact(GridPane facts, String what, String text) {
        if (!text.isEmpty()) {
            Label label = dim(what);
            label.setMinWidth(Region.USE_PREF_SIZE);
            Label value = new Label(text);
            value.setWrapText(true);
            GridPane.setValignment(label, VPos.TOP);
            facts.addRow(facts.getRowCount(), label, value);
        }
    }

    private static Label dim(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(Styles.DIM);
        return label;
    }
}
