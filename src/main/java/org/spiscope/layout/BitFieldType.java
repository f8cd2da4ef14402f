package org.spiscope.layout;

/**
 * A bit-field. The member's offset is that of the byte that holds its first bit, and its size are the bytes that it touches.
 *
 * @param unit the declared type
 * @param bitOffset of the lowest bit, 0 to 7 from the first byte's least significant
 * @param bitWidth at least 1, at most as many bits as the unit has
 */
public record BitFieldType(IntegerType unit, int bitOffset, int bitWidth) implements LayoutType {
    /** Throws IllegalArgumentException when the bits are out of range. */
    public BitFieldType {
        if (bitOffset < 0 || bitOffset >= Byte.SIZE || bitWidth < 1 || bitWidth > unit.size() * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "bits " + bitOffset + " to " + (bitOffset + bitWidth - 1) + " of a " + unit.name());
        }
    }

    @Override
    public String name() {
        return unit.name() + " : " + bitWidth;
    }

    @Override
    public int size() {
        return (bitOffset + bitWidth + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Not its own: its unit's alignment counts, by rules that differ. */
    @Override
    public int align() {
        return 1;
    }
}
