package org.spiscope.ui;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/**
 * The one gate to the FX thread. Whatever touches the scene from another thread goes through an injected gate, so that a test without a toolkit
 * can put its own executor in its place.
 */
public final class FxGate implements Executor {
    private final Executor executor;

    /** A gate that runs its tasks by {@code executor}. */
    public FxGate(Executor executor) {
        this.executor = executor;
    }

    /** The gate to the thread of the running toolkit. */
    public static FxGate ofToolkit() {
        return new FxGate(Platform::runLater);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }
}
