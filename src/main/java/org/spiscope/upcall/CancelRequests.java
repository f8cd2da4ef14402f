package org.spiscope.upcall;

import org.jspecify.annotations.Nullable;
import org.spiscope.time.SpiClock;
import org.spiscope.winsock.Errno;

/** Takes cancel requests to the calls they are for, and gives up those that nobody answers. Any thread. */
final class CancelRequests {
    private final UpcallLayer layer;
    private final SpiClock clock;
    private final long patienceNanos;

    CancelRequests(UpcallLayer layer, LayerOptions options) {
        this.layer = layer;
        this.clock = layer.backend().clock();
        this.patienceNanos = options.cancelTimeout().toNanos();
    }

    /** The ticket for the innermost call of a thread; null when the thread is idle. */
    @Nullable
    CancelTicket request(SpiThread thread) {
        CallFrame frame = thread.frame();
        if (frame == null) {
            return null;
        }
        CancelTicket ticket = requestOn(thread, frame);
        layer.handles().touch(frame.handle());
        layer.threads().signal();
        return ticket;
    }

    private CancelTicket requestOn(SpiThread thread, CallFrame frame) {
        CancelTicket ticket = new CancelTicket(frame, clock);
        if (!layer.isOpen()) {
            ticket.giveUp();
            return ticket;
        }
        if (!canBeDelivered(thread, frame)) {
            ticket.complete(CancelOutcome.Verdict.CANNOT_BE_DELIVERED, Errno.NONE);
            return ticket;
        }
        // The timeout comes first: once the ticket lies on the call, its thread may be done with it at any moment.
        ticket.timeoutAt(clock.wakeAt(clock.nanoTime() + patienceNanos, () -> giveUp(ticket)));
        CancelTicket pending = frame.offer(ticket);
        if (pending != ticket) {
            ticket.withdraw();
        } else if (!layer.isOpen()) {
            // The layer closed meanwhile and may not have seen this one.
            giveUp(ticket);
        }
        return pending;
    }

    /** A provider that holds the callback goes on calling it, even when the thread was unhooked meanwhile. */
    private static boolean canBeDelivered(SpiThread thread, CallFrame frame) {
        return thread.isHooked() || frame.polls() > 0 || frame.isCancelPending();
    }

    private void giveUp(CancelTicket ticket) {
        if (ticket.giveUp()) {
            layer.handles().touch(ticket.frame().handle());
            layer.threads().signal();
        }
    }

    /** Gives up whatever waits on any thread: the layer has closed, and perhaps its clock is next. */
    void giveUpAll() {
        for (SpiThread thread : layer.threads().all()) {
            for (CallFrame frame = thread.frame(); frame != null; frame = frame.outer()) {
                CancelTicket ticket = frame.ticket();
                if (ticket != null) {
                    giveUp(ticket);
                }
            }
        }
    }
}
