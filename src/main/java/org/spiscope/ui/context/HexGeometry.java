package org.spiscope.ui.context;

/**
 * Where a byte is drawn, in characters and rows; the view multiplies by the size of a character.
 *
 * @param bytesPerRow 16, or 8 where there is no room
 * @param length of the data in bytes
 */
record HexGeometry(int bytesPerRow, int length) {
    static final int WIDE = 16;
    static final int NARROW = 8;

    private static final int OFFSET_DIGITS = 4;
    private static final int CELL = 3;
    private static final int HALF = 8;

    /** The widest that fits. */
    static HexGeometry fitting(double characters, int length) {
        HexGeometry wide = new HexGeometry(WIDE, length);
        return characters >= wide.characters() ? wide : new HexGeometry(NARROW, length);
    }

    int rows() {
        return (length + bytesPerRow - 1) / bytesPerRow;
    }

    /** Digits of the offsets: more than four only for what is larger than 64 KiB. */
    int offsetDigits() {
        return Math.max(
                OFFSET_DIGITS, Integer.toHexString(Math.max(0, length - 1)).length());
    }

    /** The width of a row. */
    int characters() {
        return asciiColumn(bytesPerRow - 1) + 1;
    }

    /** Where the two digits of the n-th byte of a row begin; eight and eight stand a little apart. */
    int hexColumn(int inRow) {
        return offsetDigits() + offsetGap() + inRow * CELL + inRow / HALF;
    }

    private int offsetGap() {
        return bytesPerRow == NARROW ? 1 : 2;
    }

    int asciiColumn(int inRow) {
        return hexColumn(bytesPerRow - 1) + CELL + inRow;
    }

    /** The byte at a row and a column of characters, in either half; -1 for none. */
    int byteAt(int row, double column) {
        int from = row * bytesPerRow;
        if (row < 0 || from >= length) {
            return -1;
        }
        for (int i = 0; i < bytesPerRow && from + i < length; i++) {
            double digits = column - hexColumn(i);
            double character = column - asciiColumn(i);
            if (digits >= -0.5 && digits < CELL - 0.5 || character >= 0 && character < 1) {
                return from + i;
            }
        }
        return -1;
    }
}
