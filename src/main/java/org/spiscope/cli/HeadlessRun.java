package org.spiscope.cli;

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
        Inspector inspector,
        Duration duration,
        @Nullable Picture picture,
        boolean cancel) {
    int run() {
        AppWindow.startHeadlessToolkit();
        AppWindow window = AppWindow.open(inspector, Settings.inMemory());
        if (!watch()) {
            // As in DesktopRun: at Ctrl-C the toolkit is being torn down.
            return 0;
        }
        Snapshot seen = inspector.refresh().toCompletableFuture().join();
        print(seen);
        if (picture != null) {
            picture.take(window, program);
        }
        window.close();
        AppWindow.stopToolkit();
        String failure = Host.failure(seen);
        return failure.isEmpty() ? 0 : program.failed(failure);
    }

    /** False when the program is to end before its time. */
    private boolean watch() {
        if (!cancel) {
            return program.pass(duration);
        }
        Duration half = duration.dividedBy(2);
        if (!program.pass(half)) {
            return false;
        }
        for (ThreadView thread : inspector.snapshot().threads()) {
            if (!thread.hook().isEmpty() && thread.calls().stream().anyMatch(CallView::blocked)) {
                inspector
                        .cancel(new CancelTarget.OfThread(thread.id()))
                        .toCompletableFuture()
                        .join();
                break;
            }
        }
        return program.pass(half);
    }

    private void print(Snapshot seen) {
        StringBuilder text = new StringBuilder("Handles\n");
        text.append(Format.table.render(HandleReport.of(seen))).append("\nHooks\n");
        text.append(Format.table.render(HookReport.of(seen))).append("\nVerdicts\n");
        if (seen.cancels().isEmpty()) {
            text.append("no cancel was requested\n");
        }
        for (CancelReport card : seen.cancels()) {
            text.append(card.thread()).append(", ").append(card.operation()).append(": ");
            text.append(card.sentence()).append('\n');
        }
        program.print(text.append('\n').toString());
    }
}
