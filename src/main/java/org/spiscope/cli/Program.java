package org.spiscope.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.LiveInspector;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.ScenarioOutcome;
import org.spiscope.scenario.Scenarios;
import org.spiscope.session.EmulatorSessions;
import org.spiscope.session.ScenarioSession;

/**
 * What every subcommand works with.
 *
 * @param sessions where sessions come from
 * @param backend the backend's word: "emulator" or "native"
 * @param out standard output
 * @param err standard error
 * @param folder where pictures go unless told otherwise
 */
public record Program(EmulatorSessions sessions, String backend, PrintWriter out, PrintWriter err, Path folder) {
    /** A scenario that is being run for its steps. */
    record Run(ScenarioSession session, CompletableFuture<ScenarioOutcome> outcome) implements AutoCloseable {
        @Override
        public void close() {
            session.close();
        }
    }

    /** The scenario played when none is named. */
    static final String DEFAULT_SCENARIO = "default";

    /** An inspector on a session that plays a scenario: a built-in's name, or the path of a file. */
    Inspector inspect(String scenario) {
        ScheduledExecutorService inspection =
                Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "inspection"));
        try {
            return open(scenario, inspection);
        } catch (IllegalArgumentException e) {
            inspection.shutdown();
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    private Inspector open(String scenario, ScheduledExecutorService inspection) {
        Executor workers = task -> daemon(task, "worker").start();
        return isBuiltIn(scenario)
                ? LiveInspector.open(sessions, scenario, inspection, workers)
                : LiveInspector.openFile(sessions, file(scenario), inspection, workers);
    }

    /** Runs a scenario, telling {@code listener} of each step. */
    Run start(String scenario, ScenarioListener listener) {
        Scenario builtIn = Scenarios.builtIn(scenario);
        try {
            Scenario played = builtIn == null ? EmulatorSessions.read(file(scenario)) : builtIn;
            ScenarioSession session = sessions.open(played, listener);
            return new Run(session, session.play());
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a name on the command line means a built-in scenario; it wins over a file of the same name. */
    boolean isBuiltIn(String scenario) {
        return sessions.scenarios().stream().anyMatch(title -> title.name().equals(scenario));
    }

    /** The scenario file a name means. */
    Path file(String scenario) {
        try {
            Path file = folder.resolve(scenario);
            if (Files.isRegularFile(file)) {
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

    void print(String text) {
        out.print(text);
        out.flush();
    }

    void say(String line) {
        err.println(line);
        err.flush();
    }
}
