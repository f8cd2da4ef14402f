package org.spiscope.nativehost.jna;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A loaded provider library. A process has one copy of a library's variables, and the provider uses the table of its last WSPStartup, so no two
 * sessions can host the same file at a time.
 */
final class ProviderLibrary implements AutoCloseable {
    /** As compilers decorate a __stdcall function with 76 bytes of arguments; a 64-bit export has no decoration. */
    private static final List<String> NAMES = List.of("WSPStartup", "_WSPStartup@76", "WSPStartup@76");

    /** All symbols bound at once, none of them shown to other libraries: two providers may well use the same names. */
    private static final int RTLD_NOW_LOCAL = 2;

    private static final Set<Path> HOSTED = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final NativeLibrary library;
    private final Function startup;

    private ProviderLibrary(Path path, NativeLibrary library, Function startup) {
        this.path = path;
        this.library = library;
        this.startup = startup;
    }

    /** @throws LibraryFile.UnusableException with the loader's own words, or when there is no WSPStartup in it */
    static ProviderLibrary open(LibraryFile file) throws LibraryFile.UnusableException {
        Path path = file.path();
        if (!HOSTED.add(path)) {
            throw new LibraryFile.UnusableException(
                    path
                            + " is hosted by another session, or a call of an earlier one is still in it; close that, or copy the file");
        }
        try {
            NativeLibrary library = NativeLibrary.getInstance(path.toString(), options());
            return new ProviderLibrary(path, library, startupOf(path, library));
        } catch (UnsatisfiedLinkError e) {
            HOSTED.remove(path);
            throw new LibraryFile.UnusableException(path + " could not be loaded: " + wordsOf(e));
        } catch (LibraryFile.UnusableException e) {
            HOSTED.remove(path);
            throw e;
        }
    }

    /** The loader's own words are among lines that tell where JNA looked beside. */
    private static String wordsOf(UnsatisfiedLinkError e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.startsWith("Unable to load library") && !line.startsWith("Native library ("))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static Map<String, ?> options() {
        return Platform.isWindows() ? Map.of() : Map.of(Library.OPTION_OPEN_FLAGS, RTLD_NOW_LOCAL);
    }

    private static Function startupOf(Path path, NativeLibrary library) throws LibraryFile.UnusableException {
        for (String name : NAMES) {
            Function found = find(library, name);
            if (found != null) {
                return found;
            }
        }
        library.close();
        throw new LibraryFile.UnusableException(
                path + " does not export WSPStartup: it is no transport service provider");
    }

    private static @Nullable Function find(NativeLibrary library, String name) {
        try {
            return library.getFunction(name);
        } catch (UnsatisfiedLinkError e) {
            return null;
        }
    }

    Function startup() {
        return startup;
    }

    /** Unloads it, so that the file can be replaced. No code of it may run any more. */
    @Override
    public void close() {
        library.close();
        HOSTED.remove(path);
    }
}
