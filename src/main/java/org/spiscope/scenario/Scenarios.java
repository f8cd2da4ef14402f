package org.spiscope.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in scenarios. */
public final class Scenarios {
    /** The one that the emulator is demonstrated by. */
    public static final String DEFAULT = "default";

    /** The one for a provider of which nothing is known: a blocked accept with a hook. */
    public static final String HOSTED = "hosted";

    private static final List<String> NAMES = List.of(
            DEFAULT,
            HOSTED,
            "echo",
            "accept-cancelled",
            "no-hook",
            "http-server",
            "ifs-beside-non-ifs",
            "cancel-finished-first",
            "cancel-other-error",
            "cancel-nothing-outstanding",
            "cancel-refused",
            "cancel-no-answer",
            "cancel-only-style");

    private Scenarios() {}

    /** All of them; the first is the one that the window opens with. */
    public static List<Scenario> builtIn() {
        return NAMES.stream().map(Scenarios::load).toList();
    }

    /** The one of this name; null when there is none. */
    public static @Nullable Scenario builtIn(String name) {
        return NAMES.contains(name) ? load(name) : null;
    }

    /** Whether there is one of this name. */
    public static boolean isBuiltIn(String name) {
        return NAMES.contains(name);
    }

    private static Scenario load(String name) {
        try (InputStream in = Scenarios.class.getResourceAsStream(name + ".scenario")) {
            if (in == null) {
                throw new IllegalStateException("the program was built without its scenario " + name);
            }
            return Scenario.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
