package org.spiscope.inspect;

import java.util.function.Function;
import org.spiscope.layout.Known;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.Node;

/**
 * One handle's context, to be decoded by any type, on any thread.
 *
 * @param catalogEntryId whose handle
 * @param isLive whether the context is read as it is now; else it decodes from the bytes that were read last
 * @param known what is known of the context besides
 */
record ContextProbe(int catalogEntryId, boolean isLive, Known known, Function<LayoutType, Node> decoding) {
    Node decode(LayoutType type) {
        return decoding.apply(type);
    }
}
