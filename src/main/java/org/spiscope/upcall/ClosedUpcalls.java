package org.spiscope.upcall;

import org.spiscope.memory.Memory;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * The up-calls of a session that is over. Providers keep the table for the life of the process, and some call it from threads that outlive
 * WSPCleanup: they are told WSANOTINITIALISED, where there is an lpErrno to tell it by.
 */
final class ClosedUpcalls implements Ws2_32 {
    private static final int ERRNO = WinsockError.WSANOTINITIALISED.code();

    private final Backend backend;
    private final Catalog catalog;
    private final SpiClock clock;
    private final Memory memory;
    private final UpcallAnswers answers;

    ClosedUpcalls(Backend backend, Catalog catalog, UpcallAnswers answers) {
        this.backend = backend;
        this.catalog = catalog;
        clock = backend.clock();
        memory = backend.memory();
        this.answers = answers;
    }

    private long refuse(SpiFunction function, long handle, int entryId, long argument, long result, long lpErrno) {
        return answers.answer(function, handle, entryId, argument, result, ERRNO, lpErrno, clock.nanoTime());
    }

    private int refuse(SpiFunction function, long argument, long lpErrno) {
        return answers.status(function, argument, ERRNO, lpErrno, clock.nanoTime());
    }

    private int refuseEvent(SpiFunction function, long hEvent, long lpErrno) {
        return (int) refuse(function, hEvent, 0, 0, Winsock.FALSE, lpErrno);
    }

    @Override
    public int WPUCloseEvent(long hEvent, long lpErrno) {
        return refuseEvent(SpiFunction.WPUCloseEvent, hEvent, lpErrno);
    }

    @Override
    public int WPUCloseSocketHandle(long s, long lpErrno) {
        return (int) refuse(SpiFunction.WPUCloseSocketHandle, s, 0, 0, Winsock.SOCKET_ERROR, lpErrno);
    }

    @Override
    public long WPUCreateEvent(long lpErrno) {
        long none = Winsock.WSA_INVALID_EVENT;
        return refuse(SpiFunction.WPUCreateEvent, none, 0, 0, none, lpErrno);
    }

    @Override
    public long WPUCreateSocketHandle(int dwCatalogEntryId, long dwContext, long lpErrno) {
        long none = Winsock.INVALID_SOCKET;
        return refuse(SpiFunction.WPUCreateSocketHandle, none, dwCatalogEntryId, dwContext, none, lpErrno);
    }

    @Override
    public int WPUFDIsSet(long s, long fdset) {
        return answers.withoutErrno(SpiFunction.WPUFDIsSet, s, fdset, 0, clock.nanoTime());
    }

    @Override
    public int WPUGetProviderPath(
            long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno) {
        return refuse(SpiFunction.WPUGetProviderPath, lpProviderId, lpErrno);
    }

    @Override
    public long WPUModifyIFSHandle(int dwCatalogEntryId, long ProposedHandle, long lpErrno) {
        long none = Winsock.INVALID_SOCKET;
        return refuse(SpiFunction.WPUModifyIFSHandle, none, dwCatalogEntryId, ProposedHandle, none, lpErrno);
    }

    @Override
    public int WPUPostMessage(long hWnd, int Msg, long wParam, long lParam) {
        return answers.withoutErrno(SpiFunction.WPUPostMessage, wParam, Msg, Winsock.FALSE, clock.nanoTime());
    }

    /** NULL is written here: a provider that does not look at the result waits natively, as with any other failure of this function. */
    @Override
    public int WPUQueryBlockingCallback(int dwCatalogEntryId, long lplpfnCallback, long lpdwContext, long lpErrno) {
        memory.writePointer(lplpfnCallback, 0);
        memory.writePointer(lpdwContext, 0);
        long none = Winsock.INVALID_SOCKET;
        int failed = Winsock.SOCKET_ERROR;
        return (int) refuse(SpiFunction.WPUQueryBlockingCallback, none, dwCatalogEntryId, 0, failed, lpErrno);
    }

    @Override
    public int WPUQuerySocketHandleContext(long s, long lpContext, long lpErrno) {
        return (int) refuse(SpiFunction.WPUQuerySocketHandleContext, s, 0, 0, Winsock.SOCKET_ERROR, lpErrno);
    }

    @Override
    public int WPUQueueApc(long lpThreadId, long lpfnUserApc, long dwContext, long lpErrno) {
        return refuse(SpiFunction.WPUQueueApc, dwContext, lpErrno);
    }

    @Override
    public int WPUResetEvent(long hEvent, long lpErrno) {
        return refuseEvent(SpiFunction.WPUResetEvent, hEvent, lpErrno);
    }

    @Override
    public int WPUSetEvent(long hEvent, long lpErrno) {
        return refuseEvent(SpiFunction.WPUSetEvent, hEvent, lpErrno);
    }

    @Override
    public int WPUOpenCurrentThread(long lpThreadId, long lpErrno) {
        return refuse(SpiFunction.WPUOpenCurrentThread, lpThreadId, lpErrno);
    }

    @Override
    public int WPUCloseThread(long lpThreadId, long lpErrno) {
        return refuse(SpiFunction.WPUCloseThread, lpThreadId, lpErrno);
    }

    @Override
    public int WPUCompleteOverlappedRequest(long s, long lpOverlapped, int dwError, int cbTransferred, long lpErrno) {
        long failed = Winsock.SOCKET_ERROR;
        return (int) refuse(SpiFunction.WPUCompleteOverlappedRequest, s, 0, lpOverlapped, failed, lpErrno);
    }

    /** The catalog can be read before Winsock is started, and after. */
    @Override
    public int WSCEnumProtocols(long lpiProtocols, long lpProtocolBuffer, long lpdwBufferLength, long lpErrno) {
        return catalog.WSCEnumProtocols(lpiProtocols, lpProtocolBuffer, lpdwBufferLength, lpErrno);
    }

    @Override
    public int WSCGetProviderPath(
            long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno) {
        return catalog.WSCGetProviderPath(lpProviderId, lpszProviderDllPath, lpProviderDllPathLen, lpErrno);
    }

    @Override
    public long CreateIoCompletionPort(
            long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads) {
        return backend.completionPorts()
                .create(FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);
    }
}
