package org.spiscope.layout;

/**
 * Where a compiler puts the members of one structure or union: members go in by the order of their declaration, each comes out with its place.
 * Bit-fields go by the System V ABI or by Microsoft's rules; what packing and requested alignment do to them is in no specification and is
 * here as GCC does it on either ({@code -mms-bitfields} for Microsoft's). Not safe for several threads.
 */
public final class Placement {
    private final StructType.Kind kind;
    private final boolean isMicrosoft;
    private final int pack;
    private final boolean isPacked;
    private long align;
    private long bits;
    private int unitBits;
    private long unitRest;

    /**
     * An empty structure or union.
     *
     * @param isMicrosoft whether bit-fields go by Microsoft's rules
     * @param pack the largest alignment of a member, as {@code #pragma pack} sets it: a power of two, or 0 for none
     * @param isPacked whether it has the attribute {@code packed}
     * @param least the least alignment of the whole: a power of two
     */
    public Placement(StructType.Kind kind, boolean isMicrosoft, int pack, boolean isPacked, int least) {
        this.kind = kind;
        this.isMicrosoft = isMicrosoft;
        this.pack = pack;
        this.isPacked = isPacked;
        this.align = least;
    }

    /** The size in bytes with the padding at the end. Until then no member is known to be the last. */
    public long size() {
        return Sizes.alignUp((bits + unitRest + Byte.SIZE - 1) / Byte.SIZE, (int) align);
    }

    /** The alignment in bytes. */
    public int align() {
        return (int) align;
    }

    /**
     * Puts a member in.
     *
     * @param size in bytes
     * @param natural the alignment of its type, in bytes
     * @param requested the alignment asked for it in particular, in bytes; 0 for none
     * @param packed whether it has the attribute {@code packed} itself
     * @return its offset in bytes
     */
    public long member(long size, int natural, int requested, boolean packed) {
        boolean loose = !isPacked && !packed;
        int alignment = capped(loose ? Math.max(natural, requested) : Math.max(1, requested));
        align = Math.max(align, alignment);
        // After a unit, GCC looks whether the last field's end is aligned, and not whether the unit's end is.
        boolean isAlignedByItself = unitBits != 0 && bits % ((long) alignment * Byte.SIZE) == 0;
        int own = capped(loose ? natural : 1);
        leaveUnit();
        return put(size * Byte.SIZE, (long) (isAlignedByItself ? own : alignment) * Byte.SIZE) / Byte.SIZE;
    }

    /**
     * Puts a bit-field in.
     *
     * @param type the size of its type, in bytes
     * @param natural the alignment of its type, in bytes
     * @param width in bits, at most those of its type; 0 ends the unit of those before it
     * @param named false for one that only keeps room
     * @param packed whether it has the attribute {@code packed} itself
     * @return where its lowest bit is, in bits from the start
     */
    public long bitField(int type, int natural, int width, boolean named, boolean packed) {
        boolean loose = !isPacked && !packed;
        return isMicrosoft ? microsoft(type, natural, width, loose) : systemV(type, natural, width, named, loose);
    }

    private long systemV(int type, int natural, int width, boolean named, boolean loose) {
        long alignment = (long) natural * Byte.SIZE;
        if (named) {
            align = Math.max(align, pack != 0 ? capped(natural) : loose ? natural : 1);
        }
        if (width == 0) {
            return put(0, alignment);
        }
        boolean mayNotSpan = loose && pack == 0;
        boolean spans = (bits % alignment + width + alignment - 1) / alignment > (long) type * Byte.SIZE / alignment;
        return put(width, mayNotSpan && spans && kind == StructType.Kind.STRUCT ? alignment : 1);
    }

    /** Fields of types of one size share a unit of that size; it is used up when the size changes. */
    private long microsoft(int type, int natural, int width, boolean loose) {
        int unit = type * Byte.SIZE;
        if (width == 0) {
            return endUnit(unit, natural, loose);
        }
        if (loose) {
            align = Math.max(align, capped(natural));
        }
        long alignment = (long) (loose ? capped(natural) : 1) * Byte.SIZE;
        if (kind == StructType.Kind.UNION) {
            return put(width, 1);
        }
        if (unit != unitBits) {
            leaveUnit();
            bits = Sizes.alignUp(bits, (int) alignment);
            unitRest = unit;
        } else if (unitRest < width) {
            bits += unitRest;
            unitRest = unit;
        }
        unitBits = unit;
        unitRest -= width;
        return put(width, 1);
    }

    /** Only after a bit-field does a width of 0 mean anything. */
    private long endUnit(int unit, int natural, boolean loose) {
        if (unitBits != 0) {
            boolean isOfOtherSize = unit != unitBits;
            leaveUnit();
            align = Math.max(align, capped(natural));
            if (isOfOtherSize) {
                bits = Sizes.alignUp(bits, (loose ? capped(natural) : 1) * Byte.SIZE);
            }
        }
        return bits;
    }

    private void leaveUnit() {
        bits += unitRest;
        unitBits = 0;
        unitRest = 0;
    }

    private int capped(int alignment) {
        return pack == 0 ? alignment : Math.min(alignment, pack);
    }

    private long put(long width, long alignment) {
        if (kind == StructType.Kind.UNION) {
            bits = Math.max(bits, Sizes.alignUp(width, Byte.SIZE));
            return 0;
        }
        bits = Sizes.alignUp(bits, (int) alignment);
        long at = bits;
        bits += width;
        return at;
    }
}
