package org.spiscope.ui;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

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

    static void details(Scene scene) {
        ((Button) scene.lookup("#catalog #details")).fire();
    }
}
