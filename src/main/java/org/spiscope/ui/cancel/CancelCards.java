package org.spiscope.ui.cancel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.ui.CancelPrompt;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.selection.Selected;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.theme.Styles;

/** The cards of the cancel requests, newest first. A verdict that has just come is framed for a while; it never takes the focus. */
public final class CancelCards {
    private static final Duration NEWS = Duration.seconds(4);

    private final CardsModel model = new CardsModel();
    private final SelectionModel selection;
    private final CancelPrompt prompt;
    private final Map<Long, CancelCard> cards = new HashMap<>();
    private final VBox list = new VBox();
    private final VBox root = new VBox();
    private final PauseTransition fade = new PauseTransition(NEWS);

    /** A pane on the snapshots as {@code feed} shows them; {@code prompt} asks before a socket is closed that no cancel could reach. */
    public CancelCards(SnapshotFeed feed, SelectionModel selection, CancelPrompt prompt) {
        this.selection = selection;
        this.prompt = prompt;
        root.setId("cancel-cards");
        root.getStyleClass().add("cancel-cards");
        list.getStyleClass().add("cards");
        list.setMinWidth(0);
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        StackPane body = new StackPane(scroll, empty());
        VBox.setVgrow(body, Priority.ALWAYS);
        root.getChildren().addAll(bar(), body);
        model.reports().addListener((ListChangeListener<CancelReport>) change -> place());
        model.news().addListener((ListChangeListener<CancelReport>) change -> announce());
        fade.setOnFinished(event -> cards.values().forEach(card -> card.fresh(false)));
        selection.selectedProperty().addListener((property, before, now) -> mark(now));
        feed.onShown(model::show);
        feed.onShown(snapshot -> offerClosing());
    }

    /** The pane. */
    public Node node() {
        return root;
    }

    private Node bar() {
        Label title = new Label("Cancels");
        title.getStyleClass().add(Styles.PANE_TITLE);
        Label count = new Label();
        count.setId("cancel-count");
        count.getStyleClass().add(Styles.DIM);
        count.textProperty().bind(Bindings.size(model.reports()).asString());
        HBox bar = new HBox(title, count);
        bar.getStyleClass().add(Styles.PANE_BAR);
        return bar;
    }

    private Node empty() {
        Label empty = new Label(
                "No cancel was requested in this session. Pick a blocked handle, thread or entry and press Cancel.");
        empty.setId("cancel-empty");
        empty.getStyleClass().add(Styles.EMPTY);
        empty.visibleProperty().bind(Bindings.isEmpty(model.reports()));
        return empty;
    }

    private void place() {
        List<Node> now = new ArrayList<>();
        for (CancelReport report : model.reports()) {
            CancelCard card = cards.computeIfAbsent(report.id(), id -> card(report));
            card.show(report);
            now.add(card);
        }
        if (!list.getChildren().equals(now)) {
            list.getChildren().setAll(now);
            cards.values().retainAll(now);
        }
    }

    private void offerClosing() {
        for (CancelReport report : model.reports()) {
            CancelCard card = cards.get(report.id());
            if (card != null) {
                card.offerClosing(model.isOutOfReach(report));
            }
        }
    }

    private CancelCard card(CancelReport report) {
        CancelCard card = new CancelCard(report, () -> prompt.ask(new CancelTarget.OfThread(report.threadId())));
        card.setOnMouseClicked(event -> {
            card.requestFocus();
            selection.select(new Selected.OfCancel(report.id()));
        });
        card.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                selection.select(new Selected.OfCancel(report.id()));
                event.consume();
            }
        });
        return card;
    }

    private void announce() {
        for (CancelReport report : model.news()) {
            CancelCard card = cards.get(report.id());
            if (card != null) {
                card.fresh(true);
            }
        }
        fade.playFromStart();
    }

    private void mark(Selected selected) {
        long id = selected instanceof Selected.OfCancel cancel ? cancel.cancelId() : -1;
        cards.forEach((cancelId, card) -> card.selected(cancelId == id));
    }
}
