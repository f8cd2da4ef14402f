package org.spiscope;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.spiscope.cli.Program;
import org.spiscope.cli.SpiScope;
import org.spiscope.cli.StopSignal;
import org.spiscope.inspect.LayoutStore;
import org.spiscope.time.SpiClock;
import org.spiscope.time.SystemSpiClock;

/** The launcher. */
public final class Main {
    private Main() {}

    /** Carries out the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        StopSignal stop = StopSignal.ofProcess();
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        SpiClock clock = new SystemSpiClock();
        Program program = new Program(
                Program.automatic(System.getProperty("os.name", "")),
                clock,
                new InputStreamReader(System.in, Charset.defaultCharset()),
                out,
                err,
                Path.of("").toAbsolutePath(),
                LayoutStore.ofUser(System.getenv(), Path.of(System.getProperty("user.home", ""))),
                stop);
        int exitCode = SpiScope.run(program, args);
        out.flush();
        err.flush();
        stop.done();
        System.exit(exitCode);
    }

    /** UTF-8 whatever the locale: an export must not depend on where it was made. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), false);
    }
}
