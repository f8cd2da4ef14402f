package org.spiscope.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;

/** A 1.1 application with one started provider; requests come from nowhere in particular, as none of them waits. */
abstract class CancelFixture extends UpcallFixture {
    static final Duration PATIENCE = LayerOptions.standard().cancelTimeout();

    FakeProvider provider = machine.provider(FakeBackend.TCP);

    @BeforeEach
    final void startAll() {
        startup(SpiVersion.V1_1);
        provider = start(FakeBackend.TCP);
    }

    final void hook(BlockingHook hook) {
        assertThat(layer.application().WSASetBlockingHook(hook, "a test's")).isEqualTo(Errno.NONE);
        query(FakeBackend.TCP);
    }

    final void refuse(int code) {
        provider.onCancel = lpErrno -> {
            machine.memory.writeInt(lpErrno, code);
            return Winsock.SOCKET_ERROR;
        };
    }

    final CancelTicket request() {
        return request(layer.threads().current());
    }

    final CancelTicket request(SpiThread thread) {
        CancelTicket ticket = layer.requestCancel(thread);
        if (ticket == null) {
            throw new AssertionError("the thread is idle");
        }
        return ticket;
    }

    static CancelOutcome outcome(CancelTicket ticket) {
        CancelOutcome outcome = ticket.outcome().getNow(null);
        if (outcome == null) {
            throw new AssertionError("no verdict yet");
        }
        return outcome;
    }

    static void assertWaiting(CancelTicket ticket) {
        assertThat(ticket.outcome()).isNotDone();
    }

    static void assertVerdict(CancelTicket ticket, CancelOutcome.Verdict verdict, Errno errno) {
        assertThat(outcome(ticket).verdict()).isEqualTo(verdict);
        assertThat(outcome(ticket).errno()).isEqualTo(errno);
    }
}
