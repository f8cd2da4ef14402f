package org.spiscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an answer must be, to the byte. With -Dgolden.write the files are written instead: look at the difference before committing it. */
final class Golden {
    private static final Path SOURCES = Path.of("src/test/resources/org/spiscope/cli");

    private Golden() {}

    static void assertMatches(String name, String answer) {
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.writeString(SOURCES.resolve(name), answer);
            }
            assertThat(answer).isEqualTo(read(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String name) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            return Files.readString(SOURCES.resolve(name));
        }
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no golden file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
