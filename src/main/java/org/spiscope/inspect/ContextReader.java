package org.spiscope.inspect;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Changes;
import org.spiscope.layout.ContextLayouts;
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
    private final EventStates events;
    private final Decoder decoder;

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
        this.events = layer.backend().eventObjects()::isSignalled;
        this.decoder = new Decoder(memory, events);
    }

    /** Grows whenever {@link #typeOf} may answer differently for a handle that has not changed. */
    long layoutsVersion() {
        return bindings.version() + (layouts instanceof EditableLayouts editable ? editable.version() : 0);
    }

    /** The structure that a handle's context points to, or the integer that it is; null when it is not known, or there is no context. */
    @Nullable
    LayoutType typeOf(HandleRecord handle) {
        if (handle.isIfs()) {
            return null;
        }
        CatalogEntry entry = layer.catalog().entry(handle.catalogEntryId());
        LayoutType bound = entry == null ? null : bindings.typeOf(entry);
        return bound == null ? layouts.layoutOf(handle.catalogEntryId()) : bound;
    }

    /**
     * The context decoded; the very node of before when nothing in it has changed; null for an IFS handle, which has none.
     *
     * @param type by which to decode; null for unknown
     * @param before what it decoded to by the same type; null for nothing
     */
    @Nullable
    Node read(HandleRecord handle, @Nullable LayoutType type, @Nullable Node before) {
        if (handle.isIfs() || before != null && type != null && isAsBefore(before)) {
            return before;
        }
        Node now = type == null ? decoder.unknown(handle.context(), PREVIEW_BYTES) : decode(handle.context(), type);
        return before != null && Changes.changedSince(before, now).isEmpty() ? before : now;
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

    /** Most contexts are as they were, and comparing the bytes costs a fraction of decoding them. */
    private boolean isAsBefore(Node before) {
        byte[] bytes = before.place().bytes();
        if (bytes == null || !isAllInItsBytes(before)) {
            return false;
        }
        byte[] now = new byte[bytes.length];
        return memory.read(before.place().address(), now, 0, now.length) && Arrays.equals(bytes, now);
    }

    /** Whether its bytes are all that it depends on: nothing is behind a pointer, and the events are in the states they were in. */
    private boolean isAllInItsBytes(Node node) {
        if (node instanceof Node.LinkedList
                || node instanceof Node.Pointer && !node.children().isEmpty()) {
            return false;
        }
        if (node instanceof Node.Event event
                && event.handle() != 0
                && !Objects.equals(event.signalled(), events.isSignalled(event.handle()))) {
            return false;
        }
        for (Node child : node.children()) {
            if (!isAllInItsBytes(child)) {
                return false;
            }
        }
        return true;
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
