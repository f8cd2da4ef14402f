package org.spiscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.LayoutStore;
import org.spiscope.inspect.LiveInspector;
import org.spiscope.inspect.OpenSession;
import org.spiscope.inspect.SessionSource;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.ScenarioOutcome;
import org.spiscope.scenario.Scenarios;
import org.spiscope.session.ScenarioSession;
import org.spiscope.session.ScenarioSessions;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;
import org.spiscope.upcall.UpcallLayer;

/**
 * What every subcommand works with.
 *
 * @param automatic the backend that {@code --backend auto} picks here
 * @param clock the clock of the sessions; the command line waits by it too
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param folder what relative paths start from
 * @param layouts where the layouts of contexts are kept that the user bound
 * @param stop the wish that the program end before its time
 */
public record Program(
        Backend.Kind automatic,
        SpiClock clock,
        Reader in,
        PrintWriter out,
        PrintWriter err,
        Path folder,
        LayoutStore layouts,
        StopSignal stop) {
    /** A scenario that is being run for its steps. */
    record Run(ScenarioSession session, String title, CompletableFuture<ScenarioOutcome> outcome)
            implements AutoCloseable {
        Backend.Kind backend() {
            return session.client().layer().backend().kind();
        }

        /** Why a hosted provider could not be loaded or started; empty when all is well. */
        String failure() {
            UpcallLayer layer = session.client().layer();
            return session.hosting() instanceof Hosting.Emulated
                    ? ""
                    : Host.failure(layer.catalog().entries().stream()
                            .map(entry -> layer.providers().failure(entry.id())));
        }

        @Override
        public void close() {
            session.close();
        }
    }

    /** What auto picks on a system, by the value of the property os.name. */
    public static Backend.Kind automatic(String osName) {
        return osName.startsWith("Windows") ? Backend.Kind.NATIVE : Backend.Kind.EMULATOR;
    }

    /** What the options tell of hosting. */
    Host host(HostOptions options) {
        return new Host(options.hosting(automatic, folder), options.waits());
    }

    ScenarioSessions sessions(Host host) {
        return ScenarioSessions.on(host.hosting(), clock);
    }

    /**
     * An inspector on a session that plays a scenario.
     *
     * @param scenario a built-in's name, or the path of a file; null for what suits the providers best
     */
    Inspector inspect(Host host, @Nullable String scenario) {
        return inspect(host, sessions -> open(sessions, scenario));
    }

    private OpenSession open(SessionSource sessions, @Nullable String scenario) {
        return scenario == null
                ? sessions.openFirst()
                : Scenarios.isBuiltIn(scenario) ? sessions.open(scenario) : sessions.openFile(file(scenario));
    }

    /** An inspector on a session in which nothing happens. */
    Inspector inspectIdle(Host host) {
        return inspect(host, ignored -> sessions(host).idle());
    }

    private Inspector inspect(Host host, Function<SessionSource, OpenSession> opening) {
        ScenarioSessions sessions = sessions(host);
        OpenSession session = opened(() -> opening.apply(sessions));
        tellFailures(host, session);
        beforeStart(host, session::close);
        LiveInspector inspector = LiveInspector.of(sessions, session, opening, inspection(), workers());
        inspector.keepLayoutsIn(layouts);
        return inspector;
    }

    /** What opening gives, with what is wrong in the user's wishes told as such. */
    static <T> T opened(Supplier<T> opening) {
        try {
            return opening.get();
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    /** What a real provider does wrong is said as it is noticed; an emulated one does it by design. */
    private void tellFailures(Host host, OpenSession session) {
        if (host.hosting().loadsLibraries()) {
            session.client().layer().failures().onFailure(failure -> say("spi-scope: " + failure.text()));
        }
    }

    /**
     * Said once, and before anything of a provider is in this process.
     *
     * @param giveUp called when the user stops the program while it waits for the debugger
     */
    void beforeStart(Host host, Runnable giveUp) {
        if (host.hosting().loadsLibraries()) {
            say("spi-scope: " + host.hosting().words()
                    + " is loaded into this process: a provider that faults takes the process with it");
        }
        if (host.waits()) {
            say("spi-scope: this is process " + ProcessHandle.current().pid()
                    + ": attach the debugger, then press Enter; WSPStartup comes next");
            if (!passUntil(enter(), null)) {
                giveUp.run();
                throw new UserException("stopped before WSPStartup");
            }
        }
    }

    /** Completes with the next line, or when there is none any more. */
    private CompletableFuture<Void> enter() {
        CompletableFuture<Void> pressed = new CompletableFuture<>();
        daemon(
                        () -> {
                            try {
                                new BufferedReader(in).readLine();
                            } catch (IOException e) {
                                // Nobody can press Enter any more: waiting on would be for ever.
                                pressed.complete(null);
                            }
                            pressed.complete(null);
                        },
                        "enter")
                .start();
        return pressed;
    }

    private static ScheduledExecutorService inspection() {
        return Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "inspection"));
    }

    private static Executor workers() {
        return task -> daemon(task, "worker").start();
    }

    /** Runs a scenario, telling {@code listener} of each step. */
    Run start(Host host, String scenario, ScenarioListener listener) {
        ScenarioSession session = opened(() -> {
            Scenario builtIn = Scenarios.builtIn(scenario);
            Scenario played = builtIn == null ? ScenarioSessions.read(file(scenario)) : builtIn;
            return sessions(host).open(played, listener);
        });
        tellFailures(host, session);
        beforeStart(host, session::close);
        return new Run(session, session.scenario().title(), session.play());
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
        return happened.isDone() ? !stop.isAsked() : awaitEither(happened, time);
    }

    private boolean awaitEither(CompletableFuture<?> happened, @Nullable Duration time) {
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

    /** Says why it did not work; the exit code for that. */
    int failed(String why) {
        say("spi-scope: " + why);
        return 1;
    }

    void say(String line) {
        err.println(line);
        err.flush();
    }
}
