package org.spiscope.layout.declaration;

/**
 * A member as a listing shows it. What is in an anonymous member is listed as if it were the outer's; what is in a named one also, as
 * {@code outer.inner}.
 *
 * @param name the path from the outermost structure
 * @param type as its author writes it
 * @param offset in bytes from the outermost start; for a bit-field, of the byte that holds its first bit
 * @param size of its type in bytes, for a bit-field too; 0 for a flexible array
 * @param bitOffset of a bit-field's lowest bit, 0 to 7 from the least significant of its first byte; -1 for any other member
 * @param bitWidth of a bit-field; 0 for any other member
 * @param depth how many named members it is in
 * @param line where it is declared, from 1; 0 when that is not in the text of the outermost structure
 */
public record Field(String name, String type, int offset, int size, int bitOffset, int bitWidth, int depth, int line) {
    /** Whether it is a bit-field. */
    public boolean isBitField() {
        return bitOffset >= 0;
    }
}
