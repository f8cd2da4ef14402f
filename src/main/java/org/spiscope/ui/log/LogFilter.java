package org.spiscope.ui.log;

import java.util.List;
import java.util.Locale;
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
        boolean upcall = event.function().isUpcall() || event.function().isImported();
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
            for (List<String> words : alternatives) {
                if (matchAll(event, words)) {
                    return true;
                }
            }
            return alternatives.isEmpty();
        }

        private static boolean matchAll(TraceEvent event, List<String> words) {
            for (String word : words) {
                if (!contains(event, word)) {
                    return false;
                }
            }
            return true;
        }

        /** Written without streams and formats: it looks at every event there is. */
        private static boolean contains(TraceEvent event, String word) {
            return in(event.function().name(), word)
                    || in(event.thread(), word)
                    || in(event.arguments(), word)
                    || in(event.result(), word)
                    || isError(event, word)
                    || isNumber(event, word);
        }

        private static boolean in(String text, String word) {
            int last = text.length() - word.length();
            for (int i = 0; i <= last; i++) {
                if (text.regionMatches(true, i, word, 0, word.length())) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isError(TraceEvent event, String word) {
            return !event.errno().isNone() && in(event.errno().toString(), word);
        }

        /** A handle by its digits, or the number of the row. */
        private static boolean isNumber(TraceEvent event, String word) {
            if (word.startsWith("0x")) {
                return LogText.handle(event.handle()).regionMatches(true, 0, word, 0, word.length());
            }
            return Character.isDigit(word.charAt(0))
                    && Long.toString(event.sequence()).equals(word);
        }
    }
}
