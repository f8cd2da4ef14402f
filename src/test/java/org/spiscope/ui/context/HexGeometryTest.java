package org.spiscope.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HexGeometryTest {
    private final HexGeometry wide = new HexGeometry(16, 40);

    @Test
    void theLastRowEndsWithTheData() {
        assertThat(wide.rows()).isEqualTo(3);
        assertThat(wide.byteAt(2, wide.hexColumn(7))).isEqualTo(39);
        assertThat(wide.byteAt(2, wide.hexColumn(8))).isEqualTo(-1);
        assertThat(wide.byteAt(3, wide.hexColumn(0))).isEqualTo(-1);
    }

    @Test
    void aByteIsFoundInEitherHalf() {
        assertThat(wide.byteAt(1, wide.hexColumn(9) + 1.9)).isEqualTo(25);
        assertThat(wide.byteAt(1, wide.asciiColumn(9) + 0.5)).isEqualTo(25);
        assertThat(wide.byteAt(0, 1)).isEqualTo(-1);
    }

    @Test
    void eightBytesARowWhereSixteenDoNotFit() {
        assertThat(HexGeometry.fitting(wide.characters(), 40).bytesPerRow()).isEqualTo(16);
        assertThat(HexGeometry.fitting(wide.characters() - 1, 40).bytesPerRow()).isEqualTo(8);
    }

    @Test
    void offsetsGrowWithTheData() {
        assertThat(new HexGeometry(16, 0x1_0000).offsetDigits()).isEqualTo(4);
        assertThat(new HexGeometry(16, 0x1_0001).offsetDigits()).isEqualTo(5);
    }
}
