package org.spiscope.ui.log;

import java.util.Locale;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Winsock;

/** What the columns of the log say of an event. */
final class LogText {
    static final String HEADER = "seq\ttime ms\tthread\tfunction\targuments\tresult\terrno\tduration";

    private static final double MICROS_IN_A_MILLI = 1000;
    private static final double MILLIS_IN_A_SECOND = 1000;

    private LogText() {}

    static String time(TraceEvent event) {
        return String.format(Locale.ROOT, "%.3f", event.atMillis());
    }

    /** A handle as a debugger writes it; empty for none. */
    static String handle(long handle) {
        return handle == Winsock.INVALID_SOCKET ? "" : HexText.pointer(handle);
    }

    /** The code by name and number; empty for success. */
    static String errno(TraceEvent event) {
        return event.errno().isNone() ? "" : event.errno().toString();
    }

    /** How long the call took, in the unit that reads best; empty while it has not ended. */
    static String duration(TraceEvent event) {
        if (event.phase() == Phase.BEGIN || event.phase() == Phase.NOTE) {
            return "";
        }
        double millis = event.durationMicros() / MICROS_IN_A_MILLI;
        if (millis < 1) {
            return String.format(Locale.ROOT, "%.1f µs", event.durationMicros());
        }
        return millis < MILLIS_IN_A_SECOND
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / MILLIS_IN_A_SECOND);
    }

    /** What it returned; at the begin, that it is under way. */
    static String result(TraceEvent event) {
        return event.phase() == Phase.BEGIN ? "…" : event.result();
    }

    /** A row as it is copied, tabs between the columns. */
    static String row(TraceEvent event) {
        return String.join(
                "\t",
                Long.toString(event.sequence()),
                time(event),
                event.thread(),
                event.phase() == Phase.NOTE ? "note" : event.function().name(),
                event.arguments(),
                result(event),
                errno(event),
                duration(event));
    }
}
