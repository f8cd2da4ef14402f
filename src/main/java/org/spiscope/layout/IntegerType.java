package org.spiscope.layout;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
record IntegerType(
        String name, int size, boolean signed, boolean bigEndian, Naming naming, Map<Long, String> names, Base base)
        implements LayoutType {
    /** What the names of an integer type stand for. */
    enum Naming {
        NONE,
        VALUES,
        FLAGS
    }

    /** How a number is written. */
    enum Base {
        DECIMAL,
        HEX
    }

    IntegerType {
        if (size != 1 && size != 2 && size != 4 && size != 8) {
            throw new IllegalArgumentException("an integer of " + size + " bytes");
        }
        SortedMap<Long, String> sorted = new TreeMap<>(Long::compareUnsigned);
        for (Map.Entry<Long, String> entry : names.entrySet()) {
            sorted.put(extend(entry.getKey(), size, signed), entry.getValue());
        }
        names = Collections.unmodifiableMap(sorted);
    }

    static IntegerType decimal(String name, int size, boolean signed) {
        return new IntegerType(name, size, signed, false, Naming.NONE, Map.of(), Base.DECIMAL);
    }

    static IntegerType hex(String name, int size) {
        return new IntegerType(name, size, false, false, Naming.NONE, Map.of(), Base.HEX);
    }

    @Override
    public int align() {
        return size;
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
