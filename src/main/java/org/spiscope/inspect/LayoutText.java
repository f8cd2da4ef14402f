package org.spiscope.inspect;

import org.spiscope.layout.Abi;

/**
 * A layout as its author wrote it.
 *
 * @param text C declarations
 * @param type the structure that contexts point to, by its typedef or tag; empty for the one that the text itself marks, else its last
 * @param abi what the provider was compiled for
 */
public record LayoutText(String text, String type, Abi abi) {}
