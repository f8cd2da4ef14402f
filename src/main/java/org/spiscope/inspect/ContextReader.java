package org.spiscope.inspect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.ContextDecoder;
import org.spiscope.layout.ContextLayouts;
import org.spiscope.layout.DecodedContext;
import org.spiscope.layout.Decoder;
import org.spiscope.layout.EditableLayouts;
import org.spiscope.layout.EventStates;
import org.spiscope.layout.Known;
import org.spiscope.layout.LayoutType;
import org.spiscope.layout.Node;
import org.spiscope.layout.StructType;
import org.spiscope.layout.Summary;
import org.spiscope.memory.Memory;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.upcall.HandleRecord;
import org.spiscope.upcall.UpcallLayer;

/** Reads the contexts of a session's handles, and says what the columns of the handle table say. */
final class ContextReader {
    /** How much of a context is shown when nobody has told its layout. */
    private static final int PREVIEW_BYTES = 64;

    /** Closed by the application, and not yet given back by the provider. */
    private static final String CLOSING = "closing";

    private final UpcallLayer layer;
    private final ContextLayouts layouts;
    private final LayoutBindings bindings;
    private final Memory memory;
    private final Decoder decoder;
    private final ContextDecoder contexts;

    /**
     * A reader.
     *
     * @param layouts what the session knows itself
     * @param bindings what users bound, which counts before it
     */
    ContextReader(UpcallLayer layer, ContextLayouts layouts, LayoutBindings bindings) {
        this.layer = layer;
        this.layouts = layouts;
        this.bindings = bindings;
        this.memory = layer.backend().memory();
        EventStates events = layer.backend().eventObjects()::isSignalled;
        this.decoder = new Decoder(memory, events);
        this.contexts = new ContextDecoder(memory, events, PREVIEW_BYTES);
    }

    /** Grows whenever {@link #boundTo} may answer differently for a handle that has not changed. */
    long layoutsVersion() {
        return bindings.version() + (layouts instanceof EditableLayouts editable ? editable.version() : 0);
    }

    /** What a user bound the contexts of a handle's provider to; null for nothing. It counts before {@link #knownOf}. */
    @Nullable
    LayoutType boundTo(HandleRecord handle) {
        CatalogEntry entry = layer.catalog().entry(handle.catalogEntryId());
        return entry == null ? null : bindings.typeOf(entry);
    }

    /** The structure that, as the session itself knows, a handle's context points to; null when it is not known. */
    @Nullable
    LayoutType knownOf(HandleRecord handle) {
        return layouts.layoutOf(handle.catalogEntryId());
    }

    /** Decodes contexts as they are now. A tree stays the very one of before when nothing in it has changed, and then nothing is allocated. */
    void read(List<DecodedContext> due) {
        contexts.decodeAll(due);
    }

    /** What is known of a handle's context besides its bytes. Any thread. */
    Known known(HandleRecord handle) {
        HandleRecord.Observed observed = handle.observed();
        return new Known(
                handle.handle(),
                observed.local(),
                observed.remote(),
                address -> memory.read(address, new byte[1], 0, 1));
    }

    /** A context as it is now. */
    Node decode(long context, LayoutType type) {
        return type instanceof StructType struct ? decoder.decode(struct, context) : decoder.integer(context);
    }

    /** A context as it was when its bytes were read. */
    Node decode(Node last, LayoutType type) {
        byte[] bytes = last.place().bytes();
        return bytes != null && type instanceof StructType struct
                ? decoder.decode(struct, last.place().address(), bytes)
                : last;
    }

    Columns columns(HandleRecord handle, @Nullable LayoutType type, @Nullable Node decoded) {
        Summary summary =
                decoded != null && type instanceof StructType struct ? Summary.of(decoded, struct) : Summary.NONE;
        HandleRecord.Observed observed = handle.observed();
        return new Columns(
                first(summary.local(), observed.local()),
                first(summary.remote(), observed.remote()),
                handle.isClosing() && handle.closedAt() == null ? CLOSING : first(summary.state(), observed.state()));
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
