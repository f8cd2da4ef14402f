package org.spiscope.layout;

/**
 * The text that a layout comes from.
 *
 * @param origin where the text is, in a few words to show: the path of a file, or what it is built into
 * @param text C declarations
 * @param type the structure that contexts point to, by its typedef or tag; empty for the one that the text itself marks, else its last
 * @param abi what the text is read for
 * @param complaint in one line what is wrong with the text as it is now, with line and column, and what counts instead; empty for nothing
 */
public record LayoutSource(String origin, String text, String type, Abi abi, String complaint) {}
