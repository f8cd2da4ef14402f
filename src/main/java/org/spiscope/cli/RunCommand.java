package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.ScenarioOutcome;
import org.spiscope.scenario.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spi-scope run}: each step with its result; exit code 1 when an expectation failed or the scenario cannot be run here. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a scenario and prints each step with its result; exit code 1 when an expectation fails.")
final class RunCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "SCENARIO|FILE", description = "A built-in scenario's name, or a file.")
    private String scenario = "";

    @Option(names = "--format", paramLabel = "table|json|csv", description = "How to print (default: table).")
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
        List<Step> steps = Collections.synchronizedList(new ArrayList<>());
        ScenarioOutcome outcome;
        try (Program.Run run = program.start(scenario, new Printer(steps))) {
            outcome = await(run);
        }
        if (format != Format.table) {
            program.print(format.render(report(List.copyOf(steps))));
        }
        return tell(outcome);
    }

    private ScenarioOutcome await(Program.Run run) {
        CompletableFuture<ScenarioOutcome> outcome = run.outcome();
        if (duration != null) {
            outcome = outcome.completeOnTimeout(
                    new ScenarioOutcome(ScenarioOutcome.Ending.STOPPED, 0, 0, "stopped after its time"),
                    duration.toNanos(),
                    TimeUnit.NANOSECONDS);
        }
        return outcome.join();
    }

    private int tell(ScenarioOutcome outcome) {
        switch (outcome.ending()) {
            case PASSED -> sayOnTable(outcome.passed() + " expectations met");
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

    private Report report(List<Step> steps) {
        List<ObjectNode> rows = steps.stream().map(RunCommand::row).toList();
        return new Report(
                "steps",
                "spi-scope/run/1",
                program.backend(),
                rows,
                List.of("line", "thread", "call", "result", "errno.name", "expectation", "message"));
    }

    private static ObjectNode row(Step step) {
        ObjectNode row = Reports.object();
        row.put("line", step.line());
        row.put("thread", step.thread().isEmpty() ? null : step.thread());
        row.put("call", step.call());
        row.put("result", step.result());
        row.set("errno", Reports.errno(step.errno()));
        row.put(
                "expectation",
                switch (step.expectation()) {
                    case NOTHING -> null;
                    case PASSED -> "passed";
                    case FAILED -> "failed";
                });
        row.put("message", step.message());
        return row;
    }

    /** Prints steps as they come, for a table is read while it grows; keeps them for the other formats. */
    private final class Printer implements ScenarioListener {
        private final List<Step> steps;

        Printer(List<Step> steps) {
            this.steps = steps;
        }

        @Override
        public void line(int line) {}

        @Override
        public void note(int line, String text) {
            if (format == Format.table) {
                program.print(String.format("%4d  # %s%n", line, text).replace("\r\n", "\n"));
            }
        }

        @Override
        public void step(Step step) {
            steps.add(step);
            if (format == Format.table) {
                program.print(text(step));
            }
        }

        private String text(Step step) {
            String said =
                    switch (step.expectation()) {
                        case NOTHING -> step.call() + answer(step);
                        case PASSED -> "ok: " + step.call();
                        case FAILED -> "FAILED: " + step.call();
                    };
            String message = step.message().isEmpty() ? "" : "  (" + step.message() + ")";
            return String.format("%4d  %-10s ", step.line(), step.thread()) + said + message + "\n";
        }

        private static String answer(Step step) {
            String errno = step.errno().isNone() ? "" : " " + step.errno();
            return (step.result().isEmpty() ? "" : " = " + step.result()) + errno;
        }
    }
}
