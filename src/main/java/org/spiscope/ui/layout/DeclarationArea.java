package org.spiscope.ui.layout;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.declaration.DeclarationError;
import org.spiscope.ui.theme.Styles;

/** The text area of the declarations with its margin. */
final class DeclarationArea {
    private static final String PROMPT = """
            Paste the structure that your contexts point to, as your header declares it:

            typedef struct _SOCKET_CONTEXT {
                SOCKET      Handle;
                DWORD       State;
                SOCKADDR_IN Local;
            } SOCKET_CONTEXT;""";

    private final TextArea area = new TextArea();
    private final MarginView margin = new MarginView();
    private final VBox root = new VBox();
    private final InvalidationListener onDrawn = property -> follow();
    private @Nullable Text followed;

    DeclarationArea(StringProperty text) {
        area.setId("layout-text");
        area.getStyleClass().addAll(Styles.MONO, "declaration-text");
        area.setWrapText(false);
        area.setPromptText(PROMPT);
        area.setAccessibleText("C declarations");
        area.textProperty().bindBidirectional(text);
        margin.setId("layout-margin");
        area.scrollTopProperty().addListener((property, before, now) -> follow());
        area.layoutBoundsProperty().addListener((property, before, now) -> follow());
        area.needsLayoutProperty().addListener((property, before, now) -> follow());
        HBox.setHgrow(area, Priority.ALWAYS);
        HBox both = new HBox(margin, area);
        VBox.setVgrow(both, Priority.ALWAYS);
        Label caption = new Label(MarginView.caption());
        caption.setId("layout-margin-caption");
        caption.getStyleClass().addAll(Styles.MONO, Styles.DIM, "declaration-text", "margin-caption");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        root.getChildren().addAll(caption, both);
    }

    Node node() {
        return root;
    }

    MarginView margin() {
        return margin;
    }

    void show(Margin notes, List<DeclarationError> errors) {
        Set<Integer> wrong = errors.stream().map(DeclarationError::line).collect(Collectors.toSet());
        margin.show(lines(area.getText()), notes.notes(), wrong);
    }

    void focus() {
        area.requestFocus();
    }

    /** Puts the caret at a line and a column, both from 1. */
    void goTo(int line, int column) {
        String text = area.getText();
        int at = 0;
        for (int i = 1; i < line && text.indexOf('\n', at) >= 0; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        area.requestFocus();
        area.positionCaret(Math.min(text.length(), at + column - 1));
    }

    /** Where and how the skin puts the text is known once it has been laid out. */
    private void follow() {
        Text drawn = drawn();
        if (drawn != null && drawn != followed) {
            // The skin lays its text out once more after all else, without a word from the area itself.
            drawn.layoutBoundsProperty().addListener(onDrawn);
            if (followed != null) {
                followed.layoutBoundsProperty().removeListener(onDrawn);
            }
            followed = drawn;
        }
        if (drawn != null && area.lookup(".content") instanceof Region content) {
            Node pane = area.lookup(".scroll-pane");
            double inset = pane == null ? 0 : pane.localToParent(Point2D.ZERO).getY();
            double lineHeight = drawn.getLayoutBounds().getHeight() / lines(drawn.getText());
            margin.follow(lineHeight, inset + content.snappedTopInset(), area.getScrollTop());
        }
    }

    /** The skin's own node: no other one is sure to have lines of the same height. */
    private @Nullable Text drawn() {
        for (Node each : area.lookupAll(".text")) {
            if (each instanceof Text text
                    && !text.getText().isEmpty()
                    && text.getText().equals(area.getText())) {
                return text;
            }
        }
        return null;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count() + 1;
    }
}
