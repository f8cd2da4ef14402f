package org.spiscope.ui.dialog;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A dialog that lies over the window in the same scene: place its node on top of all others. Enter does what the focused button says, or else the
 * main one; Esc and a press outside dismiss it; the focus stays inside while it is open and goes back to where it was.
 */
public final class Overlay {
    private final VBox overlay = new VBox();
    private final VBox box;
    private final Runnable dismiss;
    private @Nullable Button main;
    private @Nullable Node focusBefore;

    /**
     * An overlay that is not shown yet.
     *
     * @param id of the node to place; the box, which has an id of its own, lies in it
     * @param box what is shown
     * @param dismiss what Esc and a press outside do
     */
    public Overlay(String id, VBox box, Runnable dismiss) {
        this.box = box;
        this.dismiss = dismiss;
        overlay.setId(id);
        overlay.getStyleClass().add("overlay");
        overlay.getChildren().add(box);
        overlay.setAlignment(Pos.CENTER);
        overlay.setMinSize(0, 0);
        overlay.setVisible(false);
        overlay.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        overlay.setOnMousePressed(event -> {
            if (event.getTarget() == overlay) {
                dismiss.run();
            }
        });
    }

    /** What to place on top of the window; it takes no room and no events while nothing is shown. */
    public Node node() {
        return overlay;
    }

    /**
     * Shows the box; shown already, only its buttons are taken note of.
     *
     * @param mainButton what Enter does when no button has the focus
     * @param first what gets the focus
     */
    public void show(Button mainButton, Node first) {
        main = mainButton;
        if (!overlay.isVisible()) {
            focusBefore = overlay.getScene() == null ? null : overlay.getScene().getFocusOwner();
            overlay.setVisible(true);
        }
        first.requestFocus();
    }

    /** Hides it. */
    public void hide() {
        overlay.setVisible(false);
        Node before = focusBefore;
        focusBefore = null;
        if (before != null) {
            before.requestFocus();
        }
    }

    /** The keys stay inside: the window underneath must not act on them. */
    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            dismiss.run();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            enter();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB) {
            moveFocus(event.isShiftDown() ? -1 : 1);
            event.consume();
        }
    }

    private void enter() {
        for (Node stop : stops()) {
            if (stop instanceof Button button && button.isFocused()) {
                button.fire();
                return;
            }
        }
        if (main != null) {
            main.fire();
        }
    }

    private void moveFocus(int by) {
        List<Node> stops = stops();
        int at = 0;
        for (int i = 0; i < stops.size(); i++) {
            at = stops.get(i).isFocused() ? i : at;
        }
        if (!stops.isEmpty()) {
            stops.get(Math.floorMod(at + by, stops.size())).requestFocus();
        }
    }

    /** Where the focus can go, in the order of reading. */
    private List<Node> stops() {
        List<Node> stops = new ArrayList<>();
        collect(box, stops);
        return stops;
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }
}
