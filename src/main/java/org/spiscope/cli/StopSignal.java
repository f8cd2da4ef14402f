package org.spiscope.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that the program end before its time: Ctrl-C, the end of the user's session, or a reader that no longer listens. Whatever waits on the
 * command line waits for this too. Safe for any thread.
 */
public final class StopSignal {
    /** Sessions close within a bound of their own that is shorter. */
    private static final long CLEANUP_SECONDS = 6;

    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);

    /** A signal that nobody but {@link #ask} gives. */
    public StopSignal() {}

    /** The process's: on Ctrl-C it is given, and the process stays until {@link #done}, so that sessions are closed and answers are written. */
    public static StopSignal ofProcess() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::askAndWait, "spi-scope-stop"));
        return signal;
    }

    private void askAndWait() {
        // A toolkit that is torn down under its own feet complains of it, and nobody can act on that. Our own words go
        // another way.
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        ask();
        try {
            if (!done.await(CLEANUP_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(StopSignal.class.getName()).log(System.Logger.Level.DEBUG, "clean-up was cut short");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the signal. */
    void ask() {
        asked.complete(null);
    }

    boolean isAsked() {
        return asked.isDone();
    }

    /** Completes when the signal is given; completing it does nothing to the signal. */
    CompletableFuture<Void> asked() {
        return asked.copy();
    }

    /** Says that all is cleaned up and written. */
    public void done() {
        done.countDown();
    }
}
