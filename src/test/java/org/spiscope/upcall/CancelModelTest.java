package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.spiscope.upcall.CancelOutcome.Verdict;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** 50 000 random steps of calls, requests, polls and time, each compared with a model that a reader can check by eye. */
final class CancelModelTest extends CancelFixture {
    private static final long SEED = 20_260_101;
    private static final int HISTORIES = 2_000;
    private static final int STEPS = 25;

    /** In the model time goes by thirds of the patience. */
    private static final int PATIENCE_STEPS = 3;

    private final Random random = new Random(SEED);
    private final Deque<Call> calls = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final StringBuilder history = new StringBuilder();
    private boolean refusing;
    private int now;
    private int cancels;

    private static final class Call {
        private @Nullable Request last;
        private boolean polled;
        private boolean cancelled;

        boolean hasOpenRequest() {
            return last != null && last.verdict == null;
        }
    }

    private static final class Request {
        private final CancelTicket ticket;
        private final int deadline;
        private boolean delivered;
        private @Nullable Verdict verdict;

        Request(CancelTicket ticket, int deadline) {
            this.ticket = ticket;
            this.deadline = deadline;
        }
    }

    @Test
    void everyRequestHasTheVerdictOfTheModel() {
        for (int i = 0; i < HISTORIES; i++) {
            playHistory();
        }
        for (Verdict verdict : Verdict.values()) {
            // An idle thread gives no ticket: WSACancelBlockingCall has its answer.
            if (verdict != Verdict.NOTHING_OUTSTANDING) {
                assertThat(requests).anyMatch(request -> request.verdict == verdict);
            }
        }
    }

    private void playHistory() {
        history.setLength(0);
        int first = requests.size();
        for (int i = 0; i < STEPS; i++) {
            step();
            check(first);
        }
        while (!calls.isEmpty()) {
            endCall();
        }
        check(first);
        assertThat(clock.pending()).as("seed %d:%s", SEED, history).isZero();
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0, 1 -> beginCall();
            case 2, 3 -> requestCancel();
            case 4, 5, 6 -> pollCallback();
            case 7 -> endCall();
            case 8 -> letTimePass();
            default -> changeTheWorld();
        }
    }

    private void beginCall() {
        if (calls.size() < 3) {
            history.append(" begin");
            enter(SpiFunction.WSPRecv, 4);
            calls.push(new Call());
        }
    }

    private void requestCancel() {
        history.append(" request");
        CancelTicket ticket = layer.requestCancel(layer.threads().current());
        Call call = calls.peek();
        if (call == null || ticket == null) {
            assertThat(ticket).as("seed %d:%s", SEED, history).isNull();
            assertThat(calls).isEmpty();
        } else if (call.last != null && call.hasOpenRequest()) {
            assertThat(ticket).as("seed %d:%s", SEED, history).isSameAs(call.last.ticket);
        } else {
            call.last = new Request(ticket, now + PATIENCE_STEPS);
            requests.add(call.last);
            if (!call.polled && !layer.threads().current().isHooked()) {
                call.last.verdict = Verdict.CANNOT_BE_DELIVERED;
            }
        }
    }

    private void pollCallback() {
        Call call = calls.peek();
        if (call == null || at(lpCallback) == 0) {
            return;
        }
        history.append(" poll");
        call.polled = true;
        Request request = call.last;
        boolean delivers = request != null && call.hasOpenRequest() && !request.delivered;
        if (delivers && request != null) {
            cancels++;
            request.delivered = true;
            call.cancelled |= !refusing;
            request.verdict = refusing ? Verdict.REFUSED : null;
        }
        assertThat(poll())
                .as("seed %d:%s", SEED, history)
                .isEqualTo(delivers && !refusing ? Winsock.FALSE : Winsock.TRUE);
    }

    private void endCall() {
        Call call = calls.poll();
        if (call == null) {
            return;
        }
        int how = random.nextInt(3);
        history.append(" end").append(how);
        if (call.last != null && call.hasOpenRequest()) {
            call.last.verdict = how == 0
                    ? Verdict.FINISHED_FIRST
                    : how == 1 && call.cancelled ? Verdict.INTERRUPTED : Verdict.ENDED_WITH_ANOTHER_ERROR;
        }
        switch (how) {
            case 0 -> leave();
            case 1 -> leave(WinsockError.WSAEINTR);
            default -> leave(WinsockError.WSAECONNRESET);
        }
    }

    private void letTimePass() {
        history.append(" time");
        now++;
        for (Call call : calls) {
            if (call.last != null && call.hasOpenRequest() && call.last.deadline <= now) {
                call.last.verdict = Verdict.NO_ANSWER;
            }
        }
        clock.advance(Duration.ofNanos(PATIENCE.toNanos() / PATIENCE_STEPS + 1));
    }

    private void changeTheWorld() {
        if (random.nextBoolean()) {
            refusing = !refusing;
            history.append(refusing ? " refuse" : " obey");
            provider.onCancel = lpErrno -> {
                machine.memory.writeInt(lpErrno, WinsockError.WSAENETDOWN.code());
                return refusing ? Winsock.SOCKET_ERROR : 0;
            };
        } else if (layer.threads().current().isHooked()) {
            // The provider keeps the callback that it was given.
            history.append(" unhook");
            layer.application().WSAUnhookBlockingHook();
        } else {
            history.append(" hook");
            hook(() -> 0);
        }
    }

    private void check(int first) {
        for (Request request : requests.subList(first, requests.size())) {
            CancelOutcome outcome = request.ticket.outcome().getNow(null);
            assertThat(outcome == null ? null : outcome.verdict())
                    .as("seed %d:%s", SEED, history)
                    .isEqualTo(request.verdict);
        }
        assertThat(provider.cancels).as("seed %d:%s", SEED, history).isEqualTo(cancels);
    }
}
