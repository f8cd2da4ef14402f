package org.spiscope.upcall;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Heap;
import org.spiscope.memory.MemoryReader;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * The one up-call layer: what Ws2_32 is to the providers of one session. Emulated providers call it directly and hosted ones through
 * call-backs; it cannot tell. One per session; any thread may call. Nothing here throws and nothing waits.
 */
public final class UpcallLayer implements UpcallTable, AutoCloseable {
    private final Backend backend;
    private final LayerOptions options;
    private final Heap memory;
    private final SpiEvents events;
    private final SpiThreads threads;
    private final HandleTable handles;
    private final Catalog catalog;
    private final Providers providers;
    private final ApplicationProcess process = new ApplicationProcess();
    private final BlockingHooks hooks;
    private final ApplicationInterface application;
    private final ThreadIds threadIds;
    private volatile boolean open = true;

    public UpcallLayer(Backend backend, LayerOptions options) {
        this.backend = backend;
        this.options = options;
        memory = backend.memory();
        events = new SpiEvents(backend.clock(), options.eventCapacity());
        threads = new SpiThreads(backend.clock());
        handles = new HandleTable(backend.firstHandle(), options, backend.clock()::now);
        catalog = new Catalog(backend.catalog(), memory);
        providers = new Providers(this);
        hooks = new BlockingHooks(this);
        application = new ApplicationInterface(this, process, hooks);
        threadIds = new ThreadIds(memory, threads);
    }

    /** Where the providers come from. */
    public Backend backend() {
        return backend;
    }

    /** The protocol catalog. */
    public Catalog catalog() {
        return catalog;
    }

    /** The providers, started or not. */
    public Providers providers() {
        return providers;
    }

    /** The socket handles. */
    public HandleTable handles() {
        return handles;
    }

    /** The threads. */
    public SpiThreads threads() {
        return threads;
    }

    /** The events, for one reader. */
    public SpiEvents events() {
        return events;
    }

    /** The application's side. */
    public ApplicationInterface application() {
        return application;
    }

    /** False from the moment the session is closed: hooks end then. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Enters a WSP call on the current application thread. When this answers anything but NONE the call must not be made, and {@link #leaveCall} not
     * be called: WSANOTINITIALISED before WSAStartup, WSAEINPROGRESS for a call nested in a hook of a 1.x application.
     *
     * @param operation the WSP function
     * @param s the socket; INVALID_SOCKET for none
     * @param catalogEntryId whose provider serves it
     * @param arguments in words, for the log
     */
    public Errno enterCall(SpiFunction operation, long s, int catalogEntryId, String arguments) {
        SpiThread thread = threads.current();
        if (!process.isStarted()) {
            return Errno.of(WinsockError.WSANOTINITIALISED);
        }
        if (thread.isBlocking() && process.isVersion1()) {
            return Errno.of(WinsockError.WSAEINPROGRESS);
        }
        CallFrame frame =
                new CallFrame(operation, s, catalogEntryId, backend.clock().nanoTime(), thread.frame());
        synchronized (thread) {
            thread.frame(frame);
        }
        events.begin(frame, thread, arguments);
        handles.touch(s);
        threads.signal();
        return Errno.NONE;
    }

    /**
     * Leaves the call that the current thread entered last; a cancel that was not delivered is dropped, and its verdict told.
     *
     * @param result as the function returned it
     * @param errno the code that came with it; NONE on success
     * @param resultText result and out-parameters in words, for the log
     */
    public void leaveCall(long result, Errno errno, String resultText) {
        SpiThread thread = threads.current();
        CallFrame frame = thread.frame();
        if (frame == null) {
            return;
        }
        CancelTicket ticket;
        synchronized (thread) {
            thread.frame(frame.outer());
            ticket = thread.ticket();
            if (ticket != null && ticket.frame() == frame) {
                thread.ticket(null);
            } else {
                ticket = null;
            }
        }
        if (ticket != null) {
            ticket.ended(errno);
        }
        events.end(frame, thread, result, errno.code(), resultText);
        handles.touch(frame.handle());
        threads.signal();
    }

