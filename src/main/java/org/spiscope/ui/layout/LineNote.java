package org.spiscope.ui.layout;

/**
 * What the margin says of a line that declares a member.
 *
 * @param offset of the member in its structure, in bytes
 * @param size in bytes, or in bits for a bit-field
 * @param hole the bytes that lie unused between this member and the next, or the end; 0 for none
 */
record LineNote(String offset, String size, int hole) {}
