package org.spiscope.layout;

import org.jspecify.annotations.Nullable;

/** What the contexts of a provider are. Safe for any thread. */
@FunctionalInterface
public interface ContextLayouts {
    /** The structure that a catalog entry's contexts point to, or the type of the integers that they are; null when neither is known. */
    @Nullable
    LayoutType layoutOf(int catalogEntryId);

    /** The declarations that {@link #layoutOf} goes by; null when there is no text to show. */
    default @Nullable LayoutSource sourceOf(int catalogEntryId) {
        return null;
    }
}
