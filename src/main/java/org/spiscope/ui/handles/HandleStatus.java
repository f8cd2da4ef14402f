package org.spiscope.ui.handles;

import org.spiscope.inspect.CallView;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** The one word on a handle, the most urgent that is true. */
enum HandleStatus {
    OPEN("open", Icon.HANDLE_OPEN, Styles.NEUTRAL),
    NEW("new", Icon.HANDLE_NEW, Styles.GOOD),
    CLOSED("closed", Icon.HANDLE_CLOSED, Styles.NEUTRAL),
    BLOCKED("blocked", Icon.HANDLE_BLOCKED, Styles.ACTIVE),
    NO_ANSWER("no answer", Icon.HANDLE_NO_ANSWER, Styles.BAD);

    private final String word;
    private final Icon icon;
    private final String style;

    HandleStatus(String word, Icon icon, String style) {
        this.word = word;
        this.icon = icon;
        this.style = style;
    }

    static HandleStatus of(HandleView handle) {
        if (handle.closed()) {
            return CLOSED;
        }
        if (handle.blockedCalls().isEmpty()) {
            return OPEN;
        }
        return handle.blockedCalls().stream().anyMatch(CallView::unanswered) ? NO_ANSWER : BLOCKED;
    }

    String word() {
        return word;
    }

    Icon icon() {
        return icon;
    }

    String style() {
        return style;
    }
}
