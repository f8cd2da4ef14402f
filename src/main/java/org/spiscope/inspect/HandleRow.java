package org.spiscope.inspect;

import org.jspecify.annotations.Nullable;
import org.spiscope.layout.DecodedContext;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.Node;
import org.spiscope.upcall.HandleRecord;

/** What the inspection remembers of one handle between two looks. Only the inspection's thread uses it. */
final class HandleRow {
    final HandleRecord handle;
    /** Where it stands among the rows. */
    int index;
    /** The look in which it was last brought up to date; each handle's turn comes once in a look. */
    long look;
    /** As last seen; null before the first look. */
    @Nullable
    HandleView view;
    /** The last context that could be read. */
    @Nullable
    Node readable;

    HandleRecord.@Nullable Observed observed;
    boolean closing;
    /** What the context was last decoded by; null for nothing. */
    @Nullable
    LayoutType type;

    private final DecodedContext context = new DecodedContext();
    private @Nullable LayoutType bound;
    /** The version of the bindings, and the catalog entry, that {@link #bound} is of: to ask for each handle in each look costs more than to decode. */
    private long layouts = -1;

    private int entry;

    HandleRow(HandleRecord handle) {
        this.handle = handle;
    }

    long id() {
        return handle.id();
    }

    boolean isLive() {
        HandleView now = view;
        return now != null && !now.closed();
    }

    /** The context, aimed at what it is by now, to be decoded; null when there is nothing to decode: an IFS handle has none, and a closed one's is gone. */
    @Nullable
    DecodedContext aim(ContextReader contexts) {
        if (handle.isIfs() || handle.closedAt() != null) {
            return null;
        }
        type = type(contexts);
        context.aim(handle.context(), type);
        return context;
    }

    /** As last decoded; of a closed handle as it was last readable, for the provider frees a structure before it gives the handle back. */
    @Nullable
    Node decoded(boolean closed) {
        if (closed) {
            return readable;
        }
        Node decoded = context.tree();
        if (decoded != null && decoded.error() == null) {
            readable = decoded;
        }
        return decoded;
    }

    private @Nullable LayoutType type(ContextReader contexts) {
        long version = contexts.layoutsVersion();
        int now = handle.catalogEntryId();
        if (version != layouts || now != entry) {
            layouts = version;
            entry = now;
            bound = contexts.boundTo(handle);
        }
        return bound == null ? contexts.knownOf(handle) : bound;
    }
}
