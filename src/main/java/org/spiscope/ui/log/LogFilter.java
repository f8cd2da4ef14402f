package org.spiscope.ui.log;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.winsock.SpiFunction;

/**
 * Which events the log shows. Immutable.
 *
 * @param text words that must all be found somewhere in the row, in any case; {@code |} separates alternatives; empty for everything
 * @param polls whether blocking callbacks are shown that answered TRUE, keep waiting
 * @param upcalls whether WPU functions are shown
 * @param operations whether WSP functions are shown
 * @param applicationCalls whether WSA and WSC functions are shown
 * @param pin what the log follows
 */
record LogFilter(String text, boolean polls, boolean upcalls, boolean operations, boolean applicationCalls, Pin pin) {
    /** Everything but the polls, which come a hundred times a second from each blocked thread. */
    static final LogFilter INITIAL = new LogFilter("", false, true, true, true, new Pin.Unpinned());

    /** One handle or one thread that the log is confined to. */
    sealed interface Pin {
        /** The log is not confined. */
        record Unpinned() implements Pin {}

        /** Events on one handle's value. */
        record OnHandle(long handle) implements Pin {}

        /** Events of one thread. */
        record OnThread(int threadId, String thread) implements Pin {}

        /** Whether an event is of it. */
        default boolean includes(TraceEvent event) {
            if (this instanceof OnHandle on) {
                return event.handle() == on.handle();
            }
            return !(this instanceof OnThread on) || event.threadId() == on.threadId();
        }

        /** What it is, on its chip; empty for none. */
        default String words() {
            if (this instanceof OnHandle on) {
                return LogText.handle(on.handle());
            }
            return this instanceof OnThread on ? on.thread() : "";
        }
    }

    LogFilter withText(String newText) {
        return new LogFilter(newText, polls, upcalls, operations, applicationCalls, pin);
    }

    LogFilter withPolls(boolean shown) {
        return new LogFilter(text, shown, upcalls, operations, applicationCalls, pin);
    }

    LogFilter withUpcalls(boolean shown) {
        return new LogFilter(text, polls, shown, operations, applicationCalls, pin);
    }

    LogFilter withOperations(boolean shown) {
        return new LogFilter(text, polls, upcalls, shown, applicationCalls, pin);
    }

    LogFilter withApplicationCalls(boolean shown) {
        return new LogFilter(text, polls, upcalls, operations, shown, pin);
    }

    LogFilter withPin(Pin newPin) {
        return new LogFilter(text, polls, upcalls, operations, applicationCalls, newPin);
    }

    /** Whether an event is a poll that changed nothing. One that answered FALSE ended a wait and is no mere poll. */
    static boolean isPoll(TraceEvent event) {
        return event.function() == SpiFunction.BlockingCallback
                && event.phase() != Phase.NOTE
                && !event.result().startsWith("FALSE");
    }

    /** Whether the event is shown, polls aside. */
    boolean includes(TraceEvent event, Words words) {
        return pin.includes(event) && includesKind(event) && words.match(event);
    }

    private boolean includesKind(TraceEvent event) {
        if (event.phase() == Phase.NOTE || event.function() == SpiFunction.BlockingCallback) {
            return true;
        }
        if (event.function().isProviderOperation() || event.function() == SpiFunction.WSPStartup) {
            return operations;
        }
        boolean upcall = event.function().isUpcall() || event.function() == SpiFunction.WPUCompleteOverlappedRequest;
        return upcall ? upcalls : applicationCalls;
    }

    /** The text, taken apart once for many events. */
    Words words() {
        return new Words(Stream.of(text.split("\\|"))
                .map(alternative ->
                        List.of(alternative.strip().toLowerCase(Locale.ROOT).split("\\s+")))
                .filter(words -> !words.equals(List.of("")))
                .toList());
    }

    /** Alternatives of words. */
    record Words(List<List<String>> alternatives) {
        boolean match(TraceEvent event) {
            return alternatives.isEmpty()
                    || alternatives.stream().anyMatch(words -> words.stream().allMatch(word -> contains(event, word)));
        }

        private static boolean contains(TraceEvent event, String word) {
            return Stream.of(
                            event.function().name(),
                            event.thread(),
                            event.arguments(),
                            event.result(),
                            LogText.errno(event),
                            LogText.handle(event.handle()),
                            Long.toString(event.sequence()))
                    .filter(Objects::nonNull)
                    .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(word));
        }
    }
}
