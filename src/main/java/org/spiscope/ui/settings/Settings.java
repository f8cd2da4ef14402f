package org.spiscope.ui.settings;

import java.util.HashMap;
import java.util.Map;

/** What the user arranged: written when changed, not only on exit, so that nothing is lost with a killed program. */
public interface Settings {
    /** The value kept under {@code key}, or {@code fallback}. */
    String get(String key, String fallback);

    /** Keeps {@code value} under {@code key}. Failing to is not an error: the arrangement then lasts as long as the program. */
    void put(String key, String value);

    /** The number kept under {@code key}, or {@code fallback}; also when what is kept is no number. */
    default double number(String key, double fallback) {
        try {
            return Double.parseDouble(get(key, Double.toString(fallback)));
        } catch (NumberFormatException notANumber) {
            return fallback;
        }
    }

    /** Settings of the user's account. */
    static Settings ofUser() {
        return UserSettings.open();
    }

    /** Settings that last as long as the program. */
    static Settings inMemory() {
        return new InMemory(new HashMap<>());
    }

    /**
     * Settings in a map.
     *
     * @param values by key
     */
    record InMemory(Map<String, String> values) implements Settings {
        @Override
        public String get(String key, String fallback) {
            return values.getOrDefault(key, fallback);
        }

        @Override
        public void put(String key, String value) {
            values.put(key, value);
        }
    }
}
