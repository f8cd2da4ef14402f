package org.spiscope.layout;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integer.
 *
 * @param size 1, 2, 4 or 8 bytes
 * @param bigEndian network byte order; little-endian otherwise
 * @param naming what {@code names} are
 * @param names names of values or of flags, in unsigned order; the keys are brought to the range of the type, so -1 names the DWORD
 *     0xFFFFFFFF
 * @param base how a number is written
 */
public record IntegerType(
        String name, int size, boolean signed, boolean bigEndian, Naming naming, Map<Long, String> names, Base base)
        implements LayoutType {
    /** What the names of an integer type stand for. */
    public enum Naming {
        /** There are none. */
        NONE,
        /** Of single values. */
        VALUES,
        /** Of bits, or groups of bits. */
        FLAGS
    }

    /** How a number is written. */
    public enum Base {
        /** By its sign. */
        DECIMAL,
        /** As the field writes handles and addresses. */
        HEX,
        /** A character beside its number; an array of such is text. */
        CHARACTER
    }

    /** Throws IllegalArgumentException for any other size. */
    public IntegerType {
        if (size != 1 && size != 2 && size != 4 && size != 8) {
            throw new IllegalArgumentException("an integer of " + size + " bytes");
        }
        names = ValueNames.of(names, size, signed);
    }

    /** Without names. */
    public static IntegerType decimal(String name, int size, boolean signed) {
        return new IntegerType(name, size, signed, false, Naming.NONE, Map.of(), Base.DECIMAL);
    }

    /** Unsigned and without names. */
    public static IntegerType hex(String name, int size) {
        return new IntegerType(name, size, false, false, Naming.NONE, Map.of(), Base.HEX);
    }

    @Override
    public int align() {
        return size;
    }

    /** The same under another name. */
    public IntegerType named(String other) {
        return new IntegerType(other, size, signed, bigEndian, naming, names, base);
    }

    /** The same in the other byte order. */
    public IntegerType inNetworkOrder() {
        return new IntegerType(name, size, signed, true, naming, names, base);
    }

    /** The same, its numbers written otherwise. */
    public IntegerType writtenIn(Base other) {
        return new IntegerType(name, size, signed, bigEndian, naming, names, other);
    }

    /** The same with other names. */
    public IntegerType naming(Naming what, Map<Long, String> others) {
        return new IntegerType(name, size, signed, bigEndian, what, others, base);
    }

    /** The low {@code size} bytes of {@code value}, sign- or zero-extended. */
    static long extend(long value, int size, boolean signed) {
        int unused = Long.SIZE - Byte.SIZE * size;
        return signed ? value << unused >> unused : value << unused >>> unused;
    }

    /** The name of exactly this value; null when it has none or the names are flags. */
    @Nullable
    String nameOf(long number) {
        return naming == Naming.VALUES ? names.get(number) : null;
    }
}
