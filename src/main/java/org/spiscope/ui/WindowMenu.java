package org.spiscope.ui;

import java.io.File;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.spiscope.ui.handles.HandlesPane;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Look;
import org.spiscope.ui.toolbar.SessionCommands;

/** The menu bar: every command with its key. */
final class WindowMenu {
    private final Workspace workspace;
    private final SessionCommands commands;
    private final HandlesPane handles;
    private final IntConsumer focusPane;
    private final MenuBar bar = new MenuBar();
    private Runnable playChosen = () -> {};

    WindowMenu(Workspace workspace, SessionCommands commands, HandlesPane handles, IntConsumer focusPane) {
        this.workspace = workspace;
        this.commands = commands;
        this.handles = handles;
        this.focusPane = focusPane;
        bar.getMenus().addAll(session(), edit(), view(), go());
    }

    Node node() {
        return bar;
    }

    /** What F9 does: the toolbar knows the choice. */
    void playChosen(Runnable action) {
        playChosen = action;
    }

    private Menu session() {
        return new Menu(
                "_Session",
                null,
                item("_Play the chosen scenario", Icon.PLAY, "F9", () -> playChosen.run()),
                item("_Open scenario file…", Icon.OPEN_FILE, "Shortcut+O", this::openFile),
                item("_Restart: load and play once more", Icon.REFRESH, "Shortcut+R", commands::restart),
                new SeparatorMenuItem(),
                item("_Host a provider…", Icon.NATIVE, "Shortcut+H", () -> workspace
                        .hosts()
                        .askLibrary()),
                item("Host an _entry of the catalog…", Icon.ENTRY, "Shortcut+E", () -> workspace
                        .hosts()
                        .askEntry()),
                item("_Unload what is hosted, so that its file is free", Icon.CLEAR, "Shortcut+U", () -> workspace
                        .hosts()
                        .unload()),
                item("The e_mulator's demonstration", Icon.EMULATED, "Shortcut+M", () -> workspace
                        .hosts()
                        .demonstrate()),
                new SeparatorMenuItem(),
                item("_Cancel what blocks at the selection…", Icon.CANCEL, "Shortcut+K", commands::cancelSelected),
                new SeparatorMenuItem(),
                item("_Quit", null, "Shortcut+Q", this::quit));
    }

    private Menu edit() {
        return new Menu(
                "_Edit",
                null,
                item("_Copy row", Icon.COPY, "Shortcut+C", () -> handles.copyRow(false)),
                item("Copy row _with header", null, "Shortcut+Shift+C", () -> handles.copyRow(true)),
                item("_Hide row", Icon.HIDE, "Delete", handles::hideSelected),
                new SeparatorMenuItem(),
                item("_Filter handles", Icon.FILTER, "Shortcut+F", () -> handles.filterField()
                        .requestFocus()),
                item("C_lear the filter", Icon.CLEAR, "Shortcut+Shift+F", () -> handles.filterTextProperty()
                        .set("")),
                item("Select _nothing", null, "Shortcut+Shift+A", () -> workspace
                        .selection()
                        .clear()));
    }

    private Menu view() {
        Look look = workspace.look();
        CheckMenuItem freeze = new CheckMenuItem("Free_ze", Icon.FREEZE.node());
        freeze.setAccelerator(KeyCombination.valueOf("F6"));
        freeze.selectedProperty().bindBidirectional(workspace.feed().frozenProperty());
        return new Menu(
                "_View",
                null,
                item("_Refresh", Icon.REFRESH, "F5", commands::refresh),
                freeze,
                new SeparatorMenuItem(),
                item("_Edit layout…", Icon.LAYOUT, "F4", () -> workspace
                        .contexts()
                        .editLayout()),
                item("_Compare contexts…", Icon.COMPARE, "Shortcut+Shift+D", () -> workspace
                        .contexts()
                        .compare()),
                new SeparatorMenuItem(),
                item("Light or _dark", Icon.TO_DARK, "Shortcut+D", () -> look.themeProperty()
                        .set(look.themeProperty().get().other())),
                item("_Larger type", Icon.LARGER, "Shortcut+Plus", () -> look.zoom(1)),
                item("_Smaller type", Icon.SMALLER, "Shortcut+Minus", () -> look.zoom(-1)),
                item("_Normal type", null, "Shortcut+0", () -> look.fontSizeProperty()
                        .set(Look.DEFAULT_FONT_SIZE)));
    }

    private Menu go() {
        Menu go = new Menu("_Go");
        String[] panes = {"_Catalog", "_Handles", "_Threads", "Up-call _log", "_Workbench", "Ca_ncels"};
        for (int i = 0; i < panes.length; i++) {
            int number = i + 1;
            go.getItems().add(item(panes[i], null, "Shortcut+" + number, () -> focusPane.accept(number)));
        }
        return go;
    }

    private static MenuItem item(String text, @Nullable Icon icon, String key, Runnable action) {
        MenuItem item = new MenuItem(text);
        if (icon != null) {
            item.setGraphic(icon.node());
        }
        item.setAccelerator(KeyCombination.valueOf(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Asks for a scenario file and plays it. */
    void openFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open scenario file");
        File file = chooser.showOpenDialog(bar.getScene().getWindow());
        if (file != null) {
            commands.playFile(file.toPath());
        }
    }

    private void quit() {
        if (bar.getScene().getWindow() instanceof Stage stage) {
            stage.close();
        }
    }
}
