package org.spiscope.nativehost.jna;

import java.lang.ref.WeakReference;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.Winsock;

/**
 * WSPUPCALLTABLE for native code: 15 function pointers that lead to one up-call layer, until that is let go. The pointers are for ever; they hold
 * the layer weakly, because a session that has ended must not stay in memory for a provider that keeps its table.
 */
final class UpcallStubs {
    private final WeakReference<UpcallTable> table;
    private final WSPUPCALLTABLE stubs = new WSPUPCALLTABLE();

    UpcallStubs(UpcallTable table) {
        this.table = new WeakReference<>(table);
        makeForEvents();
        makeForSockets();
        makeForThreads();
    }

    /** To be passed by value. */
    WSPUPCALLTABLE stubs() {
        return stubs;
    }

    boolean leadTo(UpcallTable other) {
        return table.refersTo(other);
    }

    /** Forgets the layer; calls that still come fail. */
    void close() {
        table.clear();
    }

    private UpcallTable table() {
        UpcallTable known = table.get();
        if (known == null) {
            throw new Stubs.ClosedException();
        }
        return known;
    }

    private void makeForEvents() {
        stubs.lpWPUCloseEvent = Stubs.ofInt((e, err) -> table().WPUCloseEvent(e, err), Winsock.FALSE);
        stubs.lpWPUCreateEvent = Stubs.ofLong(err -> table().WPUCreateEvent(err), Winsock.WSA_INVALID_EVENT);
        stubs.lpWPUResetEvent = Stubs.ofInt((e, err) -> table().WPUResetEvent(e, err), Winsock.FALSE);
        stubs.lpWPUSetEvent = Stubs.ofInt((e, err) -> table().WPUSetEvent(e, err), Winsock.FALSE);
    }

    private void makeForSockets() {
        stubs.lpWPUCloseSocketHandle =
                Stubs.ofInt((s, err) -> table().WPUCloseSocketHandle(s, err), Winsock.SOCKET_ERROR);
        stubs.lpWPUCreateSocketHandle = Stubs.ofLong(
                (id, context, err) -> table().WPUCreateSocketHandle(id, context, err), Winsock.INVALID_SOCKET);
        stubs.lpWPUFDIsSet = Stubs.ofInt((s, set) -> table().WPUFDIsSet(s, set), 0);
        stubs.lpWPUGetProviderPath = Stubs.ofInt(
                (id, path, len, err) -> table().WPUGetProviderPath(id, path, len, err), Winsock.SOCKET_ERROR);
        stubs.lpWPUModifyIFSHandle =
                Stubs.ofLong((id, s, err) -> table().WPUModifyIFSHandle(id, s, err), Winsock.INVALID_SOCKET);
        stubs.lpWPUPostMessage =
                Stubs.ofMixedInt((wnd, msg, w, l) -> table().WPUPostMessage(wnd, msg, w, l), Winsock.FALSE);
        stubs.lpWPUQuerySocketHandleContext = Stubs.ofInt(
                (s, context, err) -> table().WPUQuerySocketHandleContext(s, context, err), Winsock.SOCKET_ERROR);
    }

    private void makeForThreads() {
        stubs.lpWPUQueryBlockingCallback = Stubs.ofEntryInt(
                (id, callback, context, err) -> table().WPUQueryBlockingCallback(id, callback, context, err),
                Winsock.SOCKET_ERROR);
        stubs.lpWPUQueueApc = Stubs.ofInt(
                (id, apc, context, err) -> table().WPUQueueApc(id, apc, context, err), Winsock.SOCKET_ERROR);
        stubs.lpWPUOpenCurrentThread =
                Stubs.ofInt((id, err) -> table().WPUOpenCurrentThread(id, err), Winsock.SOCKET_ERROR);
        stubs.lpWPUCloseThread = Stubs.ofInt((id, err) -> table().WPUCloseThread(id, err), Winsock.SOCKET_ERROR);
    }
}
