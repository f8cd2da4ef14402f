package org.spiscope.ui.log;

import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.inspect.TraceEvent.Phase;
import org.spiscope.ui.theme.Styles;

/** A row that lights up when its event belongs to the selection, and shows which other row is the rest of the selected call. */
final class LogRow extends TableRow<TraceEvent> {
    private static final PseudoClass PARTNER = PseudoClass.getPseudoClass("partner");
    private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");

    private final Supplier<LogLights> lights;

    /** @param lights what is lit now */
    LogRow(Supplier<LogLights> lights) {
        this.lights = lights;
    }

    @Override
    protected void updateItem(@Nullable TraceEvent event, boolean empty) {
        super.updateItem(event, empty);
        light();
    }

    void light() {
        TraceEvent event = getItem();
        LogLights now = lights.get();
        pseudoClassStateChanged(Styles.RELATED, event != null && now.isRelated(event));
        pseudoClassStateChanged(PARTNER, event != null && now.isPartner(event));
        pseudoClassStateChanged(NOTE, event != null && event.phase() == Phase.NOTE);
    }
}
