package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.spiscope.upcall.CancelOutcome.Verdict;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * One thread blocks and polls while others request cancels and time runs out. Who wins is the machine's choice; the books must balance whoever
 * does.
 */
@Timeout(120)
final class CancelRaceTest extends CancelFixture {
    private static final int CALLS = 3_000;
    private static final int REQUESTERS = 2;

    private final ExecutorService requesters = Executors.newFixedThreadPool(REQUESTERS + 1);
    /** One for each time that a request has been made, and one for each helper and call: nobody spins while others have no core. */
    private final Semaphore asked = new Semaphore(0);

    private final Semaphore turns = new Semaphore(0);
    private volatile boolean done;
    private final Set<CallFrame> interrupted = new HashSet<>();
    private int notes;

    @AfterEach
    void endTheRequesters() {
        requesters.shutdownNow();
    }

    @RepeatedTest(3)
    void eachRequestHasOneVerdictAndEachCancelOneRequest(RepetitionInfo repetition) throws Exception {
        play(repetition.getCurrentRepetition(), false);
    }

    @RepeatedTest(3)
    void theBooksBalanceWhenRequestsAreGivenUpMeanwhile(RepetitionInfo repetition) throws Exception {
        play(repetition.getCurrentRepetition(), true);
    }

    @RepeatedTest(3)
    void noRequestIsLeftOnACallThatEndsAtThatMoment() throws Exception {
        int calls = 200_000;
        List<CancelTicket> tickets = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            tickets.add(new CancelTicket(new CallFrame(SpiFunction.WSPRecv, 4, FakeBackend.TCP, 0, null), clock));
        }
        CyclicBarrier start = new CyclicBarrier(2);
        Future<?> offering = requesters.submit(() -> {
            start.await();
            tickets.forEach(ticket -> ticket.frame().offer(ticket));
            return null;
        });
        start.await(10, TimeUnit.SECONDS);
        tickets.forEach(ticket -> end(ticket.frame()));
        offering.get(60, TimeUnit.SECONDS);
        assertThat(tickets).allMatch(ticket -> !ticket.isOpen());
    }

    private static void end(CallFrame frame) {
        CancelTicket offered = frame.end(Errno.NONE);
        if (offered != null) {
            offered.ended(Errno.NONE);
        }
    }

    private void play(long seed, boolean timeRuns) throws Exception {
        hook(() -> 0);
        Random refusals = new Random(seed);
        provider.onCancel = lpErrno -> {
            machine.memory.writeInt(lpErrno, WinsockError.WSAENETDOWN.code());
            return refusals.nextInt(4) == 0 ? Winsock.SOCKET_ERROR : 0;
        };
        SpiThread thread = layer.threads().current();
        List<Future<Set<CancelTicket>>> asking = new ArrayList<>();
        for (int i = 0; i < REQUESTERS; i++) {
            asking.add(requesters.submit(() -> requestWhileItGoes(thread)));
        }
        Future<?> time = requesters.submit(() -> letTimePass(timeRuns));
        makeCalls(new Random(seed));
        done = true;
        time.get(60, TimeUnit.SECONDS);
        Set<CancelTicket> tickets = identitySet();
        for (Future<Set<CancelTicket>> requester : asking) {
            tickets.addAll(requester.get(60, TimeUnit.SECONDS));
        }
        balance(tickets, timeRuns, "seed " + seed);
    }

    private Set<CancelTicket> requestWhileItGoes(SpiThread thread) {
        Set<CancelTicket> tickets = identitySet();
        while (!done) {
            CancelTicket ticket = layer.requestCancel(thread);
            if (ticket != null) {
                tickets.add(ticket);
            }
            asked.release();
            awaitTurn();
        }
        return tickets;
    }

    private static Set<CancelTicket> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void letTimePass(boolean timeRuns) {
        while (timeRuns && !done) {
            clock.advance(PATIENCE.dividedBy(2));
            awaitTurn();
        }
    }

    private void makeCalls(Random random) {
        for (int i = 0; i < CALLS; i++) {
            CallFrame frame = enter(SpiFunction.WSPRecv, 4);
            turns.release(REQUESTERS + 1);
            if (random.nextInt(4) == 0) {
                awaitRequest();
            }
            boolean cancelled = false;
            for (int polls = random.nextInt(4); polls > 0 && !cancelled; polls--) {
                cancelled = poll() == Winsock.FALSE;
            }
            if (cancelled) {
                interrupted.add(frame);
                leave(WinsockError.WSAEINTR);
            } else {
                leave();
            }
            notes += (int) told().stream()
                    .filter(words -> words.startsWith("note: a cancel that had been given up"))
                    .count();
        }
    }

    private void awaitTurn() {
        try {
            turns.tryAcquire(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On a machine with few cores the requesters would otherwise miss most of the calls. */
    private void awaitRequest() {
        asked.drainPermits();
        asked.acquireUninterruptibly();
    }

    private void balance(Set<CancelTicket> tickets, boolean timeRuns, String seed) throws Exception {
        CompletableFuture.allOf(tickets.stream().map(CancelTicket::outcome).toArray(CompletableFuture<?>[]::new))
                .get(10, TimeUnit.SECONDS);
        Set<CallFrame> told = tickets.stream()
                .filter(ticket -> outcome(ticket).verdict() == Verdict.INTERRUPTED)
                .map(CancelTicket::frame)
                .collect(Collectors.toSet());
        long refused = tickets(tickets, Verdict.REFUSED);
        long unanswered = tickets(tickets, Verdict.NO_ANSWER);
        assertThat(tickets(tickets, Verdict.FINISHED_FIRST)).as(seed).isPositive();
        assertThat(tickets(tickets, Verdict.ENDED_WITH_ANOTHER_ERROR)).as(seed).isZero();
        assertThat(tickets(tickets, Verdict.CANNOT_BE_DELIVERED)).as(seed).isZero();
        assertThat(interrupted).as(seed).containsAll(told);
        if (timeRuns) {
            // The others were told as unanswered, and then noted when they were interrupted after all.
            assertThat(notes).as(seed).isBetween(interrupted.size() - told.size(), (int) unanswered);
        } else {
            assertThat(unanswered).as(seed).isZero();
            assertThat(told).as(seed).isNotEmpty().hasSameSizeAs(interrupted);
            assertThat(interrupted.size() + refused).as(seed).isEqualTo(provider.cancels);
        }
        assertThat(layer.threads().current().isCancelPending()).isFalse();
        assertThat(clock.pending()).as("%s: every timeout was withdrawn", seed).isZero();
    }

    private static long tickets(Set<CancelTicket> tickets, Verdict verdict) {
        return tickets.stream()
                .filter(ticket -> outcome(ticket).verdict() == verdict)
                .count();
    }
}
