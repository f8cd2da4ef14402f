package org.spiscope.layout;

/**
 * A bit-field. The member's offset is that of the storage unit; where a compiler puts the units is not decided here.
 *
 * @param unit the declared type
 * @param bitOffset of the lowest bit, from the unit's least significant
 * @param bitWidth at least 1, the field ending within the unit
 */
record BitFieldType(IntegerType unit, int bitOffset, int bitWidth) implements LayoutType {
    BitFieldType {
        if (bitOffset < 0 || bitWidth < 1 || bitOffset + bitWidth > unit.size() * Byte.SIZE) {
            throw new IllegalArgumentException("bits " + bitOffset + " to " + (bitOffset + bitWidth - 1) + " of a "
                    + unit.name() + " of " + unit.size() + " bytes");
        }
    }

    @Override
    public String name() {
        return unit.name() + " : " + bitWidth;
    }

    @Override
    public int size() {
        return unit.size();
    }

    @Override
    public int align() {
        return unit.align();
    }
}
