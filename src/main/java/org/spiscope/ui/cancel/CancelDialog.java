package org.spiscope.ui.cancel;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.CancelPrompt;
import org.spiscope.ui.FxGate;
import org.spiscope.ui.SnapshotFeed;
import org.spiscope.ui.cancel.CancelQuestion.Kind;
import org.spiscope.ui.dialog.Overlay;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.selection.SelectionModel;

/** Says what a cancel will do and asks, over the window. Enter does what its main button says, Esc leaves everything as it is. */
public final class CancelDialog implements CancelPrompt {
    private static final double WIDTH = 520;
    private static final int FITTING = 2;
    private static final double SCROLLED_HEIGHT = 260;
    private static final String CLOSING =
            "Closing ends the wait from outside: the handle is gone, the call on it fails, and what was not sent yet"
                    + " may be lost. Unlike a cancel, this cannot leave the socket usable.";

    private final CancelModel model;
    private final VBox box = new VBox();
    private final Overlay overlay;
    private final List<Button> buttons = new ArrayList<>();

    /** A dialog that requests its cancels from {@code inspector}. */
    @SuppressWarnings("unused")
    public CancelDialog(Inspector inspector, SnapshotFeed feed, SelectionModel selection, FxGate gate) {
        model = new CancelModel(inspector, gate);
        box.setId("cancel-dialog");
        box.getStyleClass().addAll("dialog-box", "cancel-dialog");
        box.setMaxWidth(WIDTH);
        overlay = new Overlay("cancel-overlay", box, model::dismiss);
        model.questionProperty().addListener((property, before, now) -> show(now));
    }

    @Override
    public void ask(CancelTarget target) {
        model.ask(target);
    }

    /** What to place on top of the window; it takes no room and no events while nothing is asked. */
    public Node node() {
        return overlay.node();
    }

    /** What no card tells, in one line: why a request was not taken, or what closing a socket answered. Empty for nothing. */
    public ReadOnlyStringProperty messageProperty() {
        return model.messageProperty();
    }

    private void show(@Nullable CancelQuestion question) {
        if (question == null) {
            overlay.hide();
            return;
        }
        buttons.clear();
        box.getChildren().setAll(title(question), body(question), foot(question));
        overlay.show(buttons.get(0), buttons.get(0));
    }

    private static Node title(CancelQuestion question) {
        Label title = new Label(question.title(), Icon.CANCEL.node());
        title.setId("cancel-title");
        title.getStyleClass().add("title");
        title.setWrapText(true);
        return title;
    }

    private static Node body(CancelQuestion question) {
        VBox lines = new VBox();
        lines.getStyleClass().add("lines");
        lines.getChildren().addAll(CancelLines.of(question.forecasts()));
        if (question.kind() == Kind.NOTHING_BLOCKED) {
            lines.getChildren()
                    .add(words("No call that can be cancelled is under way there now. It may have just ended."));
        }
        if (question.kind() == Kind.CANNOT_BE_DELIVERED) {
            lines.getChildren().add(words(CLOSING));
        }
        return question.forecasts().size() > FITTING ? scrolling(lines) : lines;
    }

    private static Node scrolling(Node lines) {
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setPrefViewportHeight(SCROLLED_HEIGHT);
        return scroll;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private Node foot(CancelQuestion question) {
        FlowPane foot = new FlowPane();
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        switch (question.kind()) {
            case CANCEL -> {
                button("cancel-confirm", question.confirmWords(), model::confirm, "danger");
                button("cancel-dismiss", "Keep waiting", model::dismiss);
            }
            case CANNOT_BE_DELIVERED -> {
                button("cancel-dismiss", "Keep waiting", model::dismiss);
                button("cancel-close", closeWords(question), model::closeInstead, "danger");
                button("cancel-confirm", "Request it anyway", model::confirm, "flat");
            }
            case NOTHING_BLOCKED -> button("cancel-dismiss", "Back", model::dismiss);
        }
        if (question.emulated() && question.kind() == Kind.CANCEL) {
            CheckBox noMore = new CheckBox("Do not ask again in the emulator");
            noMore.setId("cancel-ask-no-more");
            noMore.selectedProperty().bindBidirectional(model.askNoMoreProperty());
            foot.getChildren().add(noMore);
        }
        foot.getChildren().addAll(buttons);
        return foot;
    }

    private static String closeWords(CancelQuestion question) {
        int sockets = question.closable().size();
        return sockets == 1 ? "Close the socket instead" : "Close " + sockets + " sockets instead";
    }

    private void button(String id, String words, Runnable action, String... styles) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().addAll(styles);
        button.setOnAction(event -> action.run());
        buttons.add(button);
    }
}
