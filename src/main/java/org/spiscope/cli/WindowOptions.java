package org.spiscope.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Inspector;
import picocli.CommandLine.Option;

/** The options of the subcommands that open the window, and the way to it. */
final class WindowOptions {
    /** What {@code --scenario} means to every subcommand that has it. */
    static final String SCENARIO =
            "The scenario to play: a built-in's name or a file (default: 'default' on the emulator,"
                    + " 'hosted' on what is hosted).";

    private static final Duration HEADLESS_FOR = Duration.ofSeconds(3);

    @Option(names = "--headless", description = "Runs the same window without a display, then prints what it saw.")
    private boolean headless;

    @Option(names = "--screenshot", paramLabel = "FILE.png", description = "Where the picture of the window goes.")
    private @Nullable Path screenshot;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long to run: 500ms, 2s; a bare number is seconds (default without a display: 3s).")
    private @Nullable Duration duration;

    @Option(names = "--scenario", paramLabel = "NAME|FILE", description = SCENARIO)
    private @Nullable String scenario;

    /** Whether the user gave any of them. */
    boolean isAnyGiven() {
        return headless || screenshot != null || duration != null || scenario != null;
    }

    /** Opens the window on what is hosted; where there is no display, runs it without. */
    int open(Program program, Display display, Host host) {
        Picture picture =
                screenshot == null ? null : Picture.at(program.folder().resolve(screenshot));
        String missing = headless ? null : display.whyNone();
        try (Inspector inspector = program.inspect(host, scenario)) {
            if (headless) {
                return new HeadlessRun(program, inspector, length(), picture, false).run();
            }
            return missing == null
                    ? new DesktopRun(program, inspector, duration, picture).run()
                    : insteadOfWindow(program, inspector, missing, picture);
        }
    }

    /** Where nobody can look and click, a picture is to be looked at, and one call is cancelled. */
    private int insteadOfWindow(Program program, Inspector inspector, String missing, @Nullable Picture picture) {
        program.say("spi-scope: no usable display (" + missing + "): running without one.");
        Picture instead = picture == null ? new Picture(program.folder().resolve("spi-scope.png"), false) : picture;
        return new HeadlessRun(program, inspector, length(), instead, true).run();
    }

    private Duration length() {
        return duration == null ? HEADLESS_FOR : duration;
    }
}
