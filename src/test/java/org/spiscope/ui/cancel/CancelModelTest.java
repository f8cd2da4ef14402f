package org.spiscope.ui.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.CallReport;
import org.spiscope.inspect.CancelForecast;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.cancel.CancelQuestion.Kind;
import org.spiscope.winsock.Errno;

class CancelModelTest {
    private static final CancelTarget ACCEPTOR = new CancelTarget.OfThread(1);

    private final FakeInspector inspector = FakeInspector.ofSample();
    private final CancelModel model = new CancelModel(inspector, Runnable::run);

    private CancelQuestion ask(CancelTarget target, CancelForecast... forecasts) {
        inspector.forecasts = List.of(forecasts);
        model.ask(target);
        return Objects.requireNonNull(model.questionProperty().get());
    }

    @Test
    void theObjectIsNamed() {
        assertThat(ask(ACCEPTOR, Questions.ACCEPT).title()).isEqualTo("Cancel the call of thread acceptor?");
        assertThat(ask(new CancelTarget.OfHandle(1), Questions.ACCEPT).title())
                .isEqualTo("Cancel the call of handle 0x0104 of 1001 Host TCP?");
        assertThat(ask(new CancelTarget.OfEntry(1001), Questions.ACCEPT, Questions.NATIVE)
                        .title())
                .isEqualTo("Cancel 2 calls of entry 1001 Host TCP?");
    }

    @Test
    void nothingHappensBeforeTheConfirmation() {
        ask(ACCEPTOR, Questions.ACCEPT);
        assertThat(inspector.commands).isEmpty();

        model.dismiss();

        assertThat(inspector.commands).isEmpty();
        assertThat(model.questionProperty().get()).isNull();
    }

    @Test
    void confirmingRequestsTheCancel() {
        ask(ACCEPTOR, Questions.ACCEPT);
        model.confirm();

        assertThat(inspector.commands).containsExactly("cancel " + ACCEPTOR);
    }

    @Test
    void aNativeWaitOffersToCloseItsSocket() {
        inspector.called =
                CompletableFuture.completedFuture(new CallReport("WSPCloseSocket", "0", Errno.NONE, "", 0.3));
        CancelQuestion question = ask(new CancelTarget.OfThread(3), Questions.NATIVE);
        assertThat(question.kind()).isEqualTo(Kind.CANNOT_BE_DELIVERED);

        model.closeInstead();

        assertThat(inspector.commands).containsExactly("closeSocketInstead " + 0x114);
        assertThat(model.messageProperty().get()).isEqualTo("WSPCloseSocket on 0x0114 answered 0");
    }

    @Test
    void anIdleThreadIsAskedToCancelBecauseItsErrorIsWorthSeeing() {
        assertThat(ask(new CancelTarget.OfThread(2), Questions.IDLE).kind()).isEqualTo(Kind.CANCEL);
    }

    @Test
    void noForecastMeansNothingIsBlocked() {
        assertThat(ask(new CancelTarget.OfEntry(1006)).kind()).isEqualTo(Kind.NOTHING_BLOCKED);
    }

    @Test
    void notAskingAgainInTheEmulatorCancelsAtOnce() {
        ask(ACCEPTOR, Questions.ACCEPT);
        model.askNoMoreProperty().set(true);
        model.confirm();
        model.ask(ACCEPTOR);

        assertThat(model.questionProperty().get()).isNull();
        assertThat(inspector.commands).hasSize(2);
    }

    @Test
    void evenThenWhatCannotBeDeliveredIsAsked() {
        ask(ACCEPTOR, Questions.ACCEPT);
        model.askNoMoreProperty().set(true);
        model.confirm();

        assertThat(ask(new CancelTarget.OfThread(3), Questions.NATIVE).kind()).isEqualTo(Kind.CANNOT_BE_DELIVERED);
    }

    @Test
    void aRequestThatWasNotTakenSaysWhy() {
        inspector.cancelled = CompletableFuture.failedFuture(new IllegalArgumentException("the thread is gone"));
        ask(ACCEPTOR, Questions.ACCEPT);
        model.confirm();

        assertThat(model.messageProperty().get()).isEqualTo("the thread is gone");
    }
}
