package org.spiscope.ui.log;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest row in sight, whatever room there is, until the user scrolls back, and again once he is back at the end. Whether he is can only be told after the
 * layout that follows his input, so input is noted and judged then; only going back counts at once, lest new rows pull him to the end again.
 */
final class TailFollower {
    private final TableView<?> table;
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private boolean judgeDue;
    private boolean resized;

    TailFollower(TableView<?> table) {
        this.table = table;
        table.addEventFilter(ScrollEvent.SCROLL, event -> moved(event.getDeltaY() > 0));
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> moved(isScrollBar(event.getTarget())));
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> moved(false));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.heightProperty().addListener((property, before, now) -> resized = true);
        table.sceneProperty().addListener((property, before, now) -> listen(now));
    }

    private void listen(@Nullable Scene scene) {
        if (scene != null) {
            scene.addPostLayoutPulseListener(this::afterLayout);
        }
    }

    ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /** To be called after rows came or went. */
    void rowsChanged() {
        if (following.get()) {
            toEnd();
        }
    }

    /** Goes to the newest row and stays with it. */
    void resume() {
        following.set(true);
        toEnd();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP, PAGE_UP, HOME -> moved(true);
            case END -> resume();
            default -> moved(false);
        }
    }

    private void moved(boolean back) {
        if (back && !fits()) {
            following.set(false);
        }
        judgeDue = true;
    }

    private void afterLayout() {
        if (resized) {
            resized = false;
            rowsChanged();
        }
        if (judgeDue && !isDragging()) {
            judgeDue = false;
            following.set(isAtEnd());
        }
    }

    /** The thumb is in the user's hand: he decides when he lets it go. */
    private boolean isDragging() {
        return table.lookupAll(".scroll-bar").stream().anyMatch(bar -> bar.isPressed());
    }

    private static boolean isScrollBar(EventTarget target) {
        Node node = target instanceof Node hit ? hit : null;
        while (node != null && !(node instanceof ScrollBar)) {
            node = node.getParent();
        }
        return node != null;
    }

    /**
     * By pixels, which stop at the end and keep the cells: scrollTo puts the last row on top first and fills the rest with empty ones. The flow
     * learns of new rows in its layout; told to scroll before that, it ends up elsewhere (JDK-8328167).
     */
    private void toEnd() {
        VirtualFlow<?> flow = flow();
        if (flow != null) {
            table.layout();
            flow.scrollPixels(table.getItems().size() * table.getFixedCellSize());
        }
    }

    private boolean fits() {
        VirtualFlow<?> flow = flow();
        return flow == null
                || flow.getFirstVisibleCell() == null
                || flow.getFirstVisibleCell().getIndex() == 0 && isAtEnd();
    }

    private boolean isAtEnd() {
        VirtualFlow<?> flow = flow();
        return flow == null
                || flow.getLastVisibleCell() == null
                || flow.getLastVisibleCell().getIndex() >= table.getItems().size() - 1;
    }

    private @Nullable VirtualFlow<?> flow() {
        return (VirtualFlow<?>) table.lookup(".virtual-flow");
    }
}
