package org.spiscope.ui.workbench;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallReport;

/**
 * A call made from the workbench.
 *
 * @param number counts them from 1
 * @param threadId the thread it was made on
 * @param thread its name
 * @param call the C name
 * @param arguments by field name, in order
 * @param report what it answered; null while it runs, or when it was not made
 * @param failure why it was not made; empty otherwise
 */
record MadeCall(
        int number,
        int threadId,
        String thread,
        String call,
        Map<String, String> arguments,
        @Nullable CallReport report,
        String failure) {

    boolean isRunning() {
        return report == null && failure.isEmpty();
    }

    MadeCall answered(CallReport answer) {
        return new MadeCall(number, threadId, thread, call, arguments, answer, "");
    }

    MadeCall failed(String why) {
        return new MadeCall(number, threadId, thread, call, arguments, null, why);
    }

    /** The arguments in words. */
    String argumentText() {
        return arguments.entrySet().stream()
                .map(argument -> argument.getKey() + "=" + argument.getValue())
                .collect(Collectors.joining(", "));
    }
}