    /**
     * Requests a cancel of the call that a thread is in. The request waits on the thread for its next blocking callback; without a hook the verdict is
     * there at once. A second request joins the first.
     *
     * @return null when the thread is idle: then WSACancelBlockingCall on it has the answer
     */
    public @Nullable CancelTicket requestCancel(SpiThread thread) {
        CancelTicket ticket;
        synchronized (thread) {
            CallFrame frame = thread.frame();
            if (frame == null) {
                return null;
            }
            ticket = thread.ticket();
            if (ticket != null && ticket.isOpen()) {
                return ticket;
            }
            ticket = new CancelTicket(frame, backend.clock());
            if (thread.isHooked()) {
                thread.ticket(ticket);
            }
        }
        if (thread.isHooked()) {
            watch(thread, ticket);
        } else {
            ticket.complete(CancelOutcome.Verdict.CANNOT_BE_DELIVERED, Errno.NONE);
        }
        handles.touch(ticket.frame().handle());
        threads.signal();
        return ticket;
    }

    private void watch(SpiThread thread, CancelTicket ticket) {
        long deadline = backend.clock().nanoTime() + options.cancelTimeout().toNanos();
        ticket.timeoutAt(backend.clock().wakeAt(deadline, () -> {
            synchronized (thread) {
                if (thread.ticket() == ticket) {
                    thread.ticket(null);
                }
            }
            if (ticket.isOpen()) {
                ticket.frame().markCancelUnanswered();
                ticket.complete(CancelOutcome.Verdict.NO_ANSWER, Errno.NONE);
                handles.touch(ticket.frame().handle());
            }
        }));
    }

    /** Puts a remark into the log. */
    public void note(String text) {
        events.note(threads.current(), text);
    }

    /** What an IFS handle's successful WSPCloseSocket means to the layer: no up-call reports it. */
    public void ifsHandleClosed(long s) {
        handles.closeIfs(s);
    }

    /** Runs the APCs queued to the current thread, as an alertable wait does; answers how many there were. */
    public int runQueuedApcs() {
        SpiThread thread = threads.current();
        int count = 0;
        for (SpiThread.Apc apc = thread.nextApc(); apc != null; apc = thread.nextApc()) {
            backend.functionPointers().callUserApc(apc.lpfnUserApc(), apc.dwContext());
            count++;
        }
        return count;
    }

    /** Ends hooks, cleans up the providers that run, and answers WSANOTINITIALISED from then on. The backend is closed by whoever made it. */
    @Override
    public void close() {
        open = false;
        providers.cleanupAll();
    }

    @Override
    public int WPUCloseEvent(long hEvent, long lpErrno) {
        long began = backend.clock().nanoTime();
        boolean done = backend.eventObjects().close(hEvent);
        return eventAnswer(SpiFunction.WPUCloseEvent, hEvent, done, lpErrno, began);
    }

    @Override
    public int WPUResetEvent(long hEvent, long lpErrno) {
        long began = backend.clock().nanoTime();
        boolean done = backend.eventObjects().reset(hEvent);
        return eventAnswer(SpiFunction.WPUResetEvent, hEvent, done, lpErrno, began);
    }

    @Override
    public int WPUSetEvent(long hEvent, long lpErrno) {
        long began = backend.clock().nanoTime();
        boolean done = backend.eventObjects().set(hEvent);
        return eventAnswer(SpiFunction.WPUSetEvent, hEvent, done, lpErrno, began);
    }

    private int eventAnswer(SpiFunction function, long hEvent, boolean done, long lpErrno, long began) {
        int errno = done ? 0 : WinsockError.WSA_INVALID_HANDLE.code();
        int result = done ? Winsock.TRUE : Winsock.FALSE;
        return (int) answer(function, hEvent, 0, 0, result, errno, lpErrno, began);
    }

