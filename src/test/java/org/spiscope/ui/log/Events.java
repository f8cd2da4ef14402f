package org.spiscope.ui.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.inspect.TraceLog;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/** A log that a test fills, and that forgets its oldest events when told to. */
final class Events implements TraceLog {
    private final List<TraceEvent> events = new ArrayList<>();
    private long first;

    TraceEvent add(int thread, SpiFunction function, Phase phase) {
        return add(thread, function, phase, Winsock.INVALID_SOCKET, "", "");
    }

    TraceEvent add(int thread, SpiFunction function, Phase phase, long handle, String arguments, String result) {
        TraceEvent event = new TraceEvent(
                events.size(),
                events.size(),
                thread,
                "app-" + thread,
                function,
                phase,
                handle,
                1001,
                arguments,
                result,
                Errno.NONE,
                10);
        events.add(event);
        return event;
    }

    TraceEvent poll() {
        return add(1, SpiFunction.BlockingCallback, Phase.WHOLE, Winsock.INVALID_SOCKET, "", "TRUE");
    }

    TraceEvent call() {
        return add(1, SpiFunction.WSPBind, Phase.WHOLE);
    }

    void forgetUpTo(long sequence) {
        first = sequence;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long end() {
        return events.size();
    }

    @Override
    public @Nullable TraceEvent get(long sequence) {
        return sequence >= first && sequence < events.size() ? events.get((int) sequence) : null;
    }
}
