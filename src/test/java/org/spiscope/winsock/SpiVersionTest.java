package org.spiscope.winsock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpiVersionTest {
    @Test
    void theLowByteOfTheWordIsTheMajorPart() {
        assertThat(SpiVersion.ofWord(0x0001)).isEqualTo(SpiVersion.V1_0);
        assertThat(SpiVersion.ofWord(0x0101)).isEqualTo(SpiVersion.V1_1);
        assertThat(SpiVersion.ofWord(0x0002)).isEqualTo(SpiVersion.V2_0);
        assertThat(SpiVersion.V2_2.toWord()).isEqualTo(0x0202);
        assertThat(SpiVersion.ofWord(0xABCD0201)).isEqualTo(new SpiVersion(1, 2));
    }

    @Test
    void theMajorPartDecidesTheOrder() {
        assertThat(Stream.of(SpiVersion.V2_2, SpiVersion.V1_1, SpiVersion.V2_0, SpiVersion.V1_0)
                        .sorted())
                .containsExactly(SpiVersion.V1_0, SpiVersion.V1_1, SpiVersion.V2_0, SpiVersion.V2_2);
    }

    @Property
    void wordAndTextGiveTheVersionBack(@ForAll @IntRange(max = 255) int major, @ForAll @IntRange(max = 255) int minor) {
        SpiVersion version = new SpiVersion(major, minor);
        assertThat(SpiVersion.ofWord(version.toWord())).isEqualTo(version);
        assertThat(SpiVersion.parse(version.toString())).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2.", ".2", "2.2.2", "a.b", "256.0", "0.256", "-1.0", "2,2", " 2.2"})
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SpiVersion.parse(text));
    }
}
