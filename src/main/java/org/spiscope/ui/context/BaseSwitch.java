package org.spiscope.ui.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.spiscope.ui.theme.Styles;

/** What chooses the base of integers: a button for each base, or, where there is no room, a menu. */
final class BaseSwitch {
    private final ObjectProperty<NumberBase> base;

    BaseSwitch(ObjectProperty<NumberBase> base) {
        this.base = base;
    }

    /** A new row of buttons. */
    HBox buttons() {
        HBox node = new HBox();
        node.getStyleClass().add("base-switch");
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> buttons = new ArrayList<>();
        for (NumberBase each : NumberBase.values()) {
            ToggleButton button = new ToggleButton(word(each));
            button.setId("base-" + each.name().toLowerCase(Locale.ROOT));
            button.setTooltip(new Tooltip(meaning(each)));
            button.getStyleClass().add(Styles.ROW_BUTTON);
            button.setToggleGroup(group);
            base.subscribe(now -> button.setSelected(now == each));
            button.setOnAction(event -> {
                button.setSelected(true);
                base.set(each);
            });
            buttons.add(button);
        }
        buttons.get(0).getStyleClass().add("left-pill");
        buttons.subList(1, buttons.size() - 1)
                .forEach(button -> button.getStyleClass().add("center-pill"));
        buttons.get(buttons.size() - 1).getStyleClass().add("right-pill");
        node.getChildren().setAll(buttons);
        node.setMinWidth(Region.USE_PREF_SIZE);
        return node;
    }

    /** A new menu that says which base is chosen. */
    MenuButton menu() {
        MenuButton menu = new MenuButton();
        menu.setId("base-menu");
        menu.getStyleClass().addAll(Styles.ROW_BUTTON, "base-menu");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setTooltip(new Tooltip("The base of integers"));
        ToggleGroup group = new ToggleGroup();
        for (NumberBase each : NumberBase.values()) {
            RadioMenuItem item = new RadioMenuItem(meaning(each));
            item.setToggleGroup(group);
            base.subscribe(now -> item.setSelected(now == each));
            item.setOnAction(event -> base.set(each));
            menu.getItems().add(item);
        }
        base.subscribe(now -> menu.setText(word(now)));
        menu.accessibleTextProperty().bind(Bindings.concat("base of integers: ", menu.textProperty()));
        return menu;
    }

    private static String word(NumberBase base) {
        return base == NumberBase.DECLARED ? "auto" : base.words();
    }

    private static String meaning(NumberBase base) {
        return "Integers " + (base == NumberBase.DECLARED ? "as their type declares them" : "in " + base.words());
    }
}
