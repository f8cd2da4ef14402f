package org.spiscope.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
public final class SpiScope {
    private SpiScope() {}

    /**
     * Carries out a command.
     *
     * @return the exit code: 0 done, 1 an expectation of a scenario or a rule failed or something went wrong, 2 bad input
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
                .addSubcommand(new RunCommand(program))
                .addSubcommand(new LayoutCommand(program))
                .addSubcommand(new DecodeCommand(program, System.in))
                .addSubcommand(new HostCommand(program, display));
        line.setExecutionStrategy(SpiScope::execute);
        line.setOut(program.out());
        line.setErr(program.err());
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, args) -> badInput(program, e));
        line.setExecutionExceptionHandler((e, command, result) -> failed(program, e));
        return line;
    }

    /** An option of the window before a subcommand would have no effect, which nobody would notice. */
    private static int execute(CommandLine.ParseResult parsed) {
        if (parsed.hasSubcommand()
                && !parsed.isUsageHelpRequested()
                && !parsed.isVersionHelpRequested()
                && !parsed.matchedOptions().isEmpty()) {
            String option = parsed.matchedOptions().get(0).longestName();
            String subcommand = parsed.subcommand().commandSpec().name();
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "'" + option + "' stands before '" + subcommand + "'; options of a subcommand stand behind it");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int badInput(Program program, ParameterException e) {
        String said = e instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getUnmatched().isEmpty()
                ? unmatched(unmatched)
                : oneLine(e);
        program.say("spi-scope: " + said);
        return 2;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        boolean isFirst = e.getCommandLine().getParent() == null;
        String what =
                e.isUnknownOption() ? "unknown option" : isFirst ? "unknown subcommand" : "one argument too many:";
        List<String> similar = e.getSuggestions();
        String hint = similar.isEmpty() ? "'spi-scope --help' lists them" : "did you mean '" + similar.get(0) + "'?";
        return what + " '" + e.getUnmatched().get(0) + "'" + (isFirst || e.isUnknownOption() ? "; " + hint : "");
    }

    private static int failed(Program program, Exception e) {
        program.say("spi-scope: " + oneLine(e));
        return e instanceof UserException ? 2 : 1;
    }

    /** A message over several lines is one line with semicolons, for the user is promised one. */
    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return TextTable.oneLine(String.join(
                "; ",
                message.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()));
    }
}
