package org.spiscope.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.LiveInspector;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.ScenarioOutcome;
import org.spiscope.scenario.Scenarios;
import org.spiscope.session.EmulatorSessions;
import org.spiscope.session.ScenarioSession;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;

/**
 * What every subcommand works with.
 *
 * @param sessions where sessions come from
 * @param backend what they run on
 * @param clock the clock of the sessions; the command line waits by it too
 * @param out standard output
 * @param err standard error
 * @param folder what relative paths start from
 * @param stop the wish that the program end before its time
 */
public record Program(
        EmulatorSessions sessions,
        Backend.Kind backend,
        SpiClock clock,
        PrintWriter out,
        PrintWriter err,
        Path folder,
        StopSignal stop) {
    /** A scenario that is being run for its steps. */
    record Run(ScenarioSession session, String title, CompletableFuture<ScenarioOutcome> outcome)
            implements AutoCloseable {
        @Override
        public void close() {
            session.close();
        }
    }

    /** The scenario played when none is named. */
    static final String DEFAULT_SCENARIO = "default";

    /** An inspector on a session that plays a scenario: a built-in's name, or the path of a file. */
    Inspector inspect(String scenario) {
        ScheduledExecutorService inspection = inspection();
        try {
            return open(scenario, inspection);
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    private Inspector open(String scenario, ScheduledExecutorService inspection) {
        Executor workers = workers();
        return Scenarios.isBuiltIn(scenario)
                ? LiveInspector.open(sessions, scenario, inspection, workers)
                : LiveInspector.openFile(sessions, file(scenario), inspection, workers);
    }

    /** An inspector on a session in which nothing happens. */
    Inspector inspectIdle() {
        return LiveInspector.of(sessions, sessions.idle(), inspection(), workers());
    }

    private static ScheduledExecutorService inspection() {
        return Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "inspection"));
    }

    private static Executor workers() {
        return task -> daemon(task, "worker").start();
    }

    /** Runs a scenario, telling {@code listener} of each step. */
    Run start(String scenario, ScenarioListener listener) {
        try {
            Scenario builtIn = Scenarios.builtIn(scenario);
            Scenario played = builtIn == null ? EmulatorSessions.read(file(scenario)) : builtIn;
            ScenarioSession session = sessions.open(played, listener);
            return new Run(session, played.title(), session.play());
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    /** The scenario file a name means; the name of a built-in scenario wins over a file's. */
    private Path file(String scenario) {
        try {
            Path file = folder.resolve(scenario);
            if (!scenario.isBlank() && Files.exists(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Not even a possible path: the answer is the same.
        }
        throw new UserException("'" + scenario
                + "' is neither a built-in scenario nor a file; 'spi-scope scenarios' lists the built-in ones");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "spi-scope-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** Lets time pass; false when the program is to end before. */
    boolean pass(Duration time) {
        return passUntil(new CompletableFuture<>(), time);
    }

    /** Lets time pass until something has happened, at longest for {@code time}, null for ever; false when the program is to end before. */
    boolean passUntil(CompletableFuture<?> happened, @Nullable Duration time) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        try (SpiClock.Wakeup ignored = time == null ? () -> {} : wakeAfter(time, over)) {
            CompletableFuture.anyOf(happened, over, stop.asked()).join();
        }
        return !stop.isAsked();
    }

    private SpiClock.Wakeup wakeAfter(Duration time, CompletableFuture<Void> over) {
        return clock.wakeAt(clock.nanoTime() + time.toNanos(), () -> over.complete(null));
    }

    /** Writes to standard output. When nobody reads it any more ({@code | head}), the program is to end. */
    void print(String text) {
        out.print(text);
        if (out.checkError()) {
            stop.ask();
        }
    }

    void say(String line) {
        err.println(line);
        err.flush();
    }
}
