package org.spiscope.ui;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The newest thing to tell the user that no pane has a place for: why a command failed, or what came of it. For the FX thread. */
public final class Notices {
    private final ReadOnlyStringWrapper newest = new ReadOnlyStringWrapper(this, "newest", "");
    private final ReadOnlyBooleanWrapper problem = new ReadOnlyBooleanWrapper(this, "problem");

    /** The text to show; empty for nothing. */
    public ReadOnlyStringProperty newestProperty() {
        return newest.getReadOnlyProperty();
    }

    /** Whether the text tells of a failure. */
    public ReadOnlyBooleanProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Tells the user of a failure. */
    public void tell(String text) {
        problem.set(true);
        newest.set(text);
    }

    /** Tells the user what came of a command. */
    public void inform(String text) {
        problem.set(false);
        newest.set(text);
    }

    /** Takes the text away. */
    public void dismiss() {
        newest.set("");
    }

    /** Tells the user when {@code command} fails, and why. */
    public void watch(CompletionStage<?> command, FxGate gate) {
        command.whenComplete((answer, failure) -> {
            if (failure != null) {
                gate.execute(() -> tell(reason(failure)));
            }
        });
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }
}
