package org.spiscope.inspect;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.spiscope.client.ApplicationThread;
import org.spiscope.client.SpiClient;
import org.spiscope.upcall.CallFrame;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.upcall.SpiThread;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/** Takes cancel requests, says beforehand what they will do, and keeps their cards. Any thread. */
final class CancelDesk {
    private static final int CARDS_KEPT = 200;

    private final SpiClient client;
    private final Deque<CancelReport> cards = new ArrayDeque<>();
    private long ids;

    CancelDesk(SpiClient client) {
        this.client = client;
    }

    /** The cards, newest first. */
    synchronized List<CancelReport> cards() {
        return List.copyOf(cards);
    }

    List<CancelForecast> forecast(List<SpiThread> threads) {
        List<CancelForecast> all = new ArrayList<>();
        for (SpiThread thread : threads) {
            all.add(forecast(thread));
        }
        return all;
    }

    private CancelForecast forecast(SpiThread thread) {
        CallFrame frame = thread.frame();
        if (frame == null) {
            return new CancelForecast(
                    thread.id(),
                    thread.name(),
                    "no blocked call",
                    true,
                    "WSACancelBlockingCall runs on this idle thread and answers WSAEINVAL: nothing is outstanding.",
                    "",
                    Winsock.INVALID_SOCKET);
        }
        boolean deliverable = thread.isHooked();
        return new CancelForecast(
                thread.id(),
                thread.name(),
                describe(frame),
                deliverable,
                deliverable ? delivery(thread) : NATIVE_WAIT,
                deliverable ? CancelAftermath.of(frame.operation()) : "",
                frame.handle());
    }

    private static final String NATIVE_WAIT =
            "This thread has no blocking hook: the provider got NULL from WPUQueryBlockingCallback and waits"
                    + " natively. No callback comes by that could carry a cancel.";

    private static String delivery(SpiThread thread) {
        return "At its next blocking callback, thread " + thread.name()
                + " calls WSACancelBlockingCall inside its hook; that calls the provider's WSPCancelBlockingCall. If it returns 0, the"
                + " callback answers FALSE and the call is to end with WSAEINTR.";
    }

    private String describe(CallFrame frame) {
        String on = frame.handle() == Winsock.INVALID_SOCKET ? "" : " on " + HexText.pointer(frame.handle());
        return frame.operation() + on + " (entry " + frame.catalogEntryId() + ")";
    }

    /** Requests a cancel on each thread; completes when every verdict is there. */
    CompletableFuture<List<CancelReport>> cancel(List<ApplicationThread> threads) {
        List<CompletableFuture<CancelReport>> verdicts = new ArrayList<>();
        for (ApplicationThread thread : threads) {
            verdicts.add(cancel(thread));
        }
        return CompletableFuture.allOf(verdicts.toArray(CompletableFuture[]::new))
                .thenApply(all -> verdicts.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<CancelReport> cancel(ApplicationThread thread) {
        CancelReport waiting = open(thread.spiThread());
        return thread.cancel().thenApply(outcome -> close(waiting, outcome));
    }

    private synchronized CancelReport open(SpiThread thread) {
        CallFrame frame = thread.frame();
        Instant now = client.layer().backend().clock().now();
        CancelReport card = new CancelReport(
                ++ids,
                now,
                thread.id(),
                thread.name(),
                frame == null ? SpiFunction.WSACancelBlockingCall : frame.operation(),
                frame == null ? Winsock.INVALID_SOCKET : frame.handle(),
                Verdict.WAITING,
                Errno.NONE,
                0,
                0,
                "");
        cards.addFirst(card);
        while (cards.size() > CARDS_KEPT) {
            cards.removeLast();
        }
        return card;
    }

    private synchronized CancelReport close(CancelReport waiting, CancelOutcome outcome) {
        Verdict verdict = Verdict.valueOf(outcome.verdict().name());
        CancelReport card = new CancelReport(
                waiting.id(),
                waiting.requestedAt(),
                waiting.threadId(),
                waiting.thread(),
                outcome.operation(),
                outcome.handle(),
                verdict,
                outcome.errno(),
                outcome.latencyNanos() / 1e6,
                outcome.polls(),
                verdict == Verdict.INTERRUPTED ? CancelAftermath.of(outcome.operation()) : "");
        List<CancelReport> updated = new ArrayList<>(cards);
        updated.replaceAll(old -> old.id() == card.id() ? card : old);
        cards.clear();
        cards.addAll(updated);
        return card;
    }
}
