package org.spiscope.winsock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidTest {
    private static final String MSAFD = "{E70F1AA0-AB8B-11CF-8CA3-00805F48A192}";

    @Test
    void theFirstThreePartsAreLittleEndianInMemory() {
        assertThat(Guid.parse(MSAFD).encode()).isEqualTo(HexFormat.of().parseHex("a01a0fe78babcf118ca300805f48a192"));
    }

    @Test
    void textMayBeLowerCaseAndWithoutBraces() {
        String bare = MSAFD.substring(1, MSAFD.length() - 1).toLowerCase(Locale.ROOT);
        assertThat(Guid.parse(bare)).isEqualTo(Guid.parse(MSAFD)).hasToString(MSAFD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{E70F1AA0-AB8B-11CF-8CA3-00805F48A192",
                "E70F1AA0-AB8B-11CF-8CA3-00805F48A192}",
                "E70F1AA0AB8B11CF8CA300805F48A192",
                "G70F1AA0-AB8B-11CF-8CA3-00805F48A192",
                "{E70F1AA0-AB8B-11CF-8CA3-00805F48A192} "
            })
    void otherTextIsRefusedAndShown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guid.parse(text))
                .withMessageStartingWith("not a GUID")
                .withMessageEndingWith("\"" + text + "\"");
    }

    @Property
    void textAndBytesGiveTheGuidBack(
            @ForAll int data1, @ForAll short data2, @ForAll short data3, @ForAll long data4, @ForAll byte before) {
        Guid guid = new Guid(data1, data2, data3, data4);
        assertThat(Guid.parse(guid.toString())).isEqualTo(guid);
        byte[] shifted = new byte[Guid.SIZE + 1];
        shifted[0] = before;
        System.arraycopy(guid.encode(), 0, shifted, 1, Guid.SIZE);
        assertThat(Guid.decode(shifted, 1)).isEqualTo(guid);
    }
}
