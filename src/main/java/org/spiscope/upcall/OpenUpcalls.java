package org.spiscope.upcall;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.spiscope.memory.Memory;
import org.spiscope.memory.MemoryReader;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The up-calls of a session that is open, or closing: providers clean up with their help. */
final class OpenUpcalls implements Ws2_32 {
    private final Backend backend;
    private final Memory memory;
    private final SpiClock clock;
    private final Providers providers;
    private final Catalog catalog;
    private final ThreadIds threadIds;
    private final SocketUpcalls sockets;
    private final HookUpcall hooks;
    private final OverlappedRequests overlapped;
    private final UpcallAnswers answers;

    OpenUpcalls(
            UpcallLayer layer, ThreadIds threadIds, SocketUpcalls sockets, HookUpcall hooks, UpcallAnswers answers) {
        overlapped = new OverlappedRequests(layer, answers);
        backend = layer.backend();
        memory = backend.memory();
        clock = backend.clock();
        providers = layer.providers();
        catalog = layer.catalog();
        this.threadIds = threadIds;
        this.sockets = sockets;
        this.hooks = hooks;
        this.answers = answers;
    }

    @Override
    public int WPUCloseEvent(long hEvent, long lpErrno) {
        long began = clock.nanoTime();
        boolean done = backend.eventObjects().close(hEvent);
        return eventAnswer(SpiFunction.WPUCloseEvent, hEvent, done, lpErrno, began);
    }

    @Override
    public int WPUResetEvent(long hEvent, long lpErrno) {
        long began = clock.nanoTime();
        boolean done = backend.eventObjects().reset(hEvent);
        return eventAnswer(SpiFunction.WPUResetEvent, hEvent, done, lpErrno, began);
    }

    @Override
    public int WPUSetEvent(long hEvent, long lpErrno) {
        long began = clock.nanoTime();
        boolean done = backend.eventObjects().set(hEvent);
        return eventAnswer(SpiFunction.WPUSetEvent, hEvent, done, lpErrno, began);
    }

    private int eventAnswer(SpiFunction function, long hEvent, boolean done, long lpErrno, long began) {
        int errno = done ? 0 : WinsockError.WSA_INVALID_HANDLE.code();
        int result = done ? Winsock.TRUE : Winsock.FALSE;
        return (int) answers.answer(function, hEvent, 0, 0, result, errno, lpErrno, began);
    }

    @Override
    public long WPUCreateEvent(long lpErrno) {
        long began = clock.nanoTime();
        long hEvent = backend.eventObjects().create();
        int errno = hEvent == Winsock.WSA_INVALID_EVENT ? WinsockError.WSA_NOT_ENOUGH_MEMORY.code() : 0;
        return answers.answer(SpiFunction.WPUCreateEvent, hEvent, 0, 0, hEvent, errno, lpErrno, began);
    }

    @Override
    public long WPUCreateSocketHandle(int dwCatalogEntryId, long dwContext, long lpErrno) {
        return sockets.create(dwCatalogEntryId, dwContext, lpErrno);
    }

    @Override
    public int WPUCloseSocketHandle(long s, long lpErrno) {
        return sockets.close(s, lpErrno);
    }

    @Override
    public int WPUQuerySocketHandleContext(long s, long lpContext, long lpErrno) {
        return sockets.queryContext(s, lpContext, lpErrno);
    }

    @Override
    public long WPUModifyIFSHandle(int dwCatalogEntryId, long ProposedHandle, long lpErrno) {
        return sockets.modifyIfs(dwCatalogEntryId, ProposedHandle, lpErrno);
    }

    @Override
    public int WPUQueryBlockingCallback(int dwCatalogEntryId, long lplpfnCallback, long lpdwContext, long lpErrno) {
        return hooks.query(dwCatalogEntryId, lplpfnCallback, lpdwContext, lpErrno);
    }

