package org.spiscope.upcall;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.ProviderThreads.ProviderThread;

/**
 * A thread as the layer knows it: an application's, with its blocking hook and the call it is in, or one that a provider made. Its own thread
 * writes; any may read.
 */
public final class SpiThread {
    private final int id;
    private final String name;
    private final @Nullable ProviderThread ofProvider;
    private final ConcurrentHashMap<Integer, HookCell> cells = new ConcurrentHashMap<>();
    private final Deque<Apc> apcs = new ArrayDeque<>();
    private volatile @Nullable CallFrame frame;
    private volatile @Nullable BlockingHook hook;
    private volatile String hookDescription = "";
    private volatile boolean blocking;
    private volatile boolean gone;

    /** Only this thread itself reads and writes these: they are what ws2_32 keeps in thread-local memory. */
    boolean cancelled;

    long cancelBlockingCall;
    int askedFor;

    /** A user APC waiting for an alertable wait. */
    record Apc(long lpfnUserApc, long dwContext) {}

    /** An application's thread. */
    SpiThread(int id, String name) {
        this(id, name, null);
    }

    /** A provider's thread. */
    SpiThread(int id, ProviderThread thread) {
        this(id, thread.name(), thread);
    }

    private SpiThread(int id, String name, @Nullable ProviderThread ofProvider) {
        this.id = id;
        this.name = name;
        this.ofProvider = ofProvider;
    }

    /** Whether it is this thread of a provider's. */
    boolean is(ProviderThread thread) {
        return thread.equals(ofProvider);
    }

    /** Whether it was a provider's and has ended. */
    boolean hasEnded() {
        return ofProvider != null && ofProvider.hasEnded();
    }

    /** Ours, never reused. */
    public int id() {
        return id;
    }

    /** The application's name for it, or the backend's for a provider's. */
    public String name() {
        return name;
    }

    /** Whether a provider made it. */
    public boolean isOfProvider() {
        return ofProvider != null;
    }

    /** The innermost call it is in; null when idle. */
    public @Nullable CallFrame frame() {
        return frame;
    }

    /** Whether its hook is running inside a blocking callback: the only time at which WSACancelBlockingCall works. */
    public boolean isBlocking() {
        return blocking;
    }

    /** Whether a user hook is installed. */
    public boolean isHooked() {
        return hook != null;
    }

    /** What hook it is, in words; empty for none. */
    public String hookDescription() {
        return hookDescription;
    }

    /** Whether a cancel request for a call that it is in has no verdict yet. */
    public boolean isCancelPending() {
        for (CallFrame call = frame; call != null; call = call.outer()) {
            if (call.isCancelPending()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the application has ended it. */
    public boolean isGone() {
        return gone;
    }

    /** The last answers of WPUQueryBlockingCallback on it, one for each entry asked for. */
    public Collection<HookCell> hookCells() {
        return List.copyOf(cells.values());
    }

    /** The last answer for one entry; null when it was never asked for. */
    public @Nullable HookCell hookCell(int catalogEntryId) {
        return cells.get(catalogEntryId);
    }

    void cell(HookCell cell) {
        cells.put(cell.catalogEntryId(), cell);
    }

    void frame(@Nullable CallFrame entered) {
        frame = entered;
    }

    @Nullable
    BlockingHook hook() {
        return hook;
    }

    void hook(@Nullable BlockingHook installed, String description) {
        hookDescription = description;
        hook = installed;
    }

    void blocking(boolean value) {
        blocking = value;
    }

    void markGone() {
        gone = true;
    }

    void queue(Apc apc) {
        synchronized (apcs) {
            apcs.add(apc);
        }
    }

    @Nullable
    Apc nextApc() {
        synchronized (apcs) {
            return apcs.poll();
        }
    }
}
