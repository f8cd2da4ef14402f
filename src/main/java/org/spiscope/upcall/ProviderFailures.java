package org.spiscope.upcall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.spiscope.upcall.ProviderFailure.Kind;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/** What the providers of a session did wrong, each told once however often it happens. Safe for any thread. */
public final class ProviderFailures {
    /** More would not be read. */
    static final int KEPT = 200;

    private static final String UNTIL_THE_END = "; its library stays loaded until this program ends";

    /** What to do, since nobody knows what it has left half done. */
    static final String AFTER_A_FAULT =
            "; what it holds cannot be trusted any more: restart this program with --wait, and see in a debugger where";

    private final UpcallLayer layer;
    private final List<ProviderFailure> all = new ArrayList<>();
    private final List<Consumer<ProviderFailure>> listeners = new CopyOnWriteArrayList<>();

    ProviderFailures(UpcallLayer layer) {
        this.layer = layer;
    }

    /** Those noticed so far, oldest first; of the first 200. */
    public synchronized List<ProviderFailure> all() {
        return List.copyOf(all);
    }

    /** Calls {@code listener} with each one noticed from now on, on the thread that noticed it: it must be brief. */
    public void onFailure(Consumer<ProviderFailure> listener) {
        listeners.add(listener);
    }

    private void tell(ProviderFailure failure) {
        if (keep(failure)) {
            listeners.forEach(listener -> listener.accept(failure));
        }
    }

    private synchronized boolean keep(ProviderFailure failure) {
        boolean known = all.stream().anyMatch(other -> isSame(other, failure));
        return !known && all.size() < KEPT && all.add(failure);
    }

    /** Only of handles and of threads each one counts. */
    private static boolean isSame(ProviderFailure one, ProviderFailure other) {
        boolean sameThread = one.kind() == Kind.ERRNO_UNWRITTEN || one.thread().equals(other.thread());
        return one.kind() == other.kind()
                && one.provider().equals(other.provider())
                && one.function() == other.function()
                && one.handle() == other.handle()
                && sameThread;
    }

    /** A call of a provider touched memory that it may not, on this thread; answers what has been told of it. */
    public ProviderFailure faulted(String provider, SpiFunction function, ProviderFaultException fault) {
        ProviderFailure failure = failure(
                Kind.FAULTED,
                provider,
                function,
                Winsock.INVALID_SOCKET,
                Errno.NONE,
                function + " of " + provider + " faulted: " + fault.getMessage() + AFTER_A_FAULT);
        tell(failure);
        return failure;
    }

    /** A function of a provider failed and left no code. */
    public void errnoUnwritten(String provider, SpiFunction function) {
        tell(failure(
                Kind.ERRNO_UNWRITTEN,
                provider,
                function,
                Winsock.INVALID_SOCKET,
                Errno.NONE,
                function + " of " + provider + " failed and left no code in *lpErrno: applications get"
                        + " WSASYSCALLFAILURE 10107; write the code before it returns"));
    }

    void cleanupUnwritten(String provider) {
        tell(failure(
                Kind.ERRNO_UNWRITTEN,
                provider,
                SpiFunction.WSPCleanup,
                Winsock.INVALID_SOCKET,
                Errno.NONE,
                "WSPCleanup of " + provider
                        + " answered SOCKET_ERROR and left no code in *lpErrno: taken as done; let it"
                        + " answer 0, or write the code"));
    }

    void cleanupFailed(String provider, Errno errno) {
        tell(failure(
                Kind.CLEANUP_FAILED,
                provider,
                SpiFunction.WSPCleanup,
                Winsock.INVALID_SOCKET,
                errno,
                "WSPCleanup of " + provider + " failed with " + errno + ": " + errno.meaning() + UNTIL_THE_END));
    }

    void handleLeaked(String provider, long handle) {
        tell(failure(
                Kind.HANDLE_LEAKED,
                provider,
                SpiFunction.WSPCleanup,
                handle,
                Errno.NONE,
                "handle " + HexText.pointer(handle) + " of " + provider + " is still open after WSPCleanup: call"
                        + " WPUCloseSocketHandle when its socket is closed"));
    }

    /** Notices the calls that may not block and have gone on for 5 s. */
    void lookForOverdueCalls() {
        long now = layer.backend().clock().nanoTime();
        for (SpiThread thread : layer.threads().all()) {
            CallFrame frame = thread.frame();
            if (frame != null && frame.isOverdue(now)) {
                tell(ofCall(
                        Kind.NO_RETURN, thread, frame, "; it may not block: attach a debugger to see where it waits"));
            }
        }
    }

    /** The session has ended, and no thread is waited for any more. */
    public void leaveBehind() {
        for (SpiThread thread : layer.threads().all()) {
            CallFrame frame = thread.frame();
            if (frame != null) {
                ProviderFailure failure =
                        ofCall(Kind.LEFT_BEHIND, thread, frame, " and is left behind" + UNTIL_THE_END);
                layer.events().note(thread, failure.text());
                tell(failure);
            }
        }
    }

    private ProviderFailure ofCall(Kind kind, SpiThread thread, CallFrame frame, String andWhat) {
        CatalogEntry entry = layer.catalog().entry(frame.catalogEntryId());
        String provider = entry == null ? "" : entry.name();
        Duration elapsed = Duration.ofNanos(layer.backend().clock().nanoTime() - frame.beganNanos());
        String text = String.format(
                Locale.ROOT,
                "thread %s has been in %s of %s for %.1f s%s",
                thread.name(),
                frame.operation(),
                provider,
                elapsed.toMillis() / 1000.0,
                andWhat);
        return new ProviderFailure(kind, provider, frame.operation(), frame.handle(), thread.name(), Errno.NONE, text);
    }

    private ProviderFailure failure(
            Kind kind, String provider, SpiFunction function, long handle, Errno errno, String text) {
        return new ProviderFailure(
                kind, provider, function, handle, layer.threads().current().name(), errno, text);
    }
}
