package org.spiscope.ui.context;

/**
 * A run of bytes.
 *
 * @param offset of the first one
 * @param length 0 for none
 */
record HexSelection(int offset, int length) {
    static final HexSelection NONE = new HexSelection(0, 0);

    boolean contains(int at) {
        return at >= offset && at < offset + length;
    }

    boolean isEmpty() {
        return length == 0;
    }
}
