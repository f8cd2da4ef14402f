package org.spiscope.upcall;

import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * The one up-call layer: what Ws2_32 is to the providers of one session. Emulated providers call it directly and hosted ones through
 * call-backs; it cannot tell. One per session; any thread may call. Nothing here throws and nothing waits.
 */
public final class UpcallLayer implements UpcallTable, ImportedFunctions, AutoCloseable {
    private final Backend backend;
    private final SpiEvents events;
    private final SpiThreads threads;
    private final HandleTable handles;
    private final Catalog catalog;
    private final Providers providers;
    private final ApplicationProcess process = new ApplicationProcess();
    private final ApplicationInterface application;
    private final CancelRequests cancels;
    private final ProviderFailures failures;
    private final ThreadHandles threadHandles;
    private final ClosedUpcalls whenClosed;
    private volatile boolean open = true;

    /** What the up-calls do now: another table takes over when the session is over. */
    private volatile Ws2_32 upcalls;

    public UpcallLayer(Backend backend, LayerOptions options) {
        this.backend = backend;
        events = new SpiEvents(backend.clock(), options.eventCapacity());
        threads = new SpiThreads(backend.clock(), backend.providerThreads());
        handles = new HandleTable(backend.firstHandle(), options, backend.clock()::now, backend::isHandleInUse);
        catalog = new Catalog(backend.catalog(), backend.memory());
        failures = new ProviderFailures(this);
        providers = new Providers(this);
        cancels = new CancelRequests(this, options);
        BlockingHooks hooks = new BlockingHooks(this);
        application = new ApplicationInterface(this, process, hooks);
        ThreadHandles ofTheSystem = backend.threadHandles();
        threadHandles = ofTheSystem != null ? ofTheSystem : new ApcQueues(threads, backend.functionPointers(), events);
        UpcallAnswers answers = new UpcallAnswers(backend.memory(), events, threads);
        whenClosed = new ClosedUpcalls(backend, catalog, answers);
        upcalls = new OpenUpcalls(
                this,
                new ThreadIds(backend.memory(), threadHandles),
                new SocketUpcalls(this, answers),
                new HookUpcall(this, process, hooks, options, answers),
                answers);
        backend.redirectImports(this);
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

    /** What its providers did wrong. */
    public ProviderFailures failures() {
        return failures;
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
     * be called: WSANOTINITIALISED before WSAStartup and once the session is closed, WSAEINPROGRESS for a call nested in a hook of a 1.x
     * application.
     *
     * @param operation the WSP function
     * @param s the socket; INVALID_SOCKET for none
     * @param catalogEntryId whose provider serves it
     * @param arguments in words, for the log
     */
    public Errno enterCall(SpiFunction operation, long s, int catalogEntryId, String arguments) {
        SpiThread thread = threads.current();
        if (!open || !process.isStarted()) {
            return Errno.of(WinsockError.WSANOTINITIALISED);
        }
        if (thread.isBlocking() && process.isVersion1()) {
            return Errno.of(WinsockError.WSAEINPROGRESS);
        }
        CallFrame frame =
                new CallFrame(operation, s, catalogEntryId, backend.clock().nanoTime(), thread.frame());
        thread.frame(frame);
        events.begin(frame, thread, arguments);
        handles.touch(s);
        threads.signal();
        return Errno.NONE;
    }

    /** Enters a call that no application makes, WSPStartup or WSPCleanup, so that it can be seen how long it takes. */
    CallFrame enterOwnCall(SpiFunction operation, int catalogEntryId) {
        SpiThread thread = threads.current();
        CallFrame frame = new CallFrame(
                operation,
                Winsock.INVALID_SOCKET,
                catalogEntryId,
                backend.clock().nanoTime(),
                thread.frame());
        thread.frame(frame);
        threads.signal();
        return frame;
    }

    /** Leaves it, on the same thread; a cancel that was requested meanwhile has come too late. */
    void leaveOwnCall(CallFrame frame) {
        threads.current().frame(frame.outer());
        CancelTicket ticket = frame.end(Errno.NONE);
        if (ticket != null) {
            ticket.ended(Errno.NONE);
        }
        threads.signal();
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
        // In this order: a request that comes now is for the outer call, or finds the thread idle.
        thread.frame(frame.outer());
        CancelTicket ticket = frame.end(errno);
        boolean tooLate = ticket != null && !ticket.ended(errno) && ticket.isGivenUp();
        if (tooLate && errno.is(WinsockError.WSAEINTR)) {
            events.note(thread, "a cancel that had been given up has interrupted " + frame.operation() + " after all");
        }
        events.end(frame, thread, result, errno.code(), resultText);
        handles.touch(frame.handle());
        // Providers complete the records behind new handles after the up-call that made these.
        frame.handlesMade().forEach(handles::touch);
        threads.signal();
    }

    /**
     * Requests a cancel of the innermost call that a thread is in. The request waits on that call for its next blocking callback; without a hook the
     * verdict is there at once. A second request joins the first.
     *
     * @return null when the thread is idle: then WSACancelBlockingCall on it has the answer
     */
    public @Nullable CancelTicket requestCancel(SpiThread thread) {
        return cancels.request(thread);
    }

    /** Puts a remark into the log. */
    public void note(String text) {
        events.note(threads.known(), text);
    }

    /** What an IFS handle's successful WSPCloseSocket means to the layer: no up-call reports it. */
    public void ifsHandleClosed(long s) {
        handles.closeIfs(s);
    }

    /** Runs the APCs queued to the current thread, as an alertable wait does; answers as {@link ThreadHandles#runUserApcs} does. */
    public int runQueuedApcs() {
        return threadHandles.runUserApcs();
    }

    /**
     * Ends hooks and cleans up the providers that run, which still make up-calls meanwhile. When it returns, every up-call answers
     * WSANOTINITIALISED or, for want of an lpErrno, its failure value, and every cancel request has its verdict. The second time it does nothing. The
     * backend is closed by whoever made it.
     */
    @Override
    public void close() {
        open = false;
        providers.cleanupAll();
        upcalls = whenClosed;
        cancels.giveUpAll();
        threads.signal();
    }

    @Override
    public int WPUCloseEvent(long hEvent, long lpErrno) {
        return upcalls.WPUCloseEvent(hEvent, lpErrno);
    }

    @Override
    public int WPUCloseSocketHandle(long s, long lpErrno) {
        return upcalls.WPUCloseSocketHandle(s, lpErrno);
    }

    @Override
    public long WPUCreateEvent(long lpErrno) {
        return upcalls.WPUCreateEvent(lpErrno);
    }

    @Override
    public long WPUCreateSocketHandle(int dwCatalogEntryId, long dwContext, long lpErrno) {
        return upcalls.WPUCreateSocketHandle(dwCatalogEntryId, dwContext, lpErrno);
    }

    @Override
    public int WPUFDIsSet(long s, long fdset) {
        return upcalls.WPUFDIsSet(s, fdset);
    }

    @Override
    public int WPUGetProviderPath(
            long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno) {
        return upcalls.WPUGetProviderPath(lpProviderId, lpszProviderDllPath, lpProviderDllPathLen, lpErrno);
    }

    @Override
    public long WPUModifyIFSHandle(int dwCatalogEntryId, long ProposedHandle, long lpErrno) {
        return upcalls.WPUModifyIFSHandle(dwCatalogEntryId, ProposedHandle, lpErrno);
    }

    @Override
    public int WPUPostMessage(long hWnd, int Msg, long wParam, long lParam) {
        return upcalls.WPUPostMessage(hWnd, Msg, wParam, lParam);
    }

    @Override
    public int WPUQueryBlockingCallback(int dwCatalogEntryId, long lplpfnCallback, long lpdwContext, long lpErrno) {
        return upcalls.WPUQueryBlockingCallback(dwCatalogEntryId, lplpfnCallback, lpdwContext, lpErrno);
    }

    @Override
    public int WPUQuerySocketHandleContext(long s, long lpContext, long lpErrno) {
        return upcalls.WPUQuerySocketHandleContext(s, lpContext, lpErrno);
    }

    @Override
    public int WPUQueueApc(long lpThreadId, long lpfnUserApc, long dwContext, long lpErrno) {
        return upcalls.WPUQueueApc(lpThreadId, lpfnUserApc, dwContext, lpErrno);
    }

    @Override
    public int WPUResetEvent(long hEvent, long lpErrno) {
        return upcalls.WPUResetEvent(hEvent, lpErrno);
    }

    @Override
    public int WPUSetEvent(long hEvent, long lpErrno) {
        return upcalls.WPUSetEvent(hEvent, lpErrno);
    }

    @Override
    public int WPUOpenCurrentThread(long lpThreadId, long lpErrno) {
        return upcalls.WPUOpenCurrentThread(lpThreadId, lpErrno);
    }

    @Override
    public int WPUCloseThread(long lpThreadId, long lpErrno) {
        return upcalls.WPUCloseThread(lpThreadId, lpErrno);
    }

    @Override
    public int WPUCompleteOverlappedRequest(long s, long lpOverlapped, int dwError, int cbTransferred, long lpErrno) {
        return upcalls.WPUCompleteOverlappedRequest(s, lpOverlapped, dwError, cbTransferred, lpErrno);
    }

    @Override
    public int WSCEnumProtocols(long lpiProtocols, long lpProtocolBuffer, long lpdwBufferLength, long lpErrno) {
        return upcalls.WSCEnumProtocols(lpiProtocols, lpProtocolBuffer, lpdwBufferLength, lpErrno);
    }

    @Override
    public int WSCGetProviderPath(
            long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno) {
        return upcalls.WSCGetProviderPath(lpProviderId, lpszProviderDllPath, lpProviderDllPathLen, lpErrno);
    }

    @Override
    public long CreateIoCompletionPort(
            long FileHandle, long ExistingCompletionPort, long CompletionKey, int NumberOfConcurrentThreads) {
        return upcalls.CreateIoCompletionPort(
                FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);
    }
}
