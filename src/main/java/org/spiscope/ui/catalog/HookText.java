package org.spiscope.ui.catalog;

import org.spiscope.inspect.HookStatus;
import org.spiscope.inspect.HookView;
import org.spiscope.ui.icons.Badge;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.text.Plain;
import org.spiscope.ui.theme.Styles;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Winsock;

/** A cell of the hook matrix in words. */
final class HookText {
    private HookText() {}

    /** Puts the state on a badge. */
    static void show(Badge badge, HookStatus status) {
        badge.show(Icon.of(status), status.words(), style(status));
    }

    private static String style(HookStatus status) {
        return switch (status) {
            case NOT_ASKED, NONE -> Styles.NEUTRAL;
            case INSTALLED -> Styles.GOOD;
            case POLLING -> Styles.ACTIVE;
            case CANCELLED -> Styles.WARNING;
            case ERROR -> Styles.BAD;
        };
    }

    /** Such as {@code acceptor  1.1}. */
    static String title(HookView cell) {
        return cell.version().isEmpty() ? cell.thread() : cell.thread() + "  " + cell.version();
    }

    /** The out-parameters of the last answer, raw; empty when not asked. */
    static String answer(HookView cell) {
        return switch (cell.status()) {
            case NOT_ASKED, ERROR -> "";
            case NONE -> "callback NULL: waits natively";
            case INSTALLED, POLLING, CANCELLED ->
                "callback " + HexText.pointer(cell.callback()) + " context " + HexText.pointer(cell.context());
        };
    }

    /** The result with its age, and the polls since. */
    static String history(HookView cell) {
        return switch (cell.status()) {
            case NOT_ASKED -> "no provider has asked on this thread yet";
            case ERROR -> result(cell) + ", " + cell.errno() + " · " + age(cell);
            case NONE, INSTALLED, POLLING, CANCELLED -> result(cell) + " · " + age(cell) + polls(cell);
        };
    }

    /** The whole cell, where there is room for it. */
    static String whole(HookView cell) {
        String version = cell.version().isEmpty() ? "" : " (Winsock " + cell.version() + ")";
        return "WPUQueryBlockingCallback on " + cell.thread() + version + " for entry "
                + Integer.toUnsignedString(cell.catalogEntryId()) + "\n"
                + cell.status().words()
                + (answer(cell).isEmpty() ? "" : "\n" + answer(cell))
                + "\n"
                + history(cell);
    }

    private static String result(HookView cell) {
        return "result " + (cell.result() == Winsock.SOCKET_ERROR ? "SOCKET_ERROR" : Integer.toString(cell.result()));
    }

    private static String age(HookView cell) {
        return Plain.duration(cell.ageMillis()) + " ago";
    }

    private static String polls(HookView cell) {
        if (cell.polls() == 0) {
            return "";
        }
        String last = cell.lastPollAgeMillis() < 0 ? "" : " (" + Plain.duration(cell.lastPollAgeMillis()) + " ago)";
        return " · " + Plain.counted(cell.polls(), "poll") + last;
    }
}
