package org.spiscope.ui.settings;

import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

/** Settings in java.util.prefs. */
final class UserSettings implements Settings {
    private static final String NODE = "org/spiscope";

    private final Preferences preferences;

    private UserSettings(Preferences preferences) {
        this.preferences = preferences;
    }

    static Settings open() {
        try {
            return new UserSettings(Preferences.userRoot().node(NODE));
        } catch (RuntimeException | Error unusable) { // A preferences factory that cannot be loaded throws an Error.
            return Settings.inMemory();
        }
    }

    @Override
    public String get(String key, String fallback) {
        try {
            return preferences.get(key, fallback);
        } catch (IllegalStateException removed) {
            return fallback;
        }
    }

    @Override
    public void put(String key, String value) {
        if (value.length() > Preferences.MAX_VALUE_LENGTH) {
            return;
        }
        try {
            preferences.put(key, value);
            preferences.flush();
        } catch (BackingStoreException | IllegalStateException | IllegalArgumentException notWritable) {
            // A home that cannot be written to must not disturb the work; the value stays valid in memory.
        }
    }
}
