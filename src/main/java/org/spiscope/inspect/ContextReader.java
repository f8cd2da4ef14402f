package org.spiscope.inspect;

import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Changes;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.layout.Decoder;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.layout.Summary;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.UpcallLayer;

/** Reads the contexts of a session's handles, and says what the columns of the handle table say. */
final class ContextReader {
    /** How much of a context is shown when nobody has told its layout. */
    private static final int PREVIEW_BYTES = 64;

    private final UpcallLayer layer;
    private final ContextLayouts layouts;
    private final Decoder decoder;

    ContextReader(UpcallLayer layer, ContextLayouts layouts) {
        this.layer = layer;
        this.layouts = layouts;
        this.decoder = new Decoder(layer.backend().memory(), layer.backend().eventObjects()::isSignalled);
    }

    /** The context decoded; the very node of before when nothing in it has changed; null for an IFS handle, which has none. */
    @Nullable
    Node read(HandleRecord handle, @Nullable Node before) {
        if (handle.isIfs()) {
            return null;
        }
        StructType type = layouts.layoutOf(handle.catalogEntryId());
        Node now = type == null
                ? decoder.unknown(handle.context(), PREVIEW_BYTES)
                : decoder.decode(type, handle.context());
        return before != null && Changes.changedSince(before, now).isEmpty() ? before : now;
    }

    Columns columns(HandleRecord handle, @Nullable Node decoded) {
        StructType type = handle.isIfs() ? null : layouts.layoutOf(handle.catalogEntryId());
        Summary summary = decoded == null || type == null ? Summary.NONE : Summary.of(decoded, type);
        HandleRecord.Observed observed = handle.observed();
        return new Columns(
                first(summary.local(), observed.local()),
                first(summary.remote(), observed.remote()),
                first(summary.state(), observed.state()));
    }

    private static String first(@Nullable String decoded, @Nullable Object observed) {
        if (decoded != null) {
            return decoded;
        }
        return observed == null ? "" : observed.toString();
    }

    String providerName(int catalogEntryId) {
        CatalogEntry entry = layer.catalog().entry(catalogEntryId);
        return entry == null ? "" : entry.name();
    }

    /** Three columns of the handle table; empty where nothing is known. */
    record Columns(String local, String remote, String state) {}
}
