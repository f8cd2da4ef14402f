package org.spiscope.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.spiscope.inspect.OpenSession;
import org.spiscope.inspect.ScenarioTitle;
import org.spiscope.inspect.SessionSource;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.Scenarios;
import org.spiscope.scenario.Step;

/** Sessions that play a scenario, on whatever backend. */
public abstract sealed class ScenarioSessions implements SessionSource permits EmulatorSessions, NativeSessions {
    private static final ScenarioListener SILENT = new ScenarioListener() {
        @Override
        public void line(int line) {}

        @Override
        public void note(int line, String text) {}

        @Override
        public void step(Step step) {}
    };

    private static final int LONGEST_FILE = 1 << 20;

    /** A session that also tells {@code listener} of each step. */
    public abstract ScenarioSession open(Scenario scenario, ScenarioListener listener);

    @Override
    public final List<ScenarioTitle> scenarios() {
        return Scenarios.builtIn().stream()
                .map(scenario -> new ScenarioTitle(scenario.name(), scenario.title()))
                .toList();
    }

    @Override
    public final OpenSession open(String scenario) {
        Scenario builtIn = Scenarios.builtIn(scenario);
        if (builtIn == null) {
            throw new IllegalArgumentException("there is no built-in scenario '" + scenario + "'");
        }
        return open(builtIn, SILENT);
    }

    @Override
    public final OpenSession openFile(Path file) {
        return open(read(file), SILENT);
    }

    /** A session in which nothing happens by itself. */
    public final OpenSession idle() {
        return open(Scenario.parse("idle", "scenario \"Idle\"\n"), SILENT);
    }

    /**
     * Reads a scenario file: a regular one, or what a shell hands over as one, such as a pipe.
     *
     * @throws IllegalArgumentException with file, line and column when it has an error, or why it cannot be read
     */
    public static Scenario read(Path file) {
        try {
            return Scenario.parse(String.valueOf(file.getFileName()), text(file));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not UTF-8 text", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException(file + " may not be read", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", " + e.getMessage(), e);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
            if (bytes.length > LONGEST_FILE) {
                throw new IOException("no scenario is longer than 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }
}
