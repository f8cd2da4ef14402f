package org.spiscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.AppWindow;
import org.spiscope.ui.settings.Settings;

/** The window on a display, until it is closed or its time is over. */
record DesktopRun(
        Program program,
        String scenario,
        @Nullable Duration duration,
        @Nullable Path screenshot) {
    int run() {
        try (Inspector inspector = program.inspect(scenario)) {
            AppWindow.startToolkit();
            try (AppWindow window = AppWindow.open(inspector, Settings.ofUser())) {
                stay(window);
            }
            AppWindow.stopToolkit();
        }
        return 0;
    }

    private void stay(AppWindow window) {
        try {
            if (duration == null && screenshot == null) {
                window.awaitClosed();
                return;
            }
            Moments.pass(duration == null ? Duration.ofSeconds(3) : duration);
            if (screenshot != null) {
                window.savePicture(program.folder().resolve(screenshot));
                program.print("picture: " + screenshot + "\n");
            }
        } catch (IOException e) {
            throw new UserException("cannot write the picture " + screenshot + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
