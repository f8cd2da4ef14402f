package org.spiscope.winsock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The compilers for Windows, which tell the numbers in the headers they come with. Nothing that they build is run. */
public enum Compiler {
    WIN64("x86_64-w64-mingw32-gcc"),
    WIN32("i686-w64-mingw32-gcc");

    /** Keeps every answer from being 0: the compiler writes zeros in a form of its own. */
    private static final int MASK = 0x5AC3_96A5;

    private static final Pattern LONG = Pattern.compile("\\.long\\s+(-?\\d+)");
    private static final String HEADERS = """
            #define _WIN32_WINNT 0x0A00
            #define INCL_WINSOCK_API_TYPEDEFS 1
            #include <winsock2.h>
            #include <ws2tcpip.h>
            #include <ws2spi.h>
            #include <ws2bth.h>
            #include <wsipx.h>
            #include <mswsock.h>
            #include <stddef.h>
            """;

    private final String command;

    Compiler(String command) {
        this.command = command;
    }

    /**
     * The low 32 bits of each constant expression. Aborts the test, saying so on the standard error stream, when the compiler is not
     * installed.
     */
    public List<Integer> valuesOf(List<String> expressions, Path directory) throws Exception {
        requireInstalled();
        StringBuilder source = new StringBuilder(HEADERS).append("const unsigned answers[] = {\n");
        for (String expression : expressions) {
            source.append("(unsigned) (")
                    .append(expression)
                    .append(") ^ ")
                    .append(MASK)
                    .append("u,\n");
        }
        Path c = Files.writeString(directory.resolve("answers.c"), source.append("};\n"));
        Path assembly = directory.resolve("answers.s");
        run(command, "-w", "-S", "-o", assembly.toString(), c.toString());
        List<Integer> answers = new ArrayList<>();
        Matcher matcher = LONG.matcher(Files.readString(assembly));
        while (matcher.find()) {
            answers.add((int) Long.parseLong(matcher.group(1)) ^ MASK);
        }
        assertThat(answers).hasSameSizeAs(expressions);
        return answers;
    }

    private void requireInstalled() throws InterruptedException {
        try {
            run(command, "-dumpmachine");
        } catch (IOException e) {
            String message = "NOT RUN: nothing was compared with the headers for " + this + ": no " + command;
            System.err.println(message);
            abort(message);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
