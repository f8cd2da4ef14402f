package org.spiscope.ui.status;

import java.util.Locale;
import java.util.stream.Collectors;
import org.spiscope.inspect.Counters;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.ScenarioState;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.text.Plain;

/** The figures and the state of a session in words. */
final class StatusText {
    private StatusText() {}

    static String figures(Counters counters) {
        return Plain.counted(counters.liveHandles(), "handle")
                + " · "
                + Plain.count(counters.blockedCalls())
                + " blocked · "
                + Plain.count(Math.round(counters.upcallsPerSecond()))
                + " up-calls/s";
    }

    static String dropped(Counters counters) {
        return Plain.counted(counters.droppedEvents(), "event") + " dropped";
    }

    static String frame(double millis) {
        return String.format(Locale.ROOT, "frame %.1f ms", millis);
    }

    /** Such as {@code running, line 14}. */
    static String progress(ScenarioState scenario) {
        return switch (scenario.progress()) {
            case RUNNING -> scenario.line() == 0 ? "running" : "running, line " + scenario.line();
            case ENDED -> "ended";
            case FAILED -> scenario.line() == 0 ? "failed" : "failed at line " + scenario.line();
        };
    }

    /** What the caption says; empty for nothing. That steps failed goes without saying where their provider could not be started. */
    static String caption(Snapshot snapshot) {
        boolean failed = snapshot.scenario().progress() == ScenarioState.Progress.FAILED;
        return failed && !hostingFailure(snapshot).isEmpty()
                ? ""
                : snapshot.scenario().message();
    }

    /** Why a hosted provider could not be loaded or started; empty when all is well. An emulated one fails by design. */
    static String hostingFailure(Snapshot snapshot) {
        return snapshot.hosting() instanceof Hosting.Emulated
                ? ""
                : snapshot.entries().stream()
                        .map(EntryView::failure)
                        .filter(failure -> !failure.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("\n"));
    }

    static String frozen(Snapshot shown, long waiting) {
        String clock = shown.takenAt()
                .atZone(java.time.ZoneId.systemDefault())
                .format(java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT));
        String since = waiting == 0 ? "nothing has happened since" : Plain.counted(waiting, "event") + " since";
        return "Frozen at " + clock + " · " + since + " · F6 goes on, F5 moves on by one picture";
    }
}
