package org.spiscope.nativehost;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The providers in C under src/test/native, built when they are first asked for. The names of the files are those that the built-in scenarios look
 * for. On Windows nothing is built: the folder named by the property spiscope.test.libraries holds them.
 */
public enum TestLibrary {
    LOOPBACK("Loopback TCP", Source.LOOPBACK),
    CANCEL_ONLY("Loopback TCP, cancel-only", Source.LOOPBACK, "CANCEL_ONLY"),
    IFS_TWIN("Loopback TCP, IFS twin", Source.LOOPBACK, "IFS_TWIN"),
    REFUSES_CANCEL("Loopback TCP, refuses cancel", Source.LOOPBACK, "REFUSES_CANCEL"),
    POLLS_ONCE("Loopback TCP, never polls again", Source.LOOPBACK, "POLLS_ONCE"),
    FALSE_HONOURING("Loopback TCP, honours FALSE only", Source.LOOPBACK, "FALSE_HONOURING"),
    INTEGER_CONTEXT("Loopback TCP, integer context", Source.LOOPBACK, "INTEGER_CONTEXT"),
    OWN_THREADS("Loopback TCP, threads of its own", Source.LOOPBACK, "OWN_THREADS"),

    /** Has the fault that its file is named after; see faults.c. */
    FAULTY("faulty", Source.FAULTY, "FAULTY"),
    LAYERED("layered", Source.LAYERED),
    LAYERED_SECOND("layered, second", Source.LAYERED, "SECOND"),
    LAYERED_BY_NAME("layered, by name", Source.LAYERED, "RESOLVES_BY_NAME"),
    LAYERED_CLOSES_LATE("layered, closes late", Source.LAYERED, "CLOSES_LATE"),
    OVERLAPPED("overlapped", Source.OVERLAPPED),
    STARTUP_FAILS("startup fails", Source.MISBEHAVING, "STARTUP_FAILS"),
    NULL_ENTRY("null entry", Source.MISBEHAVING, "NULL_ENTRY"),
    EMPTY_TABLE("empty table", Source.MISBEHAVING, "EMPTY_TABLE"),
    NO_VERSION("no version", Source.MISBEHAVING, "NO_VERSION"),
    NO_STARTUP("no startup", Source.MISBEHAVING, "NO_STARTUP"),
    ERRNO_UNWRITTEN("errno unwritten", Source.MISBEHAVING, "ERRNO_UNWRITTEN"),
    OUT_OF_NOWHERE("out of nowhere", Source.MISBEHAVING, "OUT_OF_NOWHERE"),
    UNRESOLVED("unresolved", Source.MISBEHAVING, "UNRESOLVED"),
    UPCALL_COST("upcall cost", Source.UPCALL_COST),

    /** For Windows only. */
    KERNEL_OBJECTS("kernel objects", Source.KERNEL_OBJECTS);

    /**
     * RTLD_LAZY, or LOAD_WITH_ALTERED_SEARCH_PATH, which is JNA's default on Windows when nothing is asked for. The host does not ask for it: so this
     * handle on the library is another than the host's, and closing it leaves the library loaded.
     */
    private static final int OTHER_FLAGS = Platform.isWindows() ? 8 : 1;

    private final String name;
    private final Source source;
    private final List<String> switches;

    TestLibrary(String name, Source source, String... switches) {
        this.name = name;
        this.source = source;
        this.switches = List.of(switches);
    }

    private enum Source {
        LOOPBACK("loopback_network.c", "loopback_calls.c", "loopback_provider.c"),
        FAULTY("faults.c", "loopback_network.c", "loopback_calls.c", "loopback_provider.c"),
        MISBEHAVING("misbehaving.c"),
        LAYERED("layered_provider.c"),
        OVERLAPPED("overlapped_provider.c"),
        UPCALL_COST("upcall_cost.c"),
        KERNEL_OBJECTS("kernel_objects.c");

        private final List<String> files;

        Source(String... files) {
            this.files = List.of(files);
        }
    }

    /** A copy of its own in {@code directory}: a file can be hosted once at a time. Aborts the test when there is no compiler. */
    public Path copyTo(Path directory) throws IOException, InterruptedException {
        return copyTo(directory, name);
    }

    /** The same under another name, which is also the name of its catalog entry. */
    public Path copyTo(Path directory, String name) throws IOException, InterruptedException {
        Toolchain toolchain = Platform.isWindows() ? Toolchain.WINDOWS : Toolchain.LINUX;
        String prebuilt = System.getProperty("spiscope.test.libraries");
        Path built = prebuilt == null ? build(toolchain) : Path.of(prebuilt, fileName(toolchain));
        return Files.copy(built, directory.resolve(name + toolchain.suffix()));
    }

    /** The same with the header beside it that tells what its contexts are. */
    public Path copyWithLayoutTo(Path directory) throws IOException, InterruptedException {
        Path copy = copyTo(directory);
        Files.copy(Toolchain.SOURCES.resolve(layout()), directory.resolve(name + ".layout.h"));
        return copy;
    }

    private String layout() {
        return switch (source) {
            case LOOPBACK, FAULTY -> this == INTEGER_CONTEXT ? "integer_context.layout.h" : "loopback.layout.h";
            case LAYERED -> "layered.layout.h";
            case OVERLAPPED -> "overlapped.layout.h";
            default -> throw new IllegalArgumentException(this + " has no contexts");
        };
    }

    /** The library as this toolchain makes it, which happens when one of the sources is newer. */
    Path build(Toolchain toolchain) throws IOException, InterruptedException {
        Path file = toolchain.folder().resolve(fileName(toolchain));
        synchronized (TestLibrary.class) {
            if (isStale(file)) {
                toolchain.build(file, source.files, switches);
            }
        }
        return file;
    }

    private String fileName(Toolchain toolchain) {
        return name + toolchain.suffix();
    }

    private static boolean isStale(Path file) throws IOException {
        if (!Files.exists(file)) {
            return true;
        }
        try (var sources = Files.list(Toolchain.SOURCES)) {
            long built = Files.getLastModifiedTime(file).toMillis();
            return sources.anyMatch(source -> source.toFile().lastModified() > built);
        }
    }

    /** Calls one of the functions that the library exports for tests, through a handle on it of the test's own. */
    public static int call(Path file, String name, Object... arguments) {
        return with(file, library -> {
            Function function = library.getFunction(name);
            return function.invokeInt(arguments);
        });
    }

    private static int with(Path file, ToIntFunction<NativeLibrary> use) {
        try (NativeLibrary library = open(file)) {
            return use.applyAsInt(library);
        }
    }

    /** A handle on a library that is hosted, of the test's own. */
    static NativeLibrary open(Path file) {
        return NativeLibrary.getInstance(
                file.toAbsolutePath().toString(), Map.of(Library.OPTION_OPEN_FLAGS, OTHER_FLAGS));
    }
}
