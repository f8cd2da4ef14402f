package org.spiscope.ui.context;

import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** The menu of the context: copies, and the base of the selected integer. */
final class ContextMenus {
    private final ContextModel model;

    ContextMenus(ContextModel model) {
        this.model = model;
    }

    ContextMenu create() {
        MenuItem text = item("Copy as text", this::text);
        text.setAccelerator(KeyCombination.valueOf("Shortcut+C"));
        ContextMenu menu = new ContextMenu(
                text,
                item("Copy as JSON", this::json),
                item("Copy bytes as hex", this::selectedHex),
                item(
                        "Copy all bytes as hex dump",
                        () -> ContextExport.hex(model.hex().bytes())),
                new SeparatorMenuItem(),
                bases());
        menu.setOnShowing(
                event -> menu.getItems().get(menu.getItems().size() - 1).setDisable(!isInteger()));
        return menu;
    }

    private Menu bases() {
        Menu menu = new Menu("Show this integer as");
        for (NumberBase base : NumberBase.values()) {
            MenuItem item = new MenuItem(base.words());
            item.setOnAction(event -> {
                FieldRow row = model.selectedProperty().get();
                if (row != null) {
                    model.base(row, base);
                }
            });
            menu.getItems().add(item);
        }
        return menu;
    }

    private boolean isInteger() {
        FieldRow row = model.selectedProperty().get();
        return row != null && row.isInteger();
    }

    private static MenuItem item(String words, Supplier<String> content) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(event -> copy(content.get()));
        return item;
    }

    /** Copies the selected member with all in it; the whole context when none is selected. */
    void copyText() {
        copy(text());
    }

    String text() {
        FieldRow row = chosen();
        return row == null ? "" : ContextExport.text(row);
    }

    String json() {
        FieldRow row = chosen();
        return row == null ? "" : ContextExport.json(row.node());
    }

    private String selectedHex() {
        FieldRow row = chosen();
        byte @Nullable [] bytes = row == null ? null : row.node().place().bytes();
        return bytes == null ? "" : FieldText.hex(bytes, Integer.MAX_VALUE);
    }

    private @Nullable FieldRow chosen() {
        FieldRow selected = model.selectedProperty().get();
        return selected == null ? model.rootProperty().get() : selected;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
