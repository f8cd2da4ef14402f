package org.spiscope.inspect;

import org.spiscope.layout.Abi;
import org.spiscope.layout.LayoutSource;

/**
 * A layout as its author wrote it.
 *
 * @param text C declarations
 * @param type the structure that contexts point to, by its typedef or tag; empty for the one that the text itself marks, else its last
 * @param abi what the provider was compiled for
 */
public record LayoutText(String text, String type, Abi abi) {
    /** The layout of a source. */
    public static LayoutText of(LayoutSource source) {
        return new LayoutText(source.text(), source.type(), source.abi());
    }
}
