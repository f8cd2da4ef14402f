package org.spiscope.ui.handles;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.selection.Selected.OfHandle;
import org.spiscope.ui.selection.SelectionModel;
import org.spiscope.ui.theme.Styles;

/** A row on the screen; at each tick it draws what the model says of its place. */
final class HandleRow extends TableRow<HandleView> {
    private final HandlesModel model;
    private final SelectionModel selection;
    /** Held here because {@code tick} holds it weakly: rows come and go, the model stays. */
    @SuppressWarnings("FieldCanBeLocal")
    private final InvalidationListener onTick = any -> tick();

    HandleRow(HandlesModel model, SelectionModel selection, Observable tick) {
        this.model = model;
        this.selection = selection;
        tick.addListener(new WeakInvalidationListener(onTick));
    }

    @Override
    protected void updateItem(@Nullable HandleView item, boolean empty) {
        super.updateItem(item, empty);
        mark();
    }

    private void tick() {
        int row = getIndex();
        if (isEmpty() || row < 0 || row >= model.rows().size()) {
            return;
        }
        HandleView handle = model.rows().get(row);
        setItem(handle);
        mark();
        for (Node child : getChildren()) {
            if (child instanceof HandleCell cell) {
                cell.render();
            }
        }
    }

    private void mark() {
        HandleView handle = isEmpty() ? null : getItem();
        pseudoClassStateChanged(Styles.GONE, handle != null && handle.closed());
        pseudoClassStateChanged(Styles.FRESH, handle != null && model.isFresh(handle));
        pseudoClassStateChanged(
                Styles.RELATED,
                handle != null
                        && selection.relatives().includes(handle)
                        && !(selection.selected() instanceof OfHandle self && self.handleId() == handle.id()));
        pseudoClassStateChanged(
                Styles.BLOCKED, handle != null && !handle.blockedCalls().isEmpty());
    }
}
