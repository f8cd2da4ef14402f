package org.spiscope.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.Inspector;
import org.spiscope.ui.AppWindow;
import org.spiscope.ui.settings.Settings;

/** The window on a display, until it is closed or its time is over. */
record DesktopRun(
        Program program,
        Inspector inspector,
        @Nullable Duration duration,
        @Nullable Picture picture) {
    private static final Duration UNTIL_PICTURE = Duration.ofSeconds(3);

    int run() {
        AppWindow.startToolkit();
        AppWindow window = AppWindow.open(inspector, Settings.ofUser());
        if (!program.passUntil(window.closed(), length())) {
            // At Ctrl-C a hook of the toolkit's own tears it down at this very moment: what it is asked now it may
            // never answer.
            return 0;
        }
        if (picture != null && !window.isClosed()) {
            picture.take(window, program);
        }
        window.close();
        AppWindow.stopToolkit();
        return 0;
    }

    private @Nullable Duration length() {
        return duration == null && picture != null ? UNTIL_PICTURE : duration;
    }
}
