package org.spiscope.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Settings settings = Settings.inMemory();

    @Test
    void whatWasPutIsThereAgain() {
        settings.put("theme", "DARK");

        assertThat(settings.get("theme", "LIGHT")).isEqualTo("DARK");
        assertThat(settings.get("fontSize", "13")).isEqualTo("13");
    }

    @Test
    void whatIsNoNumberIsAsIfItWereNotThere() {
        settings.put("fontSize", "large");

        assertThat(settings.number("fontSize", 13)).isEqualTo(13);
    }
}
