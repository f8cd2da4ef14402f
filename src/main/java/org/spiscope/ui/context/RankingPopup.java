package org.spiscope.ui.context;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.LayoutRanking;
import org.spiscope.inspect.RankedLayout;
import org.spiscope.layout.Confidence.Reason;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** The card with all layouts that were tried on a context: on the left how well each fits, on the right why. As the ranking was when it opened. */
final class RankingPopup {
    private static final String SCORE =
            "The score is (1 + for) / (2 + for + against) over the weights on the right: 0.50 when nothing can be checked.";

    private final ProposalModel model;
    private final PopOver popup = new PopOver();
    private final ListView<RankedLayout> layouts = new ListView<>();
    private final ListView<Reason> reasons = new ListView<>();
    private final Consumer<Parent> dress;
    private final Label title = new Label();
    private final Label of = new Label();
    private final Button use = new Button("Use it");
    private boolean isFrameDressed;

    /** A card that is not open; {@code dress} gives it the window's look. */
    RankingPopup(ProposalModel model, Consumer<Parent> dress) {
        this.model = model;
        this.dress = dress;
        layouts.setId("ranking-layouts");
        layouts.setCellFactory(list -> new LayoutCell());
        layouts.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> show(now));
        reasons.setId("ranking-reasons");
        reasons.setCellFactory(list -> new ReasonCell());
        reasons.setPlaceholder(new Label("Nothing in it can be checked."));
        popup.setContentNode(content());
        popup.setArrowLocation(ArrowLocation.TOP_RIGHT);
        popup.setDetachable(true);
        popup.setAnimated(false);
        // Its size comes of the look, and it is placed by its size.
        dress.accept(popup.getRoot());
    }

    /** Opens it beside {@code owner}, or shows another ranking when it is open. */
    void show(Node owner, LayoutRanking ranking, String words) {
        title.setText(words);
        popup.setTitle(words);
        layouts.getItems().setAll(ranking.layouts());
        layouts.getSelectionModel().select(0);
        popup.show(owner);
        if (!isFrameDressed) {
            isFrameDressed = true;
            // The frame around the content is the scene's.
            dress.accept(popup.getScene().getRoot());
        }
        layouts.requestFocus();
    }

    private Node content() {
        title.getStyleClass().add(Styles.PANE_TITLE);
        of.setId("ranking-of");
        of.getStyleClass().add(Styles.DIM);
        of.setWrapText(true);
        of.setMinHeight(Region.USE_PREF_SIZE);
        VBox right = new VBox(of, reasons);
        right.getStyleClass().add("ranking-why");
        VBox.setVgrow(reasons, Priority.ALWAYS);
        Label score = new Label(SCORE);
        score.getStyleClass().addAll(Styles.DIM, "small");
        score.setWrapText(true);
        use.setId("ranking-use");
        use.getStyleClass().add(Styles.ROW_BUTTON);
        use.setMinWidth(Region.USE_PREF_SIZE);
        use.setOnAction(event -> use());
        HBox.setHgrow(score, Priority.ALWAYS);
        score.setMaxWidth(Double.MAX_VALUE);
        HBox foot = new HBox(score, use);
        foot.getStyleClass().add("ranking-foot");
        BorderPane content = new BorderPane(right);
        content.setId("ranking");
        content.getStyleClass().add("ranking");
        content.setTop(title);
        content.setLeft(layouts);
        content.setBottom(foot);
        return content;
    }

    private void use() {
        RankedLayout chosen = layouts.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.use(chosen);
            popup.hide();
        }
    }

    private void show(@Nullable RankedLayout layout) {
        boolean isUsable = layout != null && !layout.isInUse() && (layout.layout() != null || layout.isOwn());
        use.setDisable(!isUsable);
        of.setText(layout == null ? "" : layout.origin() + (layout.isInUse() ? ", in use" : ""));
        reasons.getItems().setAll(ProposalText.inOrder(layout == null ? null : layout.confidence()));
    }

    /** Score, type, checks. */
    private static final class LayoutCell extends ListCell<RankedLayout> {
        private final Label score = new Label();
        private final Label type = new Label();
        private final Label checks = new Label();
        private final HBox line;

        LayoutCell() {
            score.getStyleClass().addAll(Styles.MONO, "ranking-score");
            type.getStyleClass().add("line-title");
            type.setMinWidth(0);
            checks.getStyleClass().addAll(Styles.DIM, "small");
            VBox words = new VBox(type, checks);
            words.setMinWidth(0);
            line = new HBox(score, words);
            line.getStyleClass().add("line");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable RankedLayout layout, boolean empty) {
            super.updateItem(layout, empty);
            if (empty || layout == null) {
                setGraphic(null);
                return;
            }
            score.setText(ProposalText.score(layout.confidence()));
            type.setText(layout.type());
            checks.setText(ProposalText.checks(layout.confidence()) + (layout.isInUse() ? ", in use" : ""));
            setGraphic(line);
        }
    }

    /** A sign, the words, the weight. */
    private static final class ReasonCell extends ListCell<Reason> {
        private final Label words = new Label();
        private final Label weight = new Label();
        private final HBox line;

        ReasonCell() {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            weight.getStyleClass().addAll(Styles.MONO, Styles.DIM);
            weight.setMinWidth(Region.USE_PREF_SIZE);
            line = new HBox(words, weight);
            line.getStyleClass().add("line");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Reason reason, boolean empty) {
            super.updateItem(reason, empty);
            if (empty || reason == null) {
                setGraphic(null);
                return;
            }
            words.setText(reason.words());
            words.setGraphic((reason.supports() ? Icon.SUPPORTS : Icon.OPPOSES).node());
            words.getStyleClass().removeAll(List.of(Styles.GOOD, Styles.BAD));
            words.getStyleClass().add(reason.supports() ? Styles.GOOD : Styles.BAD);
            weight.setText((reason.supports() ? "+" : "−") + reason.weight());
            setGraphic(line);
        }
    }
}
