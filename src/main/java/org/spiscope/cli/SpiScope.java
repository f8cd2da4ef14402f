package org.spiscope.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line as a whole. */
public final class SpiScope {
    private SpiScope() {}

    /**
     * Carries out a command.
     *
     * @return the exit code: 0 done, 1 an expectation of a scenario failed or something went wrong, 2 bad input
     */
    public static int run(Program program, String... args) {
        return commandLine(program, Display.ofMachine()).execute(args);
    }

    static CommandLine commandLine(Program program, Display display) {
        CommandLine line = new CommandLine(new WindowCommand(program, display))
                .addSubcommand(new SnapshotCommand.Catalog(program))
                .addSubcommand(new SnapshotCommand.Handles(program))
                .addSubcommand(new SnapshotCommand.Hooks(program))
                .addSubcommand(new ScenariosCommand(program))
                .addSubcommand(new RunCommand(program));
        line.setOut(program.out());
        line.setErr(program.err());
        line.setParameterExceptionHandler((e, args) -> badInput(program, e));
        line.setExecutionExceptionHandler((e, command, result) -> failed(program, e));
        return line;
    }

    private static int badInput(Program program, ParameterException e) {
        program.say("spi-scope: " + oneLine(e));
        return 2;
    }

    private static int failed(Program program, Exception e) {
        program.say("spi-scope: " + oneLine(e));
        return e instanceof UserException ? 2 : 1;
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
