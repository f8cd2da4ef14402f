package org.spiscope.upcall;

import java.util.OptionalInt;
import org.spiscope.memory.Heap;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * The blocking hook of each thread and the one blocking callback that stands before it. All of it runs on the blocked thread; a cancel request from
 * elsewhere only leaves its ticket there.
 *
 * <p>Two truths never to be mixed: the hook's 0 means "no more messages"; the callback's FALSE means "cancelled".
 */
final class BlockingHooks {
    /** The default hook. On preemptive Windows it stands for "no hook": installing it clears the callback. */
    static final BlockingHook DEFAULT_HOOK = () -> 0;

    private final UpcallLayer layer;
    private final Heap memory;
    private final BlockingCallback callback = this::callback;
    private final long callbackPointer;

    BlockingHooks(UpcallLayer layer) {
        this.layer = layer;
        this.memory = layer.backend().memory();
        this.callbackPointer = layer.backend().functionPointers().pointerTo(callback);
    }

    void install(SpiThread thread, BlockingHook hook, String description) {
        boolean isDefault = hook == DEFAULT_HOOK;
        thread.hook(isDefault ? null : hook, isDefault ? "" : description);
    }

    /** The LPBLOCKINGCALLBACK for a thread: NULL without a user hook. */
    long callbackFor(SpiThread thread) {
        return thread.hook() == null ? 0 : callbackPointer;
    }

    private int callback(long dwContext) {
        SpiThread thread = layer.threads().current();
        long began = layer.backend().clock().nanoTime();
        BlockingHook hook = thread.hook();
        if (hook == null) {
            // Unhooked during the call, or called on a thread that never was hooked. The default hook is what is
            // installed then, and it runs.
            layer.events().note(thread, "blocking callback called on a thread without a hook");
            hook = DEFAULT_HOOK;
        }
        int answer = runHook(thread, hook, dwContext);
        polled(thread, answer, dwContext, began);
        return answer;
    }

    private int runHook(SpiThread thread, BlockingHook hook, long dwContext) {
        thread.cancelBlockingCall = dwContext;
        thread.cancelled = false;
        thread.blocking(true);
        countPoll(thread);
        try {
            boolean tried = false;
            int more;
            do {
                tried = tried || deliver(thread);
                more = callHook(thread, hook);
            } while (more != 0 && layer.isOpen());
        } finally {
            thread.blocking(false);
        }
        return thread.cancelled ? Winsock.FALSE : Winsock.TRUE;
    }

    private int callHook(SpiThread thread, BlockingHook hook) {
        try {
            return hook.hook();
        } catch (RuntimeException | Error e) {
            // Through a native provider's frames it would arrive as FALSE: cancelled.
            layer.events().note(thread, "the blocking hook failed: " + e);
            return 0;
        }
    }

    private static void countPoll(SpiThread thread) {
        CallFrame frame = thread.frame();
        if (frame != null) {
            frame.poll();
        }
    }

    private void polled(SpiThread thread, int answer, long dwContext, long began) {
        long now = layer.backend().clock().nanoTime();
        HookCell cell = thread.hookCell(thread.askedFor);
        if (cell != null) {
            thread.cell(cell.polled(now, answer));
        }
        CallFrame frame = thread.frame();
        long handle = frame == null ? Winsock.INVALID_SOCKET : frame.handle();
        layer.events()
                .upcall(SpiFunction.BlockingCallback, thread, began, handle, thread.askedFor, dwContext, answer, 0);
        layer.threads().signal();
    }

    /** Delivers a waiting cancel request, the way an application would: from inside the hook. True when there was one. */
    private boolean deliver(SpiThread thread) {
        CallFrame frame = thread.frame();
        CancelTicket ticket = frame == null ? null : frame.ticket();
        if (ticket == null || !ticket.beginDelivery()) {
            return false;
        }
        Errno errno = layer.application().WSACancelBlockingCall();
        if (errno.isNone()) {
            ticket.delivered();
        } else {
            ticket.complete(CancelOutcome.Verdict.REFUSED, errno);
        }
        return true;
    }

    /** WSACancelBlockingCall after its gate: works only while the hook runs, and calls the provider once per callback. */
    Errno cancel(SpiThread thread) {
        if (!thread.isBlocking()) {
            return Errno.of(WinsockError.WSAEINVAL);
        }
        if (thread.cancelled) {
            return Errno.NONE;
        }
        Errno errno = cancelInProvider(thread);
        thread.cancelled = errno.isNone();
        return errno;
    }

    private Errno cancelInProvider(SpiThread thread) {
        Providers.Running provider = layer.providers().byCancelPointer(thread.cancelBlockingCall);
        if (provider == null) {
            layer.events()
                    .note(thread, "the provider passed another context to the blocking callback than it was given");
            return Errno.of(WinsockError.WSAEINVAL);
        }
        try {
            return cancelIn(provider, thread);
        } catch (ProviderFaultException e) {
            String name = provider.entry().name();
            layer.events()
                    .note(
                            thread,
                            layer.failures()
                                    .faulted(name, SpiFunction.WSPCancelBlockingCall, e)
                                    .text());
            return Errno.of(WinsockError.WSASYSCALLFAILURE);
        } catch (RuntimeException | Error e) {
            layer.events().note(thread, "WSPCancelBlockingCall broke off: " + e);
            return Errno.of(WinsockError.WSASYSCALLFAILURE);
        }
    }

    private Errno cancelIn(Providers.Running provider, SpiThread thread) {
        long began = layer.backend().clock().nanoTime();
        try (ErrnoSlot slot = new ErrnoSlot(memory)) {
            int result = provider.procTable().WSPCancelBlockingCall(slot.address());
            Errno errno = result == 0
                    ? Errno.NONE
                    : written(thread, slot, provider.entry().name());
            String name = provider.entry().name();
            layer.events().whole(SpiFunction.WSPCancelBlockingCall, thread, began, 0, result, errno.code(), name);
            return errno;
        }
    }

    private Errno written(SpiThread thread, ErrnoSlot slot, String provider) {
        OptionalInt code = slot.written();
        if (code.orElse(0) == 0) {
            layer.events().note(thread, "WSPCancelBlockingCall failed without an error code");
            layer.failures().errnoUnwritten(provider, SpiFunction.WSPCancelBlockingCall);
            return Errno.of(WinsockError.WSASYSCALLFAILURE);
        }
        return new Errno(code.orElseThrow());
    }
}
