package org.spiscope.layout;

import org.jspecify.annotations.Nullable;

/** Which structure the contexts of a provider point to. */
@FunctionalInterface
public interface ContextLayouts {
    /** The structure for a catalog entry's contexts; null when none is known. */
    @Nullable
    StructType layoutOf(int catalogEntryId);
}
