package org.spiscope.inspect;

/**
 * A layout and what it is bound to.
 *
 * @param key whose contexts decode by it
 * @param layout the text
 */
public record BoundLayout(LayoutKey key, LayoutText layout) {}