    @Override
    public long WPUCreateEvent(long lpErrno) {
        long began = backend.clock().nanoTime();
        long hEvent = backend.eventObjects().create();
        int errno = hEvent == Winsock.WSA_INVALID_EVENT ? WinsockError.WSA_NOT_ENOUGH_MEMORY.code() : 0;
        return answer(SpiFunction.WPUCreateEvent, hEvent, 0, 0, hEvent, errno, lpErrno, began);
    }

    @Override
    public long WPUCreateSocketHandle(int dwCatalogEntryId, long dwContext, long lpErrno) {
        long began = backend.clock().nanoTime();
        if (catalog.entry(dwCatalogEntryId) == null) {
            return noSocket(
                    SpiFunction.WPUCreateSocketHandle,
                    dwCatalogEntryId,
                    dwContext,
                    WinsockError.WSAEINVAL,
                    lpErrno,
                    began);
        }
        HandleRecord created = handles.create(dwCatalogEntryId, dwContext);
        if (created == null) {
            return noSocket(
                    SpiFunction.WPUCreateSocketHandle,
                    dwCatalogEntryId,
                    dwContext,
                    WinsockError.WSAENOBUFS,
                    lpErrno,
                    began);
        }
        long s = created.handle();
        return answer(SpiFunction.WPUCreateSocketHandle, s, dwCatalogEntryId, dwContext, s, 0, lpErrno, began);
    }

    private long noSocket(
            SpiFunction function, int entryId, long argument, WinsockError error, long lpErrno, long began) {
        long none = Winsock.INVALID_SOCKET;
        return answer(function, none, entryId, argument, none, error.code(), lpErrno, began);
    }

    @Override
    public int WPUCloseSocketHandle(long s, long lpErrno) {
        long began = backend.clock().nanoTime();
        boolean done = handles.close(s);
        int errno = done ? 0 : WinsockError.WSAENOTSOCK.code();
        int result = done ? 0 : Winsock.SOCKET_ERROR;
        return (int) answer(SpiFunction.WPUCloseSocketHandle, s, 0, 0, result, errno, lpErrno, began);
    }

    @Override
    public int WPUQuerySocketHandleContext(long s, long lpContext, long lpErrno) {
        long began = backend.clock().nanoTime();
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
        return (int)
                answer(SpiFunction.WPUQuerySocketHandleContext, s, entryId, context, result, errno, lpErrno, began);
    }

    @Override
    public long WPUModifyIFSHandle(int dwCatalogEntryId, long ProposedHandle, long lpErrno) {
        long began = backend.clock().nanoTime();
        boolean possible = ProposedHandle != 0
                && ProposedHandle != Winsock.INVALID_SOCKET
                && catalog.entry(dwCatalogEntryId) != null;
        HandleRecord registered = possible ? handles.register(dwCatalogEntryId, ProposedHandle) : null;
        if (registered == null) {
            return noSocket(
                    SpiFunction.WPUModifyIFSHandle,
                    dwCatalogEntryId,
                    ProposedHandle,
                    WinsockError.WSAEINVAL,
                    lpErrno,
                    began);
        }
        long s = registered.handle();
        return answer(SpiFunction.WPUModifyIFSHandle, s, dwCatalogEntryId, ProposedHandle, s, 0, lpErrno, began);
    }

    @Override
    public int WPUQueryBlockingCallback(int dwCatalogEntryId, long lplpfnCallback, long lpdwContext, long lpErrno) {
        long began = backend.clock().nanoTime();
        SpiThread thread = threads.current();
        // Both are written even when the answer is an error, as the one open implementation does; this also finds bad
        // pointers.
        boolean writable = memory.writePointer(lplpfnCallback, 0) & memory.writePointer(lpdwContext, 0);
        int errno = queryError(thread, dwCatalogEntryId, writable);
        long callback = errno == 0 ? hooks.callbackFor(thread) : 0;
        Providers.Running provider = callback == 0 ? null : providers.running(dwCatalogEntryId);
        long context = provider == null ? 0 : provider.procTable().cancelBlockingCallPointer();
        if (callback != 0) {
            memory.writePointer(lplpfnCallback, callback);
            memory.writePointer(lpdwContext, context);
        }
        int result = errno == 0 ? 0 : Winsock.SOCKET_ERROR;
        thread.askedFor = dwCatalogEntryId;
        thread.cell(new HookCell(dwCatalogEntryId, began, result, errno, callback, context, 0, 0, Winsock.TRUE));
        CallFrame frame = thread.frame();
        long s = frame == null ? Winsock.INVALID_SOCKET : frame.handle();
        threads.signal();
        return (int) answer(
                SpiFunction.WPUQueryBlockingCallback, s, dwCatalogEntryId, callback, result, errno, lpErrno, began);
    }

