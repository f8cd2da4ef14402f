package org.spiscope.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void theLowestByteComesFirst() {
        byte[] bytes = new byte[14];
        Bytes.putShort(bytes, 0, 0xABCD0201);
        Bytes.putInt(bytes, 2, 0x06050403);
        Bytes.putLong(bytes, 6, 0x0E0D0C0B0A090807L);
        assertThat(bytes).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    }

    @Property
    void whatIsPutIsGot(@ForAll @IntRange(max = 9) int offset, @ForAll long value) {
        byte[] bytes = new byte[17];
        Bytes.putLong(bytes, offset, value);
        assertThat(Bytes.getLong(bytes, offset)).isEqualTo(value);
        assertThat(Bytes.getInt(bytes, offset)).isEqualTo((int) value);
        assertThat(Bytes.getShort(bytes, offset)).isEqualTo((int) value & 0xFFFF);
    }

    @Test
    void anOffsetOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Bytes.getInt(new byte[4], 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.putLong(new byte[8], -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
