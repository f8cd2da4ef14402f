package org.spiscope.cli;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.LayoutStore;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.Backend;

/** The program with its streams in memory. */
final class Console {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final PipedWriter keyboard = new PipedWriter();
    final StopSignal stop = new StopSignal();
    final Program program;
    /** Why there is no display; null when there is one. */
    @Nullable
    String noDisplay = "none in tests";

    Console(SpiClock clock, Path folder) {
        this(Backend.Kind.EMULATOR, clock, folder, null);
    }

    Console(Backend.Kind automatic, SpiClock clock, Path folder) {
        this(automatic, clock, folder, null);
    }

    Console(SpiClock clock, Path folder, @Nullable Writer instead) {
        this(Backend.Kind.EMULATOR, clock, folder, instead);
    }

    /** @param instead of the memory, where standard output goes; null for nowhere else */
    private Console(Backend.Kind automatic, SpiClock clock, Path folder, @Nullable Writer instead) {
        Reader in;
        try {
            in = new PipedReader(keyboard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        program = new Program(
                automatic,
                clock,
                in,
                new PrintWriter(instead == null ? out : instead),
                new PrintWriter(err),
                folder,
                LayoutStore.inMemory(),
                stop);
    }

    int run(String... args) {
        return SpiScope.commandLine(program, () -> noDisplay).execute(args);
    }

    /** The one line on standard error. */
    String complaint() {
        String said = err.toString().strip();
        if (said.isEmpty() || said.contains("\n") || said.contains("\tat ")) {
            throw new AssertionError("not one line: " + said);
        }
        return said;
    }
}