    private int queryError(SpiThread thread, int dwCatalogEntryId, boolean writable) {
        if (!open || !process.isStarted()) {
            return WinsockError.WSANOTINITIALISED.code();
        }
        if (!writable) {
            return WinsockError.WSAEFAULT.code();
        }
        boolean looksAtId = options.unknownEntryIsInvalid() || thread.isHooked();
        return looksAtId && catalog.entry(dwCatalogEntryId) == null ? WinsockError.WSAEINVAL.code() : 0;
    }

    @Override
    public int WPUFDIsSet(long s, long fdset) {
        long began = backend.clock().nanoTime();
        int isSet = fdIsSet(s, fdset) ? 1 : 0;
        events.upcall(SpiFunction.WPUFDIsSet, threads.current(), began, s, 0, fdset, isSet, 0);
        return isSet;
    }

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
        long began = backend.clock().nanoTime();
        int errno = catalog.providerPath(lpProviderId, lpszProviderDllPath, lpProviderDllPathLen);
        return plain(SpiFunction.WPUGetProviderPath, lpProviderId, errno, lpErrno, began);
    }

    @Override
    public int WPUPostMessage(long hWnd, int Msg, long wParam, long lParam) {
        long began = backend.clock().nanoTime();
        int posted = backend.postMessage(hWnd, Msg, wParam, lParam) ? Winsock.TRUE : Winsock.FALSE;
        events.upcall(SpiFunction.WPUPostMessage, threads.current(), began, wParam, 0, Msg, posted, 0);
        return posted;
    }

    @Override
    public int WPUQueueApc(long lpThreadId, long lpfnUserApc, long dwContext, long lpErrno) {
        long began = backend.clock().nanoTime();
        SpiThread target = threadIds.threadAt(lpThreadId);
        int errno = target == null ? WinsockError.WSAEFAULT.code() : 0;
        if (target != null) {
            target.queue(new SpiThread.Apc(lpfnUserApc, dwContext));
        }
        return plain(SpiFunction.WPUQueueApc, dwContext, errno, lpErrno, began);
    }

    @Override
    public int WPUOpenCurrentThread(long lpThreadId, long lpErrno) {
        long began = backend.clock().nanoTime();
        int errno = providers.isAnyRunning() ? threadIds.open(lpThreadId) : WinsockError.WSANOTINITIALISED.code();
        return plain(SpiFunction.WPUOpenCurrentThread, lpThreadId, errno, lpErrno, began);
    }

    @Override
    public int WPUCloseThread(long lpThreadId, long lpErrno) {
        long began = backend.clock().nanoTime();
        int errno = providers.isAnyRunning() ? threadIds.close(lpThreadId) : WinsockError.WSANOTINITIALISED.code();
        return plain(SpiFunction.WPUCloseThread, lpThreadId, errno, lpErrno, began);
    }

    private int plain(SpiFunction function, long argument, int errno, long lpErrno, long began) {
        int result = errno == 0 ? 0 : Winsock.SOCKET_ERROR;
        return (int) answer(function, Winsock.INVALID_SOCKET, 0, argument, result, errno, lpErrno, began);
    }

    /** The end of every up-call: the errno goes where it belongs if it can, and the event into the ring. */
    private long answer(
            SpiFunction function,
            long handle,
            int entryId,
            long argument,
            long result,
            int errno,
            long lpErrno,
            long began) {
        memory.writeInt(lpErrno, errno);
        events.upcall(function, threads.current(), began, handle, entryId, argument, result, errno);
        return result;
    }
}
