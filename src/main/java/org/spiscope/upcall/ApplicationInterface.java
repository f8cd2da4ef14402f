package org.spiscope.upcall;

import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/**
 * The application's side of ws2_32 as far as blocking goes: start-up, and the Winsock 1.x hook functions. Every function acts on the calling
 * thread and answers with what would be its last-error value.
 */
public final class ApplicationInterface {
    private final ApplicationProcess process;
    private final SpiThreads threads;
    private final BlockingHooks hooks;
    private final SpiEvents events;
    private final Backend backend;
    private final Providers providers;

    ApplicationInterface(UpcallLayer layer, ApplicationProcess process, BlockingHooks hooks) {
        this.process = process;
        this.threads = layer.threads();
        this.hooks = hooks;
        this.events = layer.events();
        this.backend = layer.backend();
        this.providers = layer.providers();
    }

    /** The version of the process: the lowest ever requested; null before the first WSAStartup. */
    public @Nullable SpiVersion version() {
        return process.version();
    }

    /** WSAStartup: 0, or WSAVERNOTSUPPORTED for version 0.x. Counted. */
    public Errno WSAStartup(SpiVersion wVersionRequested) {
        long began = backend.clock().nanoTime();
        Errno errno = process.startup(wVersionRequested);
        return traced(SpiFunction.WSAStartup, began, errno, wVersionRequested.toString());
    }

    /** WSACleanup: 0 or WSANOTINITIALISED. The last one cleans up the providers. */
    public Errno WSACleanup() {
        long began = backend.clock().nanoTime();
        int left = process.cleanup();
        if (left < 0) {
            return traced(SpiFunction.WSACleanup, began, Errno.of(WinsockError.WSANOTINITIALISED), "");
        }
        if (left == 0) {
            providers.cleanupAll();
        }
        return traced(SpiFunction.WSACleanup, began, Errno.NONE, "");
    }

    /**
     * WSASetBlockingHook: installs a hook on this thread. WSANOTINITIALISED before WSAStartup, WSAEOPNOTSUPP for a 2.x process, WSAEFAULT for no
     * function.
     *
     * @param lpBlockFunc the hook; null is a bad pointer; the default hook, which {@link #blockingHook} tells of, restores the default as
     *     unhooking does
     * @param description what it is, for the window
     */
    public Errno WSASetBlockingHook(@Nullable BlockingHook lpBlockFunc, String description) {
        long began = backend.clock().nanoTime();
        Errno errno = gate();
        if (errno.isNone() && lpBlockFunc == null) {
            errno = Errno.of(WinsockError.WSAEFAULT);
        }
        if (errno.isNone() && lpBlockFunc != null) {
            hooks.install(threads.current(), lpBlockFunc, description);
        }
        return traced(SpiFunction.WSASetBlockingHook, began, errno, description);
    }

    /** WSAUnhookBlockingHook: restores the default. WSANOTINITIALISED or WSAEOPNOTSUPP as above. */
    public Errno WSAUnhookBlockingHook() {
        long began = backend.clock().nanoTime();
        Errno errno = gate();
        if (errno.isNone()) {
            hooks.install(threads.current(), BlockingHooks.DEFAULT_HOOK, "");
        }
        return traced(SpiFunction.WSAUnhookBlockingHook, began, errno, "");
    }

    /** This thread's hook, which is what WSASetBlockingHook gives back as the previous one; the default hook, never null, when none is installed. */
    public BlockingHook blockingHook() {
        BlockingHook hook = threads.current().hook();
        return hook == null ? BlockingHooks.DEFAULT_HOOK : hook;
    }

    /** WSAIsBlocking: whether this thread's hook is running inside a blocking callback. */
    public boolean WSAIsBlocking() {
        return threads.current().isBlocking();
    }

    /**
     * WSACancelBlockingCall: has the provider that asked for the hook cancel this thread's call. WSANOTINITIALISED, WSAEOPNOTSUPP, WSAEINVAL (this
     * thread's hook is not running), or what the provider's WSPCancelBlockingCall answered.
     */
    public Errno WSACancelBlockingCall() {
        long began = backend.clock().nanoTime();
        Errno errno = gate();
        if (errno.isNone()) {
            errno = hooks.cancel(threads.current());
        }
        return traced(SpiFunction.WSACancelBlockingCall, began, errno, "");
    }

    private Errno gate() {
        if (!process.isStarted()) {
            return Errno.of(WinsockError.WSANOTINITIALISED);
        }
        return process.isVersion1() ? Errno.NONE : Errno.of(WinsockError.WSAEOPNOTSUPP);
    }

    private Errno traced(SpiFunction function, long began, Errno errno, String text) {
        events.whole(function, threads.current(), began, 0, errno.isNone() ? 0 : -1, errno.code(), text);
        threads.signal();
        return errno;
    }
}
