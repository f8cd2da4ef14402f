package org.spiscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Hosting;
import org.spiscope.upcall.Backend;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say where providers come from. A mixin of every subcommand that opens a session. */
final class HostOptions {
    @Option(
            names = "--backend",
            paramLabel = "auto|emulator|native",
            converter = BackendConverter.class,
            description = "Where providers come from (default: auto, which is native on Windows and the emulator"
                    + " elsewhere).")
    private Choice backend = Choice.AUTO;

    @Option(
            names = "--provider",
            paramLabel = "FILE",
            description = "Hosts this provider library, installed or not; once more for a layer over it: lowest first.")
    private List<String> providers = new ArrayList<>();

    @Option(
            names = "--entry",
            paramLabel = "ID",
            converter = EntryIdConverter.class,
            description = "Hosts the provider of this entry of the machine's catalog.")
    private @Nullable Integer entry;

    @Mixin
    private LibraryOptions library;

    /** The values of {@code --backend}. */
    enum Choice {
        AUTO,
        EMULATOR,
        NATIVE
    }

    /**
     * What is to be hosted.
     *
     * @param automatic what auto picks here
     * @param folder what relative paths start from
     * @throws UserException when the options contradict each other
     */
    Hosting hosting(Backend.Kind automatic, Path folder) {
        if (!providers.isEmpty() && entry != null) {
            throw new UserException("--provider hosts a file and --entry a catalog entry: give one of them");
        }
        boolean hosts = !providers.isEmpty() || entry != null;
        if (hosts && backend == Choice.EMULATOR) {
            throw new UserException(
                    "--provider and --entry host real providers: they do not go with --backend emulator");
        }
        if (providers.isEmpty() && library.tellsOfEntry()) {
            throw new UserException("--entry-info tells of the file of --provider: name that too");
        }
        if (!hosts && library.waits()) {
            throw new UserException("--wait waits before WSPStartup: name with --provider or --entry what is hosted");
        }
        return entry != null
                ? new Hosting.CatalogEntry(entry)
                : hosts
                        ? library.hosting(providers, folder)
                        : isNative(automatic) ? new Hosting.MachineCatalog() : new Hosting.Emulated();
    }

    private boolean isNative(Backend.Kind automatic) {
        return backend == Choice.NATIVE || backend == Choice.AUTO && automatic == Backend.Kind.NATIVE;
    }

    /** Whether to wait for a debugger before the first WSPStartup. */
    boolean waits() {
        return library.waits();
    }

    /** The values of {@code --backend} in lower case, as they are written. */
    static final class BackendConverter implements ITypeConverter<Choice> {
        @Override
        public Choice convert(String text) {
            for (Choice choice : Choice.values()) {
                if (choice.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return choice;
                }
            }
            throw new TypeConversionException("'" + text + "' is none of auto, emulator and native");
        }
    }

    /** A dwCatalogEntryId: unsigned, 32 bits. */
    static final class EntryIdConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            Integer id = idOf(text);
            if (id == null) {
                throw new TypeConversionException("'" + text + "' is no catalog entry id such as 1001");
            }
            return id;
        }

        static @Nullable Integer idOf(String text) {
            try {
                return text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseUnsignedInt(text) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
