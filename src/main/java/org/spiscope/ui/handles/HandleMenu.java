package org.spiscope.ui.handles;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.Workspace;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.selection.Selected.OfEntry;
import org.spiscope.ui.selection.Selected.OfThread;

/** The menu of a row. */
final class HandleMenu {
    private static final List<HandleColumn> FILTERS =
            List.of(HandleColumn.ENTRY, HandleColumn.KIND, HandleColumn.STATE, HandleColumn.LOCAL, HandleColumn.REMOTE);

    private final Workspace workspace;
    private final HandlesModel model;
    private final HandlesTable table;
    private final Consumer<Boolean> copyRow;
    private final MenuItem cancel = new MenuItem("_Cancel the blocked call…", Icon.CANCEL.node());
    private final MenuItem toEntry = new MenuItem("Go to catalog _entry", Icon.ENTRY.node());
    private final MenuItem toThread = new MenuItem("Go to _thread", Icon.THREAD.node());
    private final MenuItem compare = new MenuItem("Co_mpare contexts…", Icon.COMPARE.node());
    private final MenuItem layout = new MenuItem("Edit _layout…", Icon.LAYOUT.node());
    private final Menu filterBy = new Menu("_Filter by", Icon.FILTER.node());
    private final MenuItem hide = new MenuItem("_Hide", Icon.HIDE.node());

    HandleMenu(Workspace workspace, HandlesModel model, HandlesTable table, Consumer<Boolean> copyRow) {
        this.workspace = workspace;
        this.model = model;
        this.table = table;
        this.copyRow = copyRow;
    }

    ContextMenu menu() {
        MenuItem copy = new MenuItem("C_opy row", Icon.COPY.node());
        copy.setOnAction(event -> copyRow.accept(false));
        MenuItem copyWithHeader = new MenuItem("Copy row _with header");
        copyWithHeader.setOnAction(event -> copyRow.accept(true));
        ContextMenu menu = new ContextMenu(
                cancel,
                new SeparatorMenuItem(),
                compare,
                layout,
                new SeparatorMenuItem(),
                toEntry,
                toThread,
                filterBy,
                new SeparatorMenuItem(),
                copy,
                copyWithHeader,
                hide);
        menu.setId("handle-menu");
        cancel.setId("cancel-handle");
        compare.setId("compare-handle");
        compare.setOnAction(event -> workspace.contexts().compare());
        layout.setOnAction(event -> workspace.contexts().editLayout());
        menu.setOnShowing(event -> fill());
        return menu;
    }

    private void fill() {
        HandleView handle = table.selected();
        for (MenuItem item : List.of(cancel, compare, layout, toEntry, toThread, filterBy, hide)) {
            item.setDisable(handle == null);
        }
        if (handle == null) {
            return;
        }
        boolean blocked = !handle.blockedCalls().isEmpty();
        cancel.setDisable(!blocked);
        compare.setDisable(handle.decoded() == null);
        layout.setDisable(handle.ifs());
        toThread.setDisable(!blocked);
        cancel.setOnAction(event -> workspace.cancels().ask(new CancelTarget.OfHandle(handle.id())));
        toEntry.setOnAction(event -> workspace.selection().select(new OfEntry(handle.catalogEntryId())));
        toThread.setOnAction(event -> workspace
                .selection()
                .select(new OfThread(handle.blockedCalls().get(0).threadId())));
        hide.setOnAction(event -> model.hide(handle.id()));
        filterBy.getItems()
                .setAll(FILTERS.stream().map(column -> filter(column, handle)).toList());
    }

    private MenuItem filter(HandleColumn column, HandleView handle) {
        String value = column.text(handle, model.rows().snapshot().takenAt());
        MenuItem item = new MenuItem(column.title() + ": " + value);
        item.setMnemonicParsing(false);
        item.setDisable(value.isEmpty());
        item.setOnAction(event -> model.filterTextProperty().set(column.filterName() + "=" + quoted(value)));
        return item;
    }

    private static String quoted(String value) {
        return value.indexOf(' ') < 0 && value.indexOf('|') < 0 ? value : '"' + value + '"';
    }
}
