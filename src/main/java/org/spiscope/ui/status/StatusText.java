package org.spiscope.ui.status;

import java.util.Locale;
import org.spiscope.inspect.Counters;
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

    /** What the caption says; empty for nothing. */
    static String caption(Snapshot snapshot) {
        return snapshot.scenario().message();
    }

    static String frozen(Snapshot shown, long waiting) {
        String clock = shown.takenAt()
                .atZone(java.time.ZoneId.systemDefault())
                .format(java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT));
        String since = waiting == 0 ? "nothing has happened since" : Plain.counted(waiting, "event") + " since";
        return "Frozen at " + clock + " · " + since + " · F6 goes on, F5 moves on by one picture";
    }
}
