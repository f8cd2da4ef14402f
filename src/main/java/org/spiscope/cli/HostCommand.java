package org.spiscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.UnusableProviderException;
import org.spiscope.session.ProviderCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spi-scope host}: the window on a provider library, or the rules of the interface tried on it. */
@Command(
        name = "host",
        mixinStandardHelpOptions = true,
        description = "Opens the window on a provider library, installed or not; with --check, tries the rules of the"
                + " interface on it and prints each; exit code 1 when one fails.")
final class HostCommand implements Callable<Integer> {
    private final Program program;
    private final Display display;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The library; further ones are layers over it: lowest first.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--check",
            description = "Tries the rules instead, each with the page of the documentation that it comes from.")
    private boolean check;

    @Option(names = "--format", paramLabel = Format.CHOICES, description = "How to print the rules (default: table).")
    private @Nullable Format format;

    @Mixin
    private LibraryOptions library;

    @Mixin
    private WindowOptions window;

    HostCommand(Program program, Display display) {
        this.program = program;
        this.display = display;
    }

    @Override
    public Integer call() {
        Hosting hosting = library.hosting(files, program.folder());
        Host host = new Host(hosting, library.waits());
        if (!check && format != null) {
            throw new UserException("--format is how rules are printed: it goes with --check");
        }
        if (check && window.isAnyGiven()) {
            throw new UserException("--check opens no window: it goes with --format, --entry-info and --wait only");
        }
        return check && hosting instanceof Hosting.Libraries libraries
                ? check(host, libraries)
                : window.open(program, display, host);
    }

    private int check(Host host, Hosting.Libraries libraries) {
        try (ProviderCheck providerCheck = Program.opened(() -> ProviderCheck.of(libraries, program.clock()))) {
            program.beforeStart(host, providerCheck::close);
            return new CheckRun(program, providerCheck, format == null ? Format.table : format).run();
        } catch (UnusableProviderException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }
}
