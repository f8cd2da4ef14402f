package org.spiscope.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.inspect.ProviderLibrary.EntryInfo;
import picocli.CommandLine.Option;

/** The options that say how libraries are hosted that have been named already. */
final class LibraryOptions {
    private static final String DEFAULT = "default";

    @Option(
            names = "--entry-info",
            paramLabel = "FILE|ID",
            description = "The WSAPROTOCOL_INFOW of the lowest library: a file as 'catalog --format json' prints it, or"
                    + " a catalog entry to copy (default: AF_INET, SOCK_STREAM, TCP, non-IFS). Once more for each layer,"
                    + " in the same order; '" + DEFAULT + "' skips one.")
    private List<String> entryInfos = new ArrayList<>();

    @Option(
            names = "--wait",
            description = "Prints the process id and waits for Enter before WSPStartup, for a debugger.")
    private boolean wait;

    boolean tellsOfEntry() {
        return !entryInfos.isEmpty();
    }

    /** Whether to wait for a debugger before the first WSPStartup. */
    boolean waits() {
        return wait;
    }

    /**
     * These libraries, hosted.
     *
     * @param files lowest first, at least one
     * @param folder what relative paths start from
     * @throws UserException when a name cannot be a file's, or when more entries than libraries are told of
     */
    Hosting hosting(List<String> files, Path folder) {
        if (entryInfos.size() > files.size()) {
            throw new UserException("--entry-info is given " + Words.count(entryInfos.size(), "time") + " for "
                    + (files.size() == 1 ? "1 library" : files.size() + " libraries"));
        }
        List<ProviderLibrary> libraries = new ArrayList<>();
        for (String file : files) {
            String info = libraries.size() < entryInfos.size() ? entryInfos.get(libraries.size()) : DEFAULT;
            libraries.add(new ProviderLibrary(located(file, folder), entryInfo(info, folder)));
        }
        return new Hosting.Libraries(libraries);
    }

    /** Digits alone are an id; a file of such a name is written ./1001. */
    private static EntryInfo entryInfo(String named, Path folder) {
        if (named.equals(DEFAULT)) {
            return new EntryInfo.Default();
        }
        Integer id = HostOptions.EntryIdConverter.idOf(named);
        return id == null ? new EntryInfo.OfFile(Path.of(located(named, folder))) : new EntryInfo.CopyOf(id);
    }

    /** A path that begins with an environment string is a whole one. */
    private static String located(String file, Path folder) {
        try {
            return file.startsWith("%") ? file : folder.resolve(file).toString();
        } catch (InvalidPathException e) {
            throw new UserException("'" + file + "' is no name of a file");
        }
    }
}
