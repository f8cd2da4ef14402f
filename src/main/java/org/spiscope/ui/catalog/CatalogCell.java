package org.spiscope.ui.catalog;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TreeCell;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.HookView;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.catalog.CatalogItem.OfCell;
import org.spiscope.ui.catalog.CatalogItem.OfEntry;
import org.spiscope.ui.theme.Styles;

/** A line on the screen; at each tick it draws what the model says of its item. */
final class CatalogCell extends TreeCell<CatalogItem> {
    private final Workspace workspace;
    private final CatalogModel model;
    private final EntryLine entryLine = new EntryLine(this::details, this::cancel);
    private final HookLine hookLine = new HookLine(this::ask);
    /** Held here because {@code tick} holds it weakly. */
    @SuppressWarnings("FieldCanBeLocal")
    private final InvalidationListener onTick = any -> render();

    CatalogCell(Workspace workspace, CatalogModel model, Observable tick) {
        this.workspace = workspace;
        this.model = model;
        setPrefWidth(0); // As wide as the list, which then never scrolls sideways.
        tick.addListener(new WeakInvalidationListener(onTick));
    }

    @Override
    protected void updateItem(@Nullable CatalogItem item, boolean empty) {
        super.updateItem(item, empty);
        render();
    }

    private void render() {
        Node line = line();
        if (getGraphic() != line) {
            setGraphic(line);
        }
        boolean related = false;
        if (getItem() instanceof OfEntry entry) {
            related = !isSelected() && workspace.selection().relatives().includesEntry(entry.catalogEntryId());
        } else if (getItem() instanceof OfCell cell) {
            related = !isSelected() && workspace.selection().relatives().includesThread(cell.threadId());
        }
        pseudoClassStateChanged(Styles.RELATED, related);
    }

    private @Nullable Node line() {
        if (isEmpty()) {
            return null;
        }
        if (getItem() instanceof OfEntry item) {
            EntryView entry = model.view(item);
            if (entry != null) {
                entryLine.show(entry);
            }
            return entryLine;
        }
        if (getItem() instanceof OfCell item) {
            HookView cell = model.view(item);
            if (cell != null) {
                hookLine.show(cell, model.whyNotAsk(item));
            }
            return hookLine;
        }
        return null;
    }

    private void details(Button button) {
        EntryView entry = getItem() instanceof OfEntry item ? model.view(item) : null;
        if (entry != null) {
            DetailsPopup.show(button, entry, workspace.look());
        }
    }

    private void cancel() {
        if (getItem() instanceof OfEntry entry) {
            workspace.cancels().ask(new CancelTarget.OfEntry(entry.catalogEntryId()));
        }
    }

    private void ask() {
        if (getItem() instanceof OfCell cell) {
            workspace
                    .notices()
                    .watch(workspace.inspector().askNow(cell.threadId(), cell.catalogEntryId()), workspace.gate());
        }
    }
}
