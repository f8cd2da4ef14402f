package org.spiscope.ui.log;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Keeps the newest row in sight until the user scrolls back, and again once he is back at the end. */
final class TailFollower {
    private final TableView<?> table;
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);

    TailFollower(TableView<?> table) {
        this.table = table;
        table.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                yieldToUser();
            }
        });
        table.addEventHandler(ScrollEvent.ANY, event -> judge());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> judge());
        table.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> judge());
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> judge());
    }

    ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    boolean isFollowing() {
        return following.get();
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

    void yieldToUser() {
        following.set(isAtEnd() && fits());
    }

    private void toEnd() {
        int last = table.getItems().size() - 1;
        if (last >= 0) {
            table.scrollTo(last);
        }
    }

    /** Input has been handled, but the flow lays its cells out only with the next pulse: so ask it to, then look. */
    private void judge() {
        table.layout();
        following.set(isAtEnd());
    }

    private boolean fits() {
        VirtualFlow<?> flow = flow();
        return flow == null
                || flow.getFirstVisibleCell() == null
                || flow.getFirstVisibleCell().getIndex() == 0;
    }

    private boolean isAtEnd() {
        VirtualFlow<?> flow = flow();
        return flow == null
                || flow.getLastVisibleCell() == null
                || flow.getLastVisibleCell().getIndex() >= table.getItems().size() - 1;
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) table.lookup(".virtual-flow");
    }
}
