package org.spiscope.ui.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.spiscope.ui.theme.Styles;

/** The buttons that choose the base of integers. */
final class BaseSwitch {
    private final HBox node = new HBox();

    BaseSwitch(ObjectProperty<NumberBase> base) {
        node.getStyleClass().add("base-switch");
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> buttons = new ArrayList<>();
        for (NumberBase each : NumberBase.values()) {
            ToggleButton button = new ToggleButton(each == NumberBase.DECLARED ? "auto" : each.words());
            button.setId("base-" + each.name().toLowerCase(Locale.ROOT));
            button.setTooltip(new Tooltip("Integers "
                    + (each == NumberBase.DECLARED ? "as their type declares them" : "in " + each.words())));
            button.getStyleClass().add(Styles.ROW_BUTTON);
            button.setToggleGroup(group);
            button.setSelected(base.get() == each);
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
    }

    HBox node() {
        return node;
    }
}
