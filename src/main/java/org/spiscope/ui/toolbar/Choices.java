package org.spiscope.ui.toolbar;

import java.util.function.IntConsumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.spiscope.ui.settings.Settings;

/**
 * The numbers to choose in the toolbar, remembered.
 *
 * @param rate of snapshots, in hertz
 * @param keep how many seconds marks and closed rows stay
 */
public record Choices(ComboBox<Integer> rate, ComboBox<Integer> keep) {
    private static final int DEFAULT_RATE = 10;
    private static final int DEFAULT_KEEP = 5;

    /** The choices as remembered, each told to its listener at once and whenever it changes. */
    public static Choices of(Settings settings, IntConsumer onRate, IntConsumer onKeep) {
        ComboBox<Integer> rate =
                choice("rate", DEFAULT_RATE, settings, onRate, new Unit("Hz"), 1, 2, 5, 10, 20, 30, 60);
        rate.setTooltip(new Tooltip("How often the picture changes, at most"));
        ComboBox<Integer> keep = choice("keep", DEFAULT_KEEP, settings, onKeep, new Unit("s"), 0, 1, 2, 5, 10, 30, 60);
        keep.setTooltip(new Tooltip("How long new, changed and closed stay marked"));
        return new Choices(rate, keep);
    }

    private static ComboBox<Integer> choice(
            String key, int fallback, Settings settings, IntConsumer listener, Unit unit, Integer... values) {
        ComboBox<Integer> choice = new ComboBox<>();
        choice.setId(key);
        choice.setConverter(unit);
        choice.getItems().setAll(values);
        int kept = (int) settings.number("toolbar." + key, fallback);
        choice.setValue(choice.getItems().contains(kept) ? kept : fallback);
        choice.valueProperty().addListener((property, before, now) -> {
            settings.put("toolbar." + key, Integer.toString(now));
            listener.accept(now);
        });
        listener.accept(choice.getValue());
        return choice;
    }

    private static final class Unit extends StringConverter<Integer> {
        private final String unit;

        Unit(String unit) {
            this.unit = unit;
        }

        @Override
        public String toString(Integer number) {
            if (number == null) {
                return "";
            }
            return number == 0 ? "off" : number + " " + unit;
        }

        @Override
        public Integer fromString(String text) {
            throw new UnsupportedOperationException("numbers are chosen, not typed");
        }
    }
}
