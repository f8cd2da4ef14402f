package org.spiscope.cli;

import java.util.concurrent.Callable;
import org.spiscope.session.ScenarioSessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spi-scope scenarios}. */
@Command(name = "scenarios", mixinStandardHelpOptions = true, description = "Lists the built-in scenarios.")
final class ScenariosCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--format", paramLabel = Format.CHOICES, description = "How to print (default: table).")
    private Format format = Format.table;

    ScenariosCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        program.print(format.render(Reports.scenarios(program.automatic(), ScenarioSessions.builtIn())));
        return 0;
    }
}
