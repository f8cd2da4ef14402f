package org.spiscope.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.Inspector.Subscription;
import org.spiscope.inspect.ScenarioState;
import org.spiscope.inspect.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The subcommands that print one part of a snapshot. */
@Command(mixinStandardHelpOptions = true)
abstract class SnapshotCommand implements Callable<Integer> {
    private final Program program;
    private final Function<Snapshot, Report> report;

    @Mixin
    private HostOptions options;

    @Option(names = "--format", paramLabel = Format.CHOICES, description = "How to print (default: table).")
    private Format format = Format.table;

    SnapshotCommand(Program program, Function<Snapshot, Report> report) {
        this.program = program;
        this.report = report;
    }

    /** What is looked at. */
    abstract Inspector inspect(Program program, Host host);

    /** Waits until it is time to look; false when the program is to end before. */
    abstract boolean pass(Program program, Inspector inspector);

    /** What else is to be said of it, a line each. */
    List<String> remarks(Snapshot snapshot) {
        return List.of();
    }

    @Override
    public Integer call() {
        try (Inspector inspector = inspect(program, program.host(options))) {
            return pass(program, inspector)
                    ? tell(inspector.refresh().toCompletableFuture().join())
                    : 0;
        }
    }

    private int tell(Snapshot snapshot) {
        String failure = Host.failure(snapshot);
        if (!failure.isEmpty()) {
            return program.failed(failure);
        }
        program.print(format.render(report.apply(snapshot)));
        remarks(snapshot).forEach(remark -> program.say("spi-scope: " + remark));
        warnOfFailure(snapshot.scenario());
        return 0;
    }

    /** What is printed is true all the same, but may not be what the scenario was to show. */
    private void warnOfFailure(ScenarioState state) {
        if (state.progress() == ScenarioState.Progress.FAILED) {
            program.say("spi-scope: the scenario failed: " + state.message());
        }
    }

    /** With a scenario to play and a time to play it. */
    abstract static class OfScenario extends SnapshotCommand {
        /** One that is stuck in its start is looked at all the same. */
        private static final Duration LONGEST_START = Duration.ofSeconds(30);

        @Option(names = "--scenario", paramLabel = "NAME|FILE", description = WindowOptions.SCENARIO)
        private @Nullable String scenario;

        @Option(
                names = "--after",
                paramLabel = "DURATION",
                converter = DurationConverter.class,
                description = "How long to play before looking, on a hosted library once it has started: 500ms, 2s;"
                        + " a bare number is seconds (default: 1s).")
        private Duration after = Duration.ofSeconds(1);

        OfScenario(Program program, Function<Snapshot, Report> report) {
            super(program, report);
        }

        @Override
        Inspector inspect(Program program, Host host) {
            if (scenario == null && host.hosting() instanceof Hosting.MachineCatalog) {
                throw new UserException(
                        "nothing is hosted: name a library with --provider FILE or an entry with --entry ID,"
                                + " or see the emulator with --backend emulator");
            }
            return program.inspect(host, scenario);
        }

        @Override
        boolean pass(Program program, Inspector inspector) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            Consumer<Snapshot> look = snapshot -> {
                if (hasBegun(snapshot)) {
                    begun.complete(null);
                }
            };
            try (Subscription ignored = inspector.onSnapshot(look)) {
                look.accept(inspector.snapshot());
                return program.passUntil(begun, LONGEST_START) && program.pass(after);
            }
        }

        /** A library may take its time to load and to start, and before that there is nothing to be seen. */
        private static boolean hasBegun(Snapshot snapshot) {
            return !snapshot.hosting().loadsLibraries()
                    || snapshot.scenario().progress() != ScenarioState.Progress.RUNNING
                    || snapshot.entries().stream().anyMatch(EntryView::wasStarted);
        }
    }

    /** {@code spi-scope catalog}. */
    @Command(name = "catalog", description = "Prints the protocol catalog.")
    static final class Catalog extends SnapshotCommand {
        @Option(
                names = "--32-bit",
                description = "The catalog that this machine keeps for 32-bit programs: Windows x64 has one.")
        private boolean ofWow64;

        Catalog(Program program) {
            super(program, EntryReport::of);
        }

        /** The catalog is the machine's; no scenario has a part in it. */
        @Override
        Inspector inspect(Program program, Host host) {
            if (!ofWow64) {
                return program.inspectIdle(host);
            }
            if (host.hosting().loadsLibraries()) {
                throw new UserException(
                        "--32-bit shows the machine's own catalog: it does not go with --provider or --entry");
            }
            return program.inspectIdle(new Host(new Hosting.MachineCatalog32(), false));
        }

        @Override
        boolean pass(Program program, Inspector inspector) {
            return program.pass(Duration.ZERO);
        }

        /** What is wrong with the catalog. */
        @Override
        List<String> remarks(Snapshot snapshot) {
            return snapshot.entries().stream()
                    .flatMap(entry -> entry.findings().stream()
                            .map(finding -> "entry " + Integer.toUnsignedString(entry.id()) + ": " + finding))
                    .toList();
        }
    }

    /** {@code spi-scope handles}. */
    @Command(name = "handles", description = "Plays a scenario and prints the socket handles with their contexts.")
    static final class Handles extends OfScenario {
        Handles(Program program) {
            super(program, HandleReport::of);
        }
    }

    /** {@code spi-scope hooks}. */
    @Command(name = "hooks", description = "Plays a scenario and prints the blocking hooks, thread by catalog entry.")
    static final class Hooks extends OfScenario {
        Hooks(Program program) {
            super(program, HookReport::of);
        }
    }
}
