package org.spiscope.emulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.BlockingCallback;
import org.spiscope.upcall.UpcallTable;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** Up-calls that keep handles in a map, remember what was asked, and can be told to fail. Any thread. */
final class FakeUpcalls implements UpcallTable {
    /** An IFS handle has no context. */
    private static final long NO_CONTEXT = 0xDEAD;

    private final Backend backend;
    private final Map<Long, Long> contexts = new ConcurrentHashMap<>();
    private final Map<Long, Integer> owners = new ConcurrentHashMap<>();
    private final Map<SpiFunction, WinsockError> failures = new EnumMap<>(SpiFunction.class);
    private final List<SpiFunction> calls = new ArrayList<>();
    private final ThreadLocal<@Nullable BlockingCallback> callback = new ThreadLocal<>();
    private long next;
    private volatile long dwContext;

    FakeUpcalls(Backend backend) {
        this.backend = backend;
        this.next = backend.firstHandle();
    }

    /** Installs what a hook would come to on this thread; null for none. */
    void callback(@Nullable BlockingCallback installed) {
        callback.set(installed);
    }

    /** What WPUQueryBlockingCallback hands out beside the callback. */
    void context(long value) {
        dwContext = value;
    }

    /** Makes an up-call fail from now on; null lets it succeed again. */
    synchronized void fail(SpiFunction upcall, @Nullable WinsockError error) {
        if (error == null) {
            failures.remove(upcall);
        } else {
            failures.put(upcall, error);
        }
    }

    synchronized int count(SpiFunction upcall) {
        return (int) calls.stream().filter(upcall::equals).count();
    }

    synchronized List<SpiFunction> calls() {
        return List.copyOf(calls);
    }

    synchronized void forgetCalls() {
        calls.clear();
    }

    /** Waits, in real time, until an up-call has been made so often. */
    synchronized void await(SpiFunction upcall, int times) throws InterruptedException {
        long end = System.nanoTime() + Background.PATIENCE.toNanos();
        while (calls.stream().filter(upcall::equals).count() < times) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(upcall + " was not made " + times + " times: " + calls);
            }
            wait(left);
        }
    }

    /** The handles that are open, IFS ones included. */
    List<Long> handles() {
        return List.copyOf(contexts.keySet());
    }

    long contextOf(long s) {
        return contexts.getOrDefault(s, NO_CONTEXT);
    }

    int ownerOf(long s) {
        return owners.getOrDefault(s, 0);
    }

    private synchronized @Nullable WinsockError note(SpiFunction upcall) {
        calls.add(upcall);
        notifyAll();
        return failures.get(upcall);
    }

    private boolean write(long lpErrno, @Nullable WinsockError error) {
        backend.memory().writeInt(lpErrno, error == null ? 0 : error.code());
        return error == null;
    }

    private int bool(SpiFunction upcall, boolean done, long lpErrno) {
        WinsockError failure = note(upcall);
        if (failure == null && !done) {
            failure = WinsockError.WSA_INVALID_HANDLE;
        }
        return write(lpErrno, failure) ? Winsock.TRUE : Winsock.FALSE;
    }

    @Override
    public int WPUCloseEvent(long hEvent, long lpErrno) {
        return bool(SpiFunction.WPUCloseEvent, backend.eventObjects().close(hEvent), lpErrno);
    }

    @Override
    public int WPUSetEvent(long hEvent, long lpErrno) {
        return bool(SpiFunction.WPUSetEvent, backend.eventObjects().set(hEvent), lpErrno);
    }

    @Override
    public int WPUResetEvent(long hEvent, long lpErrno) {
        return bool(SpiFunction.WPUResetEvent, backend.eventObjects().reset(hEvent), lpErrno);
    }

    @Override
    public long WPUCreateEvent(long lpErrno) {
        boolean done = write(lpErrno, note(SpiFunction.WPUCreateEvent));
        return done ? backend.eventObjects().create() : Winsock.WSA_INVALID_EVENT;
    }

    @Override
    public long WPUCreateSocketHandle(int dwCatalogEntryId, long context, long lpErrno) {
        if (!write(lpErrno, note(SpiFunction.WPUCreateSocketHandle))) {
            return Winsock.INVALID_SOCKET;
        }
        return add(dwCatalogEntryId, nextHandle(), context);
    }

    private synchronized long nextHandle() {
        long s = next;
        next += 4;
        return s;
    }

    private long add(int dwCatalogEntryId, long s, long context) {
        contexts.put(s, context);
        owners.put(s, dwCatalogEntryId);
        return s;
    }

    @Override
    public int WPUCloseSocketHandle(long s, long lpErrno) {
        WinsockError failure = note(SpiFunction.WPUCloseSocketHandle);
        if (failure == null && contexts.remove(s) == null) {
            failure = WinsockError.WSAENOTSOCK;
        }
        return write(lpErrno, failure) ? 0 : Winsock.SOCKET_ERROR;
    }

    @Override
    public long WPUModifyIFSHandle(int dwCatalogEntryId, long ProposedHandle, long lpErrno) {
        boolean done = write(lpErrno, note(SpiFunction.WPUModifyIFSHandle));
        return done ? add(dwCatalogEntryId, ProposedHandle, NO_CONTEXT) : Winsock.INVALID_SOCKET;
    }

    @Override
    public int WPUQuerySocketHandleContext(long s, long lpContext, long lpErrno) {
        WinsockError failure = note(SpiFunction.WPUQuerySocketHandleContext);
        Long context = contexts.get(s);
        if (failure == null && (context == null || context == NO_CONTEXT)) {
            failure = WinsockError.WSAENOTSOCK;
        }
        if (context != null) {
            backend.memory().writeLong(lpContext, context);
        }
        return write(lpErrno, failure) ? 0 : Winsock.SOCKET_ERROR;
    }

    @Override
    public int WPUQueryBlockingCallback(int dwCatalogEntryId, long lplpfnCallback, long lpdwContext, long lpErrno) {
        BlockingCallback installed = callback.get();
        long pointer = installed == null ? 0 : backend.functionPointers().pointerTo(installed);
        backend.memory().writeLong(lplpfnCallback, pointer);
        backend.memory().writeLong(lpdwContext, installed == null ? 0 : dwContext);
        return write(lpErrno, note(SpiFunction.WPUQueryBlockingCallback)) ? 0 : Winsock.SOCKET_ERROR;
    }

    @Override
    public int WPUFDIsSet(long s, long fdset) {
        throw new AssertionError("no emulated provider asks WPUFDIsSet");
    }

    @Override
    public int WPUGetProviderPath(
            long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno) {
        throw new AssertionError("no emulated provider is layered");
    }

    @Override
    public int WPUPostMessage(long hWnd, int Msg, long wParam, long lParam) {
        throw new AssertionError("no emulated provider posts messages");
    }

    @Override
    public int WPUQueueApc(long lpThreadId, long lpfnUserApc, long context, long lpErrno) {
        throw new AssertionError("no emulated provider queues APCs");
    }

    @Override
    public int WPUOpenCurrentThread(long lpThreadId, long lpErrno) {
        throw new AssertionError("no emulated provider opens threads");
    }

    @Override
    public int WPUCloseThread(long lpThreadId, long lpErrno) {
        throw new AssertionError("no emulated provider opens threads");
    }
}
