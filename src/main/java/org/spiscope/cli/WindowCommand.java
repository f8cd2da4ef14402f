package org.spiscope.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spi-scope} itself: opens the window, or runs it without a display. */
@Command(
        name = "spi-scope",
        mixinStandardHelpOptions = true,
        version = "SPI Scope 0.1.0",
        description =
                "Inspects Winsock service providers: socket handles with their contexts, blocking hooks, cancellation.")
final class WindowCommand implements Callable<Integer> {
    private final Program program;
    private final Display display;

    @Mixin
    private WindowOptions window;

    @Mixin
    private HostOptions options;

    WindowCommand(Program program, Display display) {
        this.program = program;
        this.display = display;
    }

    @Override
    public Integer call() {
        return window.open(program, display, program.host(options));
    }
}
