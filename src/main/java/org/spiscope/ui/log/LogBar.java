package org.spiscope.ui.log;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.log.LogFilter.Pin;
import org.spiscope.ui.theme.Styles;

/** The log's filters and counters. It wraps where there is no room. */
final class LogBar {
    private final LogModel model;
    private final FlowPane node = new FlowPane();
    private final TextField text = new TextField();
    private final ToggleButton follow = new ToggleButton("Follow selection", Icon.FILTER.node());
    private final Label counts = new Label();
    private final Label dropped = new Label();
    private final Button toEnd = new Button("Newest");

    LogBar(LogModel model) {
        this.model = model;
        node.getStyleClass().addAll(Styles.PANE_BAR, "log-bar");
        node.setMinWidth(0);
        text.setId("log-filter");
        text.setPromptText("filter: words, a|b");
        text.setAccessibleText("filter of the log");
        text.setPrefColumnCount(11);
        text.textProperty().addListener((property, before, now) -> model.filterProperty()
                .set(model.filter().withText(now)));
        follow.setId("log-follow");
        follow.getStyleClass().add(Styles.ROW_BUTTON);
        follow.setTooltip(new Tooltip("Show only the selected handle or thread"));
        counts.setId("log-counts");
        counts.getStyleClass().add(Styles.DIM);
        dropped.setId("log-dropped");
        dropped.setTooltip(new Tooltip("Events that found the ring full and are in no log"));
        toEnd.setId("log-to-end");
        toEnd.getStyleClass().addAll(Styles.ROW_BUTTON, "accent");
        // Out of sight it must not keep a line of its own.
        toEnd.managedProperty().bind(toEnd.visibleProperty());
        // No title: the tab has it, and the room is for the counters.
        node.getChildren().add(text);
        node.getChildren().addAll(kinds());
        node.getChildren().addAll(follow, counts, dropped, toEnd);
        model.filterProperty().addListener((property, before, now) -> showPin(now.pin()));
    }

    private List<Node> kinds() {
        return List.of(
                toggle(
                        "log-polls",
                        "Hide polls",
                        "Hide blocking callbacks that answered TRUE: keep waiting",
                        filter -> !filter.polls(),
                        (filter, on) -> filter.withPolls(!on)),
                toggle(
                        "log-upcalls",
                        "Up-calls",
                        "WPU functions, by which a provider asks Ws2_32",
                        LogFilter::upcalls,
                        LogFilter::withUpcalls),
                toggle(
                        "log-operations",
                        "Operations",
                        "WSP functions, by which Ws2_32 asks a provider",
                        LogFilter::operations,
                        LogFilter::withOperations),
                toggle(
                        "log-application",
                        "Application",
                        "WSA and WSC functions, called by the application",
                        LogFilter::applicationCalls,
                        LogFilter::withApplicationCalls));
    }

    private ToggleButton toggle(
            String id,
            String words,
            String help,
            Predicate<LogFilter> state,
            BiFunction<LogFilter, Boolean, LogFilter> change) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.getStyleClass().add(Styles.ROW_BUTTON);
        button.setTooltip(new Tooltip(help));
        button.setSelected(state.test(model.filter()));
        button.setOnAction(event -> model.filterProperty().set(change.apply(model.filter(), button.isSelected())));
        return button;
    }

    private void showPin(Pin pin) {
        boolean pinned = !(pin instanceof Pin.Unpinned);
        follow.setText(pinned ? "Only " + pin.words() : "Follow selection");
    }

    void showCounts() {
        counts.setText(model.counts());
        dropped.setText(model.droppedText());
        dropped.setGraphic(model.hasDropped() ? Icon.DROPPED.node() : null);
        dropped.getStyleClass().setAll("label", model.hasDropped() ? Styles.WARNING : Styles.DIM);
    }

    FlowPane node() {
        return node;
    }

    TextField text() {
        return text;
    }

    ToggleButton follow() {
        return follow;
    }

    Button toEnd() {
        return toEnd;
    }
}
