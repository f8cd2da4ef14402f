package org.spiscope.upcall;

import org.spiscope.memory.Memory;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The up-calls about socket handles. Querying a context takes no lock and allocates nothing. */
final class SocketUpcalls {
    private final Memory memory;
    private final SpiClock clock;
    private final HandleTable handles;
    private final SpiThreads threads;
    private final Catalog catalog;
    private final UpcallAnswers answers;

    SocketUpcalls(UpcallLayer layer, UpcallAnswers answers) {
        memory = layer.backend().memory();
        clock = layer.backend().clock();
        handles = layer.handles();
        threads = layer.threads();
        catalog = layer.catalog();
        this.answers = answers;
    }

    long create(int dwCatalogEntryId, long dwContext, long lpErrno) {
        long began = clock.nanoTime();
        SpiFunction function = SpiFunction.WPUCreateSocketHandle;
        if (catalog.entry(dwCatalogEntryId) == null) {
            return none(function, dwCatalogEntryId, dwContext, WinsockError.WSAEINVAL, lpErrno, began);
        }
        HandleRecord created = handles.create(dwCatalogEntryId, dwContext);
        if (created == null) {
            return none(function, dwCatalogEntryId, dwContext, WinsockError.WSAENOBUFS, lpErrno, began);
        }
        long s = made(created);
        return answers.answer(function, s, dwCatalogEntryId, dwContext, s, 0, lpErrno, began);
    }

    int close(long s, long lpErrno) {
        long began = clock.nanoTime();
        boolean done = handles.close(s);
        int errno = done ? 0 : WinsockError.WSAENOTSOCK.code();
        int result = done ? 0 : Winsock.SOCKET_ERROR;
        return (int) answers.answer(SpiFunction.WPUCloseSocketHandle, s, 0, 0, result, errno, lpErrno, began);
    }

    int queryContext(long s, long lpContext, long lpErrno) {
        long began = clock.nanoTime();
        HandleRecord found = handles.find(s);
        int errno = 0;
        if (found == null || found.isIfs()) {
            errno = WinsockError.WSAENOTSOCK.code();
        } else if (!memory.writePointer(lpContext, found.context())) {
            errno = WinsockError.WSAEFAULT.code();
        }
        int entryId = found == null ? 0 : found.catalogEntryId();
        long context = found == null ? 0 : found.context();
        int result = errno == 0 ? 0 : Winsock.SOCKET_ERROR;
        SpiFunction function = SpiFunction.WPUQuerySocketHandleContext;
        return (int) answers.answer(function, s, entryId, context, result, errno, lpErrno, began);
    }

    long modifyIfs(int dwCatalogEntryId, long ProposedHandle, long lpErrno) {
        long began = clock.nanoTime();
        SpiFunction function = SpiFunction.WPUModifyIFSHandle;
        if (!canBeIfs(dwCatalogEntryId, ProposedHandle)) {
            return none(function, dwCatalogEntryId, ProposedHandle, WinsockError.WSAEINVAL, lpErrno, began);
        }
        HandleRecord registered = handles.register(dwCatalogEntryId, ProposedHandle);
        if (registered == null) {
            // A value that was created between the check and here is no less invalid.
            WinsockError error = isCreated(ProposedHandle) ? WinsockError.WSAEINVAL : WinsockError.WSAENOBUFS;
            return none(function, dwCatalogEntryId, ProposedHandle, error, lpErrno, began);
        }
        long s = made(registered);
        return answers.answer(function, s, dwCatalogEntryId, ProposedHandle, s, 0, lpErrno, began);
    }

    private long made(HandleRecord handle) {
        CallFrame frame = threads.current().frame();
        if (frame != null) {
            frame.made(handle.handle());
        }
        return handle.handle();
    }

    private boolean canBeIfs(int dwCatalogEntryId, long handle) {
        return handle != 0
                && handle != Winsock.INVALID_SOCKET
                && catalog.entry(dwCatalogEntryId) != null
                && !isCreated(handle);
    }

    private boolean isCreated(long handle) {
        HandleRecord there = handles.find(handle);
        return there != null && !there.isIfs();
    }

    private long none(SpiFunction function, int entryId, long argument, WinsockError error, long lpErrno, long began) {
        long s = Winsock.INVALID_SOCKET;
        return answers.answer(function, s, entryId, argument, s, error.code(), lpErrno, began);
    }
}
