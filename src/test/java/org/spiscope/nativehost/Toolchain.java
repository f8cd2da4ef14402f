package org.spiscope.nativehost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The compilers that make the test providers on Linux: shared objects for it, and DLLs for 64-bit Windows. */
public enum Toolchain {
    LINUX(".so", Path.of("target", "native"), "gcc", "-D_POSIX_C_SOURCE=200809L", "-fPIC", "-fvisibility=hidden"),
    WINDOWS(
            ".dll",
            Path.of("target", "native-windows"),
            "x86_64-w64-mingw32-gcc",
            "-D_WIN32_WINNT=0x0600",
            "-static-libgcc");

    static final Path SOURCES = Path.of("src", "test", "native");
    private static final List<String> STRICT = List.of("-std=c11", "-Wall", "-Wextra", "-Werror", "-g", "-O1");

    private final String suffix;
    private final Path folder;
    private final List<String> compiler;

    Toolchain(String suffix, Path folder, String... compiler) {
        this.suffix = suffix;
        this.folder = folder;
        this.compiler = List.of(compiler);
    }

    /** The suffix of a library's file name. */
    String suffix() {
        return suffix;
    }

    /** Where it puts what it builds. */
    Path folder() {
        return folder;
    }

    /**
     * Builds a library.
     *
     * @param sources names of files under src/test/native
     */
    void build(Path library, List<String> sources, List<String> switches) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(compiler);
        command.addAll(STRICT);
        switches.forEach(name -> command.add("-D" + name));
        command.addAll(List.of("-shared", "-o", library.toString()));
        sources.forEach(name -> command.add(SOURCES.resolve(name).toString()));
        command.addAll(linked(switches));
        run(command);
    }

    private List<String> linked(List<String> switches) throws IOException, InterruptedException {
        if (this == LINUX) {
            return List.of("-pthread");
        }
        List<String> linked = new ArrayList<>(List.of("-lws2_32"));
        if (switches.contains("UNRESOLVED")) {
            linked.add(libraryThatIsNeverThere().toString());
        }
        return linked;
    }

    /** For Windows even a function that nobody has must come from some DLL: from one that nothing copies to where it would be looked for. */
    private Path libraryThatIsNeverThere() throws IOException, InterruptedException {
        Path absent = Files.createDirectories(folder.resolve("absent")).resolve("absent.dll");
        build(absent, List.of("absent.c"), List.of());
        return absent;
    }

    /** Runs a compiler; aborts the test, saying so on the standard error stream, when it is not installed. */
    public static void run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            String message = "NOT RUN: no native provider was hosted: there is no " + command.get(0);
            System.err.println(message);
            abort(message);
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
