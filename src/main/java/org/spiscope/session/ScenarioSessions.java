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
import java.util.Objects;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.OpenSession;
import org.spiscope.inspect.ScenarioTitle;
import org.spiscope.inspect.SessionSource;
import org.spiscope.inspect.UnusableProviderException;
import org.spiscope.scenario.Scenario;
import org.spiscope.scenario.ScenarioListener;
import org.spiscope.scenario.Scenarios;
import org.spiscope.scenario.Step;
import org.spiscope.time.SpiClock;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.ProtocolInfo;

/** Sessions that play a scenario, on whatever backend. Immutable. */
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

    private final Machine machine;
    private final SpiClock clock;

    ScenarioSessions(Machine machine, SpiClock clock) {
        this.machine = machine;
        this.clock = clock;
    }

    /** Sessions on the providers of {@code hosting}, whose time is {@code clock}. What they are is looked at when one is opened. */
    public static ScenarioSessions on(Hosting hosting, SpiClock clock) {
        return on(hosting, Machine.THIS, clock);
    }

    static ScenarioSessions on(Hosting hosting, Machine machine, SpiClock clock) {
        return hosting instanceof Hosting.Emulated
                ? new EmulatorSessions(machine, clock)
                : new NativeSessions(hosting, machine, clock);
    }

    @Override
    public final ScenarioSessions hosting(Hosting other) {
        return on(other, machine, clock);
    }

    final Machine machine() {
        return machine;
    }

    final SpiClock clock() {
        return clock;
    }

    /**
     * A session that also tells {@code listener} of each step.
     *
     * @throws IllegalArgumentException when what is to be hosted is named wrong: no such catalog entry, no such entry file
     * @throws UnusableProviderException when it is plain beforehand that a provider cannot be hosted
     */
    public abstract ScenarioSession open(Scenario scenario, ScenarioListener listener);

    /** The scenario that suits these providers best. */
    public final Scenario first() {
        Hosting hosting = hosting();
        if (hosting instanceof Hosting.MachineCatalog || hosting instanceof Hosting.MachineCatalog32) {
            return Scenario.parse("idle", "scenario \"Nothing is hosted yet\"\n");
        }
        String name = hosting instanceof Hosting.Emulated ? Scenarios.DEFAULT : Scenarios.HOSTED;
        return Objects.requireNonNull(Scenarios.builtIn(name));
    }

    @Override
    public final OpenSession openFirst() {
        return open(first(), SILENT);
    }

    @Override
    public final List<ProtocolInfo> machineEntries() {
        return machine.catalog().stream().map(CatalogEntry::info).toList();
    }

    @Override
    public final List<ScenarioTitle> scenarios() {
        return builtIn();
    }

    /** The built-in scenarios, which are the same for all providers. */
    public static List<ScenarioTitle> builtIn() {
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
