package org.spiscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
    private final DurationConverter converter = new DurationConverter();

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "2s, PT2S",
        "2, PT2S",
        "1.5, PT1.5S",
        "0, PT0S",
        "0ms, PT0S",
        "1m, PT1M",
        "0.0000004ms, PT0S",
        "24.0s, PT24S",
        "86400, PT24H"
    })
    void aDurationIsRead(String text, Duration expected) {
        assertThat(converter.convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s",
                "-1",
                "+1",
                "1 s",
                "1S",
                "1h",
                ".5",
                "1.",
                "1,5",
                "٣",
                "NaN",
                "1e3",
                "0x10",
                "86400.001"
            })
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(TypeConversionException.class).isThrownBy(() -> converter.convert(text));
    }

    @Property
    void millisecondsAreExact(@ForAll @IntRange(max = 86_400_000) int millis) {
        assertThat(converter.convert(millis + "ms")).isEqualTo(Duration.ofMillis(millis));
        assertThat(converter.convert(millis / 1000 + "." + String.format("%03d", millis % 1000)))
                .isEqualTo(Duration.ofMillis(millis));
    }
}
