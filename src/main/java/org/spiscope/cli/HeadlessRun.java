package org.spiscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallView;
import org.spiscope.inspect.CancelReport;
import org.spiscope.inspect.CancelTarget;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.ThreadView;
import org.spiscope.ui.AppWindow;
import org.spiscope.ui.settings.Settings;

/**
 * The same window without a display: it runs for a while, then what it saw is printed, and its picture written where one is wanted.
 *
 * @param cancel whether to cancel a polling call half-way, so that there is a verdict to see where nobody can click
 */
record HeadlessRun(
        Program program,
        String scenario,
        Duration duration,
        @Nullable Path picture,
        boolean cancel) {
    int run() {
        try (Inspector inspector = program.inspect(scenario)) {
            AppWindow.startHeadlessToolkit();
            try (AppWindow window = AppWindow.open(inspector, Settings.inMemory())) {
                watch(inspector);
                Snapshot seen = inspector.refresh().toCompletableFuture().join();
                print(seen);
                save(window);
            }
            AppWindow.stopToolkit();
        }
        return 0;
    }

    private void watch(Inspector inspector) {
        if (!cancel) {
            Moments.pass(duration);
            return;
        }
        Duration half = duration.dividedBy(2);
        Moments.pass(half);
        for (ThreadView thread : inspector.snapshot().threads()) {
            if (!thread.hook().isEmpty() && thread.calls().stream().anyMatch(CallView::blocked)) {
                inspector
                        .cancel(new CancelTarget.OfThread(thread.id()))
                        .toCompletableFuture()
                        .join();
                break;
            }
        }
        Moments.pass(half);
    }

    private void print(Snapshot seen) {
        StringBuilder text = new StringBuilder();
        text.append("[")
                .append(seen.mark())
                .append("] ")
                .append(seen.scenario().title())
                .append("\n\nHandles\n");
        text.append(Format.table.render(Reports.handles(seen))).append("\nHooks\n");
        text.append(Format.table.render(Reports.hooks(seen))).append("\nVerdicts\n");
        if (seen.cancels().isEmpty()) {
            text.append("no cancel was requested\n");
        }
        for (CancelReport card : seen.cancels()) {
            text.append(card.thread()).append(", ").append(card.operation()).append(": ");
            text.append(card.sentence()).append('\n');
        }
        program.print(text.toString());
    }

    private void save(AppWindow window) {
        if (picture == null) {
            return;
        }
        Path written = picture;
        try {
            window.savePicture(written);
        } catch (IOException e) {
            written = elsewhere(window, written, e);
        }
        program.print("\npicture: " + written + "\n");
    }

    /** A folder that cannot be written to must not cost the picture. */
    private Path elsewhere(AppWindow window, Path wanted, IOException why) {
        try {
            Path file = Files.createTempFile("spi-scope-", ".png");
            window.savePicture(file);
            program.say("spi-scope: cannot write " + wanted + " (" + why.getMessage() + ")");
            return file;
        } catch (IOException e) {
            throw new UserException("cannot write the picture " + wanted + ": " + why.getMessage());
        }
    }
}
