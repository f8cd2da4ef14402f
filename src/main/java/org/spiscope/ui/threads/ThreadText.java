package org.spiscope.ui.threads;

import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallView;
import org.spiscope.inspect.ThreadView;
import org.spiscope.ui.icons.Badge;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.selection.Lookup;
import org.spiscope.ui.text.Plain;
import org.spiscope.ui.theme.Styles;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Winsock;

/** A thread in words. */
final class ThreadText {
    private ThreadText() {}

    /** Its Winsock version and user hook. */
    static String setting(ThreadView thread) {
        if (thread.ofProvider()) {
            return "thread of the provider: no hook, no calls of the application";
        }
        String version = thread.version().isEmpty() ? "no WSAStartup yet" : "Winsock " + thread.version();
        return version + " · " + (thread.hook().isEmpty() ? "no hook" : "hook " + thread.hook());
    }

    /** The call it is in, the innermost when they nest; empty when idle. */
    static String call(ThreadView thread) {
        CallView call = Lookup.currentCall(thread);
        if (call == null) {
            return "";
        }
        String on = call.handle() == Winsock.INVALID_SOCKET ? "" : " on " + HexText.pointer(call.handle());
        String nested =
                thread.calls().size() == 1 ? "" : " in " + thread.calls().get(0).operation();
        return call.operation()
                + on
                + nested
                + " · "
                + Plain.duration(call.elapsedMillis())
                + " · "
                + Plain.counted(call.polls(), "poll");
    }

    /** Whether a cancel has something to end. */
    static boolean isBlocked(ThreadView thread) {
        return thread.calls().stream().anyMatch(CallView::blocked);
    }

    /** Puts the state on a badge. */
    static void show(Badge badge, ThreadView thread) {
        CallView call = Lookup.currentCall(thread);
        if (thread.cancelPending()) {
            badge.show(Icon.VERDICT_WAITING, "cancel pending", Styles.WARNING);
        } else if (isUnanswered(thread)) {
            badge.show(Icon.HANDLE_NO_ANSWER, "no answer", Styles.BAD);
        } else if (isBlocked(thread)) {
            badge.show(Icon.HANDLE_BLOCKED, "blocked", Styles.ACTIVE);
        } else {
            showAtRest(badge, thread, call);
        }
    }

    private static void showAtRest(Badge badge, ThreadView thread, @Nullable CallView call) {
        if (call != null) {
            badge.show(Icon.RUN, "in a call", Styles.GOOD);
        } else {
            badge.show(Icon.IDLE, thread.ofProvider() ? "provider" : "idle", Styles.NEUTRAL);
        }
    }

    private static boolean isUnanswered(ThreadView thread) {
        return thread.calls().stream().anyMatch(CallView::unanswered);
    }
}
