package org.spiscope.ui.cancel;

import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.Inspector;
import org.spiscope.winsock.HexText;

/** Asks before a cancel, and requests it. */
final class CancelModel {
    private final Inspector inspector;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<@Nullable CancelQuestion> question = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty askNoMore = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private boolean silent;

    /** @param fx where failures are published; all methods here are called there */
    CancelModel(Inspector inspector, Executor fx) {
        this.inspector = inspector;
        this.fx = fx;
    }

    /** What is asked now; null for nothing. */
    ReadOnlyObjectProperty<@Nullable CancelQuestion> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** The choice not to be asked again in the emulator. */
    BooleanProperty askNoMoreProperty() {
        return askNoMore;
    }

    /** What no card tells, in one line: why a request was not taken, or what closing a socket answered. Empty for nothing. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Asks, or, if the user wants no more questions in the emulator, requests at once what a cancel can reach. */
    void ask(CancelTarget target) {
        message.set("");
        CancelQuestion next = CancelQuestion.of(target, inspector.snapshot(), inspector.forecast(target));
        if (silent && next.emulated() && next.kind() == CancelQuestion.Kind.CANCEL) {
            request(target);
        } else {
            askNoMore.set(silent);
            question.set(next);
        }
    }

    /** Requests the cancel asked about, reachable or not: the verdict tells. */
    void confirm() {
        CancelQuestion asked = question.get();
        if (asked != null) {
            if (asked.emulated()) {
                silent = askNoMore.get();
            }
            question.set(null);
            request(asked.target());
        }
    }

    /** Closes the sockets that no cancel can reach. */
    void closeInstead() {
        CancelQuestion asked = question.get();
        if (asked != null) {
            question.set(null);
            asked.closable().forEach(this::close);
        }
    }

    private void close(long socket) {
        inspector.closeSocketInstead(socket).whenComplete((answer, why) -> {
            report(why);
            if (answer != null) {
                String errno = answer.errno().isNone() ? "" : ", " + answer.errno();
                tell(answer.call() + " on " + HexText.pointer(socket) + " answered " + answer.result() + errno);
            }
        });
    }

    void dismiss() {
        question.set(null);
    }

    private void request(CancelTarget target) {
        inspector.cancel(target).whenComplete((done, why) -> report(why));
    }

    private void report(@Nullable Throwable why) {
        if (why != null) {
            Throwable cause = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
            tell(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        }
    }

    private void tell(String text) {
        fx.execute(() -> message.set(text));
    }
}
