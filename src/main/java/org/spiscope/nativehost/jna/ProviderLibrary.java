package org.spiscope.nativehost.jna;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
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

    /** The libraries that stay loaded for the life of the process, because threads of theirs may still run. */
    private static final Map<Path, Left> LEFT = new ConcurrentHashMap<>();

    private final Path path;
    private final LibraryFile file;
    private final String spelling;
    private final boolean shared;
    private final NativeLibrary library;
    private final Function startup;

    private ProviderLibrary(
            LibraryFile file, String spelling, boolean shared, NativeLibrary library, Function startup) {
        this.file = file;
        this.path = file.path();
        this.spelling = spelling;
        this.shared = shared;
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
            String spelling = spellingOf(file);
            boolean shared = moduleOf(path) != 0 && !LEFT.containsKey(path);
            NativeLibrary library = NativeLibrary.getInstance(spelling, options());
            return new ProviderLibrary(file, spelling, shared, library, startupOf(path, library));
        } catch (UnsatisfiedLinkError e) {
            HOSTED.remove(path);
            throw new LibraryFile.UnusableException(path + " could not be loaded: " + wordsOf(e));
        } catch (LibraryFile.UnusableException e) {
            HOSTED.remove(path);
            throw e;
        }
    }

    /**
     * A library that is still loaded.
     *
     * @param file as it was then
     * @param spelling the path it was loaded by
     */
    private record Left(LibraryFile file, String spelling) {}

    /**
     * The path to load a file by. Loaders know a library again by its path, and hand out the one that they have although the file is another by now;
     * that of Linux looks at the file when the path is written in another way.
     */
    private static String spellingOf(LibraryFile file) throws LibraryFile.UnusableException {
        Left left = LEFT.get(file.path());
        if (left == null) {
            return file.path().toString();
        }
        if (left.file().equals(file)) {
            return left.spelling();
        }
        if (Platform.isWindows()) {
            throw new LibraryFile.UnusableException(file.path()
                    + " is still loaded as it was before its WSPStartup or WSPCleanup failed, since threads of it may"
                    + " still run; restart this program to load the new file");
        }
        int name = left.spelling().lastIndexOf('/');
        return left.spelling().substring(0, name) + "/." + left.spelling().substring(name);
    }

    /** Its module handle, when it is loaded; 0 when it is not, and where there are no module handles. */
    private static long moduleOf(Path path) {
        return Platform.isWindows() ? Kernel32.GetModuleHandleW(new WString(path.toString())) : 0;
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

    String fileName() {
        return String.valueOf(path.getFileName());
    }

    /** Where it is in memory, on Windows. */
    long module() {
        return moduleOf(path);
    }

    /** Whether others in this process had loaded it before, who see whatever is changed in it. */
    boolean isSharedWithTheProcess() {
        return shared;
    }

    /** The address of an exported variable; 0 when there is none of this name. */
    long variable(String name) {
        try {
            return Pointer.nativeValue(library.getGlobalVariableAddress(name));
        } catch (UnsatisfiedLinkError e) {
            return 0;
        }
    }

    /** Leaves it loaded, for code of it may still run, and lets another session host it. */
    void abandon() {
        LEFT.put(path, new Left(file, spelling));
        HOSTED.remove(path);
    }

    /** Unloads it, so that the file can be replaced, unless it was left loaded before. No code of it may run any more. */
    @Override
    public void close() {
        Left left = LEFT.get(path);
        if (left == null || !left.file().equals(file)) {
            library.close();
        }
        HOSTED.remove(path);
    }
}
