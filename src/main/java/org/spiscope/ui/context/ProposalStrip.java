package org.spiscope.ui.context;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.LayoutRanking;
import org.spiscope.inspect.RankedLayout;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** The lines above a context: that another layout fits better, to be used or dismissed, and what is wrong with the one in use. */
final class ProposalStrip {
    private final ProposalModel model;
    private final Label title = new Label(null, Icon.CONFIDENCE.node());
    private final Label why = new Label();
    private final VBox root;

    /** Strips of a model; {@code ranking} opens the whole ranking. */
    ProposalStrip(ProposalModel model, Runnable ranking) {
        this.model = model;
        root = new VBox(notice(), proposal(ranking));
        model.proposalProperty().addListener((property, before, now) -> describe(now));
        describe(model.proposalProperty().get());
    }

    Node node() {
        return root;
    }

    private Node notice() {
        Label notice = new Label(null, Icon.FAILED.node());
        notice.setId("layout-notice");
        notice.getStyleClass().addAll(Styles.STRIP, Styles.WARNING);
        notice.setWrapText(true);
        notice.setMaxWidth(Double.MAX_VALUE);
        notice.setMinHeight(Region.USE_PREF_SIZE);
        notice.textProperty().bind(model.noticeProperty());
        notice.visibleProperty().bind(model.noticeProperty().isNotEmpty());
        notice.managedProperty().bind(notice.visibleProperty());
        return notice;
    }

    /** As few lines as there can be: the tree needs the room. What of the reasons finds no place is in the ranking. */
    private Node proposal(Runnable ranking) {
        title.setId("proposal-title");
        title.getStyleClass().add("proposal-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        why.setId("proposal-why");
        why.getStyleClass().addAll(Styles.DIM, "small");
        Button dismiss = button("proposal-dismiss", "", "Do not propose it again here", model::dismiss);
        dismiss.setGraphic(Icon.CLEAR.node());
        dismiss.setAccessibleText("Dismiss the proposal");
        HBox first = line(title, dismiss);
        HBox second = line(
                why,
                button("proposal-use", "Use it", "Decode the contexts of this entry by it", this::use),
                button("proposal-ranking", "All…", "All layouts that were tried, and why they fit or not", ranking));
        VBox box = new VBox(first, second);
        box.setId("proposal");
        box.getStyleClass().addAll(Styles.STRIP, Styles.ACTIVE, "proposal");
        box.visibleProperty().bind(Bindings.isNotNull(model.proposalProperty()));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private static HBox line(Label words, Button... buttons) {
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(words);
        line.getChildren().addAll(buttons);
        line.getStyleClass().add("line");
        return line;
    }

    private void use() {
        RankedLayout proposed = model.proposalProperty().get();
        if (proposed != null) {
            model.use(proposed);
        }
    }

    private void describe(@Nullable RankedLayout proposed) {
        LayoutRanking ranking = model.rankingProperty().get();
        if (proposed != null && ranking != null) {
            title.setText(ProposalText.proposal(ranking, proposed));
            why.setText(ProposalText.why(proposed));
            title.setTooltip(new Tooltip(title.getText() + "\n" + proposed.origin()));
            why.setTooltip(new Tooltip(why.getText()));
        }
    }

    private static Button button(String id, String words, String help, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add(Styles.ROW_BUTTON);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(help));
        button.setOnAction(event -> action.run());
        return button;
    }
}
