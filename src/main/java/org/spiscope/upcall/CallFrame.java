package org.spiscope.upcall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;

/** A WSP call that an application thread is in. Written by that thread, read by any. */
public final class CallFrame {
    private static final long OVERDUE_NANOS = Duration.ofSeconds(5).toNanos();

    private final SpiFunction operation;
    private final long handle;
    private final int catalogEntryId;
    private final long beganNanos;
    private final @Nullable CallFrame outer;
    private volatile long polls;
    private volatile boolean cancelUnanswered;
    private volatile boolean cancelDelivered;
    private volatile @Nullable CancelTicket ticket;
    private @Nullable Errno endedWith;

    /** Only the thread that is in the call uses it. */
    private List<Long> handlesMade = List.of();

    CallFrame(SpiFunction operation, long handle, int catalogEntryId, long beganNanos, @Nullable CallFrame outer) {
        this.operation = operation;
        this.handle = handle;
        this.catalogEntryId = catalogEntryId;
        this.beganNanos = beganNanos;
        this.outer = outer;
    }

    /** The operation. */
    public SpiFunction operation() {
        return operation;
    }

    /** The socket it was made on; INVALID_SOCKET for none. */
    public long handle() {
        return handle;
    }

    /** The entry whose provider serves it. */
    public int catalogEntryId() {
        return catalogEntryId;
    }

    /** When it began, by the backend's clock. */
    public long beganNanos() {
        return beganNanos;
    }

    /** The call in which it was made (from a hook, or from an accept condition); null for the outermost. */
    public @Nullable CallFrame outer() {
        return outer;
    }

    /** Whether it may not block and has gone on for 5 s: whoever serves it has stopped answering. */
    public boolean isOverdue(long nowNanos) {
        return !operation.mayBlock() && nowNanos - beganNanos > OVERDUE_NANOS;
    }

    /** Blocking callbacks made during it. */
    public long polls() {
        return polls;
    }

    /** Whether a cancel went unanswered on it. */
    public boolean isCancelUnanswered() {
        return cancelUnanswered;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the thread that is in the call counts its polls
    void poll() {
        polls++;
    }

    /** A handle was made, or announced, on this thread during the call. */
    void made(long s) {
        if (handlesMade.isEmpty()) {
            handlesMade = new ArrayList<>(2);
        }
        handlesMade.add(s);
    }

    List<Long> handlesMade() {
        return handlesMade;
    }

    void markCancelUnanswered() {
        cancelUnanswered = true;
    }

    /** Whether the provider took a cancel of it. */
    boolean isCancelDelivered() {
        return cancelDelivered;
    }

    void markCancelDelivered() {
        cancelDelivered = true;
    }

    /** The last cancel request for this call; null when there was none. */
    @Nullable
    CancelTicket ticket() {
        return ticket;
    }

    /** Whether a cancel request for it has no verdict yet. */
    boolean isCancelPending() {
        CancelTicket last = ticket;
        return last != null && last.isOpen();
    }

    /**
     * Leaves a cancel request here, unless another one waits, which it joins. This and {@link #end} exclude each other: a request for a call that
     * has just ended is answered at once.
     *
     * @return the request to wait for
     */
    synchronized CancelTicket offer(CancelTicket request) {
        CancelTicket waiting = ticket;
        if (endedWith != null) {
            request.ended(endedWith);
            return request;
        }
        if (waiting != null && waiting.isOpen()) {
            return waiting;
        }
        ticket = request;
        return request;
    }

    /** The call has ended; answers the last cancel request for it, null when there was none. */
    synchronized @Nullable CancelTicket end(Errno errno) {
        endedWith = errno;
        return ticket;
    }
}
