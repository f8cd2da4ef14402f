package org.spiscope.inspect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Abi;
import org.spiscope.layout.LayoutSource;

/**
 * What an editor of layouts has to know of a catalog entry.
 *
 * @param abi what this session's providers were compiled for
 * @param keys what a layout for its handles can be bound to, narrowest first; empty when there is no such entry
 * @param bound the layout that its handles decode by; null when they go by what the session knows itself
 * @param own the text of what the session knows itself, such as a header beside the library; null when there is none
 */
public record EntryLayouts(
        Abi abi,
        List<LayoutKey> keys,
        @Nullable BoundLayout bound,
        @Nullable LayoutSource own) {}
