package org.spiscope.emulator;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call on a thread of its own. */
final class Background<T> {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FutureTask<T> task;
    private final Thread thread;

    private Background(Callable<T> call) {
        task = new FutureTask<>(call);
        thread = new Thread(task, "application");
        thread.setDaemon(true);
        thread.start();
    }

    static <T> Background<T> run(Callable<T> call) {
        return new Background<>(call);
    }

    /** What the call answered; its thread has ended then. */
    T result() throws Exception {
        try {
            T result = task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            thread.join(PATIENCE.toMillis());
            return result;
        } catch (TimeoutException e) {
            AssertionError stuck = new AssertionError("still blocked");
            stuck.setStackTrace(thread.getStackTrace());
            throw stuck;
        }
    }

    boolean isDone() {
        return task.isDone();
    }
}
