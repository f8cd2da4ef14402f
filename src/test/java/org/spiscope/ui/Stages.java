package org.spiscope.ui;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Puts the window's controls into a state, as a user would. */
final class Stages {
    private Stages() {}

    static void selectHandle(Scene scene, int row) {
        scene.getRoot().applyCss();
        ((TableView<?>) scene.lookup("#handles")).getSelectionModel().select(row);
    }

    static void openEntries(Scene scene) {
        TreeView<?> catalog = (TreeView<?>) scene.lookup("#catalog");
        for (TreeItem<?> item : catalog.getRoot().getChildren()) {
            item.setExpanded(true);
        }
        catalog.getSelectionModel().select(0);
    }

    static void filter(Scene scene, String text) {
        ((TextField) scene.lookup("#filter")).setText(text);
    }

    static void freeze(Scene scene) {
        ((ToggleButton) scene.lookup("#freeze")).fire();
    }

    /** The dialog, as someone leaves it who copies an entry but has not named the file. */
    static void host(Scene scene) {
        ((Button) scene.lookup("#offer-library")).fire();
        ((RadioButton) scene.lookup("#host-info-copy")).fire();
        ((Button) scene.lookup("#host-confirm")).fire();
    }

    /** The dialog with two layers over a library. */
    static void hostLayers(Scene scene) {
        ((Button) scene.lookup("#offer-library")).fire();
        ((TextField) scene.lookup("#host-library")).setText("C:\\build\\base.dll");
        ((Button) scene.lookup("#host-add-layer")).fire();
        ((Button) scene.lookup("#host-add-layer")).fire();
        ((TextField) scene.lookup("#host-layer")).setText("C:\\build\\trace_layer.dll");
    }

    /** The window beside the main one. */
    static Stage beside(Stage main) {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage && window != main)
                .map(Stage.class::cast)
                .findFirst()
                .orElseThrow();
    }

    static void ranking(Scene scene) {
        ((Button) scene.lookup("#confidence")).fire();
    }

    static void editLayout(Scene scene, String text) {
        Stage window = editLayout(scene);
        ((TextArea) window.getScene().lookup("#layout-text")).setText(text);
    }

    static Stage editLayout(Scene scene) {
        selectHandle(scene, 1);
        ((Button) scene.lookup("#edit-layout")).fire();
        Stage window = beside((Stage) scene.getWindow());
        window.setWidth(scene.getWidth());
        window.setHeight(scene.getHeight());
        return window;
    }

    static void compare(Scene scene) {
        selectHandle(scene, 1);
        ((Button) scene.lookup("#compare-contexts")).fire();
        Stage window = beside((Stage) scene.getWindow());
        window.setWidth(scene.getWidth());
        window.setHeight(scene.getHeight());
    }

    /** Selects a member of the handle's context, opened. */
    static void selectMember(Scene scene, int row, String member) {
        selectHandle(scene, row);
        select((TreeTableView<?>) scene.lookup("#context-tree"), member);
    }

    /** As {@link #selectMember}, with all in it opened. */
    static void openMember(Scene scene, int row, String member) {
        selectHandle(scene, row);
        openAll(select((TreeTableView<?>) scene.lookup("#context-tree"), member));
    }

    private static void openAll(TreeItem<?> item) {
        item.setExpanded(true);
        item.getChildren().forEach(Stages::openAll);
    }

    /** Members stand in the first column. */
    private static <T> TreeItem<T> select(TreeTableView<T> tree, String member) {
        TreeItem<T> found = tree.getRoot().getChildren().stream()
                .filter(item -> member.equals(tree.getColumns().get(0).getCellData(item)))
                .findFirst()
                .orElseThrow();
        tree.getSelectionModel().select(found);
        tree.scrollTo(Math.max(0, tree.getRow(found) - 1));
        return found;
    }

    static void compareMember(Scene scene, String member) {
        compare(scene);
        select((TreeTableView<?>) beside((Stage) scene.getWindow()).getScene().lookup("#compare-tree"), member);
    }

    static void cancels(Scene scene) {
        ((TabPane) scene.lookup("#tabs")).getSelectionModel().select(2);
    }

    static void details(Scene scene) {
        ((Button) scene.lookup("#catalog #details")).fire();
    }
}
