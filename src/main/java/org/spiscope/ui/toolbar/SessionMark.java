package org.spiscope.ui.toolbar;

import javafx.scene.control.Tooltip;
import org.spiscope.inspect.Snapshot;
import org.spiscope.ui.icons.Badge;
import org.spiscope.ui.icons.Icon;
import org.spiscope.ui.theme.Styles;

/** The mark that tells the demo from reality; on every screen, so in every picture of it. */
public final class SessionMark {
    private static final String NATIVE = "NATIVE";

    private final Badge badge = new Badge();
    private final Tooltip tip = new Tooltip();

    /** A mark to be shown at the window's edge. */
    public SessionMark() {
        badge.getStyleClass().add("session-mark");
        badge.setTooltip(tip);
    }

    /** The mark. */
    public Badge node() {
        return badge;
    }

    /** Marks the session of {@code snapshot}. */
    public void show(Snapshot snapshot) {
        boolean real = snapshot.mark().equals(NATIVE);
        badge.show(
                real ? Icon.NATIVE : Icon.EMULATED, "[" + snapshot.mark() + "]", real ? Styles.GOOD : Styles.WARNING);
        tip.setText(
                real
                        ? "Real providers: " + snapshot.hosting().words()
                        : "Nothing here touches Winsock: providers and up-call layer are emulated");
    }
}
