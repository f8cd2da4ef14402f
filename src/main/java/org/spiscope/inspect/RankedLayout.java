package org.spiscope.inspect;

import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Confidence;

/**
 * A layout that a context was tried by.
 *
 * @param type what a context is by it, such as {@code TCP_CONTEXT}
 * @param origin where the layout is from, in a few words
 * @param layout its text, with the type named; null when there is none to be had
 * @param isOwn whether the session itself knows it for this catalog entry
 * @param isInUse whether the context is decoded by it now
 * @param confidence how well it explains the context
 */
public record RankedLayout(
        String type,
        String origin,
        @Nullable LayoutText layout,
        boolean isOwn,
        boolean isInUse,
        Confidence confidence) {}
