package org.spiscope.ui.handles;

import org.spiscope.inspect.CallView;
import org.spiscope.inspect.HandleView;
import org.spiscope.ui.icons.Icon;

/** The one word on a handle, the most urgent that is true. */
enum HandleStatus {
    OPEN("open", Icon.HANDLE_OPEN),
    NEW("new", Icon.HANDLE_NEW),
    CLOSED("closed", Icon.HANDLE_CLOSED),
    BLOCKED("blocked", Icon.HANDLE_BLOCKED),
    NO_ANSWER("no answer", Icon.HANDLE_NO_ANSWER);

    private final String word;
    private final Icon icon;

    HandleStatus(String word, Icon icon) {
        this.word = word;
        this.icon = icon;
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
}
