package org.spiscope.inspect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.CallFrame;
import org.spiscope.upcall.CancelOutcome;
import org.spiscope.upcall.SpiThread;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/** Takes cancel requests and keeps their cards. Any thread. */
final class CancelDesk {
    static final int CARDS_KEPT = 200;

    /**
     * The layer gives up on a blocked call sooner; this is for a thread that is stuck where the layer sees no call, such as in a provider's
     * start-up.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Workbench workbench;
    private final SpiClock clock;
    private volatile List<CancelReport> cards = List.of();
    private long ids;

    CancelDesk(Workbench workbench, SpiClock clock) {
        this.workbench = workbench;
        this.clock = clock;
    }

    /** The cards, newest first; the very list of before when no card has changed. */
    List<CancelReport> cards() {
        return cards;
    }

    /** Opens a card for each thread. */
    synchronized List<CancelReport> open(List<SpiThread> threads) {
        List<CancelReport> all = new ArrayList<>(cards);
        List<CancelReport> opened = new ArrayList<>();
        for (SpiThread thread : threads) {
            CancelReport card = card(thread);
            opened.add(card);
            all.add(0, card);
        }
        cards = List.copyOf(all.subList(0, Math.min(all.size(), CARDS_KEPT)));
        return opened;
    }

    private CancelReport card(SpiThread thread) {
        CallFrame frame = thread.frame();
        Instant now = clock.now();
        return new CancelReport(
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
    }

    /** Requests a cancel for each card; completes when every verdict is there. */
    CompletableFuture<List<CancelReport>> request(List<CancelReport> waiting) {
        List<CompletableFuture<CancelReport>> verdicts =
                waiting.stream().map(this::request).toList();
        return CompletableFuture.allOf(verdicts.toArray(CompletableFuture[]::new))
                .thenApply(all -> verdicts.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<CancelReport> request(CancelReport waiting) {
        long began = clock.nanoTime();
        CompletableFuture<@Nullable CancelOutcome> outcome = new CompletableFuture<>();
        SpiClock.Wakeup tooLate = clock.wakeAt(began + PATIENCE.toNanos(), () -> outcome.complete(null));
        try {
            workbench
                    .applicationThread(waiting.threadId())
                    .cancel()
                    .whenComplete((answer, failure) -> outcome.complete(failure == null ? answer : null));
        } catch (IllegalArgumentException e) {
            // The thread has ended since, and its call with it.
            outcome.complete(null);
        }
        return outcome.thenApply(answer -> {
            tooLate.close();
            return close(waiting, answer == null ? noAnswer(waiting, began) : answer);
        });
    }

    private CancelOutcome noAnswer(CancelReport waiting, long began) {
        return new CancelOutcome(
                CancelOutcome.Verdict.NO_ANSWER,
                Errno.NONE,
                clock.nanoTime() - began,
                0,
                waiting.operation(),
                waiting.handle());
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
        cards = cards.stream().map(old -> old.id() == card.id() ? card : old).toList();
        return card;
    }
}
