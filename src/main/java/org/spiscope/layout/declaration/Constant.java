package org.spiscope.layout.declaration;

/**
 * The value of a constant expression.
 *
 * @param value sign- or zero-extended
 * @param size of its type, in bytes: 4 or 8
 */
record Constant(long value, int size, boolean signed) {
    static final Constant ZERO = new Constant(0, 4, true);
    static final Constant ONE = new Constant(1, 4, true);

    Constant {
        int unused = Long.SIZE - Byte.SIZE * size;
        value = signed ? value << unused >> unused : value << unused >>> unused;
    }

    static Constant of(boolean truth) {
        return truth ? ONE : ZERO;
    }

    /** A size or an offset. */
    static Constant size(long bytes) {
        return new Constant(bytes, 8, false);
    }

    /** The same value in a type of any size, and then as an operand: nothing narrower than an int stays so. */
    Constant cast(int bytes, boolean isSigned) {
        int unused = Long.SIZE - Byte.SIZE * bytes;
        long cut = isSigned ? value << unused >> unused : value << unused >>> unused;
        return bytes < 4 ? new Constant(cut, 4, true) : new Constant(cut, bytes, isSigned);
    }

    boolean isNegative() {
        return signed && value < 0;
    }
}
