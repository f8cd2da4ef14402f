package org.spiscope.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sizes, alignments and offsets, against what the compiler for each ABI says of random structures. */
class CompilerTest {
    private static final int STRUCTURES = 400;
    private static final Pattern LONG = Pattern.compile("\\.long\\s+(\\d+)");

    private static final Map<Abi, String> COMPILERS =
            Map.of(Abi.WIN64, "x86_64-w64-mingw32-gcc", Abi.WIN32, "i686-w64-mingw32-gcc", Abi.LINUX64, "gcc");

    @ParameterizedTest
    @EnumSource(Abi.class)
    void randomStructuresLieAsTheCompilerLaysThem(Abi abi, @TempDir Path directory) throws Exception {
        String compiler = compilerFor(abi);
        long seed = new Random().nextLong();
        System.out.println(abi + " against " + compiler + ", seed " + seed);
        RandomStructures random = new RandomStructures(abi, new Random(seed));
        for (int i = 0; i < STRUCTURES; i++) {
            random.next();
        }

        List<Long> answers = ask(compiler, random, directory);

        int next = 0;
        for (StructType struct : random.structures()) {
            List<Long> ours = facts(struct);
            assertThat(ours)
                    .as("seed %d, %s: size, align, offsets of %s in%n%s", seed, abi, struct.name(), random.source())
                    .isEqualTo(answers.subList(next, next + ours.size()));
            next += ours.size();
        }
        assertThat(answers).hasSize(next);
    }

    private static List<Long> facts(StructType struct) {
        List<Long> facts = new ArrayList<>();
        facts.add((long) struct.size());
        facts.add((long) struct.align());
        for (Member member : struct.members()) {
            facts.add((long) struct.offsetOf(member.name()));
        }
        return facts;
    }

    /** One more than each fact is compiled in, since the assembler writes a run of zeros in a form of its own. */
    private static List<Long> ask(String compiler, RandomStructures random, Path directory) throws Exception {
        StringBuilder source = new StringBuilder(random.source()).append("\nconst unsigned int answers[] = {\n");
        for (StructType struct : random.structures()) {
            String name = RandomStructures.keyword(struct) + " " + struct.name();
            source.append("1 + sizeof(")
                    .append(name)
                    .append("), 1 + _Alignof(")
                    .append(name)
                    .append("),\n");
            for (Member member : struct.members()) {
                source.append("1 + __builtin_offsetof(" + name + ", " + member.name() + "),\n");
            }
        }
        Path c = Files.writeString(directory.resolve("structures.c"), source.append("};\n"));
        Path assembly = directory.resolve("structures.s");
        run(directory, compiler, "-S", "-o", assembly.toString(), c.toString());
        List<Long> answers = new ArrayList<>();
        Matcher matcher = LONG.matcher(Files.readString(assembly));
        while (matcher.find()) {
            answers.add(Long.parseLong(matcher.group(1)) - 1);
        }
        return answers;
    }

    private static String compilerFor(Abi abi) throws Exception {
        String compiler = COMPILERS.getOrDefault(abi, "");
        String target;
        try {
            target = run(Path.of("").toAbsolutePath(), compiler, "-dumpmachine").trim();
        } catch (IOException e) {
            target = "";
        }
        String expected =
                abi == Abi.WIN32 ? "i686-w64-mingw32" : abi == Abi.WIN64 ? "x86_64-w64-mingw32" : "x86_64-linux";
        if (!target.startsWith(expected)) {
            String message = "NOT RUN: layouts on " + abi + " were not compared with a compiler: no " + compiler
                    + " for " + expected;
            System.err.println(message);
            abort(message);
        }
        return compiler;
    }

    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
