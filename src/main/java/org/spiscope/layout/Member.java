package org.spiscope.layout;

/**
 * A member of a structure.
 *
 * @param name empty for an anonymous structure or union
 * @param type its C type
 * @param offset in bytes from the start of the structure; of the storage unit, for a bit-field
 * @param role what it means to the inspector
 */
public record Member(String name, LayoutType type, int offset, Role role) {}
