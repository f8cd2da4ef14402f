package org.spiscope.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spiscope.layout.Member;
import org.spiscope.winsock.WinsockError;

/** The header, against what a compiler for 64-bit Windows makes of it, and against the code that writes by it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketLayoutTest {
    private static final String COMPILER = "x86_64-w64-mingw32-gcc";
    private static final Pattern LONG = Pattern.compile("\\.long\\s+(\\d+)");

    @Test
    void aStateIsInTheHeaderByTheNameAndTheNumberThatIsWritten() {
        assertThat(SocketLayout.names("State"))
                .isEqualTo(Arrays.stream(SocketState.values())
                        .collect(Collectors.toMap(state -> (long) state.code(), SocketState::name)));
    }

    @Test
    void theLastErrorHasTheNamesThatWinsockHas() {
        Map<Long, String> names = Arrays.stream(WinsockError.values())
                .collect(Collectors.toMap(error -> (long) error.code(), WinsockError::name));
        names.put(0L, "NO_ERROR");
        assertThat(SocketLayout.names("iLastError")).isEqualTo(names);
    }

    @Test
    void membersLieWhereTheCompilerLaysThem(@TempDir Path directory) throws Exception {
        StringBuilder source = new StringBuilder("#include <winsock2.h>\n#include <stddef.h>\n"
                + SocketLayout.SOURCE.text() + "\nconst unsigned answers[] = {\n");
        List<Integer> ours = new ArrayList<>();
        // One more than each, since the assembler writes zeros in a form of its own.
        source.append("1 + sizeof(EMULATED_SOCKET),\n");
        ours.add(1 + SocketLayout.TYPE.size());
        for (Member member : SocketLayout.TYPE.members()) {
            source.append("1 + offsetof(EMULATED_SOCKET, ")
                    .append(member.name())
                    .append("),\n");
            source.append("1 + sizeof(((EMULATED_SOCKET *)0)->")
                    .append(member.name())
                    .append("),\n");
            ours.add(1 + member.offset());
            ours.add(1 + member.type().size());
        }
        Path c = Files.writeString(directory.resolve("answers.c"), source.append("};\n"));

        assertThat(ours).isEqualTo(compile(c));
    }

    private static List<Integer> compile(Path c) throws Exception {
        Path assembly = c.resolveSibling("answers.s");
        Optional<String> failure = run(COMPILER, "-S", "-o", assembly.toString(), c.toString());
        assertThat(failure).isEmpty();
        List<Integer> answers = new ArrayList<>();
        Matcher matcher = LONG.matcher(Files.readString(assembly));
        while (matcher.find()) {
            answers.add(Integer.parseInt(matcher.group(1)));
        }
        return answers;
    }

    private static Optional<String> run(String... command) throws InterruptedException, IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            String message = "NOT RUN: the emulated socket was not compared with a compiler: no " + command[0];
            System.err.println(message);
            return abort(message);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.empty() : Optional.of(output);
    }
}
