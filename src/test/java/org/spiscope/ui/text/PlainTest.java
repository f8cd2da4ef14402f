package org.spiscope.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            0,         0 ms
            839.6,     840 ms
            999.6,     1.0 s
            12400,     12.4 s
            59940,     59.9 s
            60000,     1 min 00 s
            185000,    3 min 05 s
            7500000,   2 h 05 min
            273600000, 3 d 04 h
            -5,        0 ms
            """)
    void aDurationIsWrittenInTheUnitsThatMatter(double millis, String text) {
        assertThat(Plain.duration(millis)).isEqualTo(text);
    }

    @Test
    void countsAreGroupedAndAgreeWithTheirNoun() {
        assertThat(Plain.counted(1, "row")).isEqualTo("1 row");
        assertThat(Plain.counted(1204, "row")).isEqualTo("1\u00A0204 rows");
    }
}
