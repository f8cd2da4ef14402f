package org.spiscope.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.spiscope.ui.DisplayProbe;

/** Whether a window can be opened here. */
interface Display {
    /** Why none can be opened, in a few words; null when one can. */
    @Nullable
    String whyNone();

    /** The display of the machine. Only on Linux is there doubt. */
    static Display ofMachine() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return linux ? new OnLinux(System.getenv()) : () -> null;
    }

    /**
     * X or Wayland. A display that is set but dead would end the toolkit and the process with it, so a child process tries it first.
     *
     * @param environment where DISPLAY stands
     */
    record OnLinux(Map<String, String> environment) implements Display {
        private static final int PROBE_SECONDS = 20;

        @Override
        public @Nullable String whyNone() {
            String display = environment.getOrDefault("DISPLAY", "");
            if (display.isEmpty()
                    && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()) {
                return "DISPLAY is not set";
            }
            return opens() ? null : "DISPLAY=" + display + " cannot be opened, or libgtk-3-0 is missing";
        }

        private static boolean opens() {
            try {
                Process probe = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DisplayProbe.class.getName())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
                probe.getOutputStream().close();
                if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                    probe.destroyForcibly();
                    return false;
                }
                return probe.exitValue() == 0;
            } catch (IOException e) {
                // Without a child nobody can tell; the toolkit itself will.
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