    @Override
    public int WPUFDIsSet(long s, long fdset) {
        long began = clock.nanoTime();
        int isSet = fdIsSet(s, fdset) ? 1 : 0;
        return answers.withoutErrno(SpiFunction.WPUFDIsSet, s, fdset, isSet, began);
    }

    /** Layers build sets of more than FD_SETSIZE members, so that only fd_count and the memory itself end the search. */
    private boolean fdIsSet(long s, long fdset) {
        int width = memory.pointerSize();
        OptionalInt count = MemoryReader.readInt(memory, fdset);
        for (long i = 0; i < Integer.toUnsignedLong(count.orElse(0)); i++) {
            OptionalLong member = MemoryReader.readPointer(memory, fdset + width + i * width);
            if (member.isEmpty()) {
                return false;
            }
            if (member.getAsLong() == s) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int WPUGetProviderPath(
            long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno) {
        long began = clock.nanoTime();
        int errno = catalog.providerPath(lpProviderId, lpszProviderDllPath, lpProviderDllPathLen, lpErrno);
        return answers.status(SpiFunction.WPUGetProviderPath, lpProviderId, errno, lpErrno, began);
    }

    @Override
    public int WPUPostMessage(long hWnd, int Msg, long wParam, long lParam) {
        long began = clock.nanoTime();
        int posted = backend.postMessage(hWnd, Msg, wParam, lParam) ? Winsock.TRUE : Winsock.FALSE;
        return answers.withoutErrno(SpiFunction.WPUPostMessage, wParam, Msg, posted, began);
    }

    @Override
    public int WPUQueueApc(long lpThreadId, long lpfnUserApc, long dwContext, long lpErrno) {
        long began = clock.nanoTime();
        int errno = threadIds.queueUserApc(lpThreadId, lpfnUserApc, dwContext);
        return answers.status(SpiFunction.WPUQueueApc, dwContext, errno, lpErrno, began);
    }

    @Override
    public int WPUOpenCurrentThread(long lpThreadId, long lpErrno) {
        long began = clock.nanoTime();
        int errno = providers.isAnyRunning() ? threadIds.open(lpThreadId) : WinsockError.WSANOTINITIALISED.code();
        return answers.status(SpiFunction.WPUOpenCurrentThread, lpThreadId, errno, lpErrno, began);
    }

    @Override
    public int WPUCloseThread(long lpThreadId, long lpErrno) {
        long began = clock.nanoTime();
        int errno = providers.isAnyRunning() ? threadIds.close(lpThreadId) : WinsockError.WSANOTINITIALISED.code();
        return answers.status(SpiFunction.WPUCloseThread, lpThreadId, errno, lpErrno, began);
    }

    @Override
    public int WPUCompleteOverlappedRequest(long s, long lpOverlapped, int dwError, int cbTransferred, long lpErrno) {
        return overlapped.complete(s, lpOverlapped, dwError, cbTransferred, lpErrno);
    }

    @Override
    public int WSCEnumProtocols(long lpiProtocols, long lpProtocolBuffer, long lpdwBufferLength, long lpErrno) {
        long began = clock.nanoTime();
        int result = catalog.WSCEnumProtocols(lpiProtocols, lpProtocolBuffer, lpdwBufferLength, lpErrno);
        int errno = result == Winsock.SOCKET_ERROR
                ? MemoryReader.readInt(memory, lpErrno).orElse(0)
                : 0;
        return answers.catalogRead(SpiFunction.WSCEnumProtocols, lpProtocolBuffer, result, errno, began);
    }

    @Override
    public int WSCGetProviderPath(
            long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno) {
        long began = clock.nanoTime();
        int errno = catalog.providerPath(lpProviderId, lpszProviderDllPath, lpProviderDllPathLen, lpErrno);
        return answers.status(SpiFunction.WSCGetProviderPath, lpProviderId, errno, lpErrno, began);
    }

    @Override
    public long CreateIoCompletionPort(
            long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads) {
        return overlapped.associate(FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);
    }
}
