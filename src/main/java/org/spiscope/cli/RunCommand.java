package org.spiscope.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.spiscope.scenario.ScenarioOutcome;
import org.spiscope.scenario.ScenarioOutcome.Ending;
import org.spiscope.upcall.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spi-scope run}: each step with its result; exit code 1 when an expectation failed or the scenario cannot be run here. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a scenario and prints each step with its result; exit code 1 when an expectation fails.")
final class RunCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private HostOptions options;

    @Parameters(paramLabel = "SCENARIO|FILE", description = "A built-in scenario's name, or a file.")
    private String scenario = "";

    @Option(names = "--format", paramLabel = Format.CHOICES, description = "How to print (default: table).")
    private Format format = Format.table;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Stop after this time: for scenarios without an end, such as a server.")
    private @Nullable Duration duration;

    RunCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        StepWriter steps = new StepWriter(program, format == Format.table);
        ScenarioOutcome outcome;
        String failure;
        Backend.Kind backend;
        try (Program.Run run = program.start(program.host(options), scenario, steps)) {
            backend = run.backend();
            steps.begin(backend, run.title());
            outcome = await(run.outcome());
            failure = run.failure();
        }
        if (format != Format.table) {
            program.print(format.render(Reports.steps(backend, steps.kept())));
        }
        return failure.isEmpty() ? tell(outcome) : program.failed(failure);
    }

    private ScenarioOutcome await(CompletableFuture<ScenarioOutcome> outcome) {
        boolean inTime = program.passUntil(outcome, duration);
        return outcome.getNow(new ScenarioOutcome(Ending.STOPPED, 0, 0, inTime ? "stopped after its time" : "stopped"));
    }

    private int tell(ScenarioOutcome outcome) {
        switch (outcome.ending()) {
            case PASSED ->
                sayOnTable(outcome.passed() == 0 ? "ended" : Words.count(outcome.passed(), "expectation") + " met");
            case STOPPED -> sayOnTable(outcome.message());
            case FAILED, UNABLE -> {
                program.say("spi-scope: " + scenario + ": " + outcome.message());
                return 1;
            }
        }
        return 0;
    }

    private void sayOnTable(String text) {
        if (format == Format.table) {
            program.print(text + "\n");
        }
    }
}
