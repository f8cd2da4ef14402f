package org.spiscope.winsock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexTextTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    0,    0x0000
                    260,  0x0104
                    -1,   0xFFFFFFFFFFFFFFFF
                    2199023255552, 0x20000000000
                    """)
    void aPointerHasAtLeastFourDigits(long value, String text) {
        assertThat(HexText.pointer(value)).isEqualTo(text);
    }

    @Test
    void aDwordHasEightDigits() {
        assertThat(HexText.dword(0x20066)).isEqualTo("0x00020066");
        assertThat(HexText.dword(-1)).isEqualTo("0xFFFFFFFF");
    }

    @Test
    void bytesStandApart() {
        assertThat(HexText.bytes(new byte[] {10, -1})).isEqualTo("0A FF");
        assertThat(HexText.bytes(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0x104, 260
                    0XfF,  255
                    260,   260
                    -1,    -1
                    0,     0
                    18446744073709551615, -1
                    0xFFFFFFFFFFFFFFFF, -1
                    ' 7 ', 7
                    """)
    void bothBasesAreRead(String text, long value) {
        assertThat(HexText.parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "x",
                "0x-1",
                "0x+1",
                "+1",
                "--1",
                "1.0",
                "FF",
                "0x10000000000000000",
                "18446744073709551616"
            })
    void otherTextIsRefusedAndShown(String text) {
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> HexText.parse(text))
                .withMessage("not a number of 64 bits, decimal or 0x...: \"" + text + "\"");
    }

    @Property
    void whatIsWrittenIsRead(@ForAll long value) {
        assertThat(HexText.parse(HexText.pointer(value))).isEqualTo(value);
        assertThat(HexText.parse(Long.toString(value))).isEqualTo(value);
        assertThat(HexText.parse(Long.toUnsignedString(value))).isEqualTo(value);
    }
}
