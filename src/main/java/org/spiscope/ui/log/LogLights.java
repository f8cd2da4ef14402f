package org.spiscope.ui.log;

import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.TraceEvent;
import org.spiscope.ui.selection.Relatives;

/**
 * Which rows are lit.
 *
 * @param relatives what belongs to the window's selection
 * @param partner the other half of the selected call; null for none
 */
record LogLights(Relatives relatives, @Nullable TraceEvent partner) {
    static final LogLights NONE = new LogLights(Relatives.NONE, null);

    boolean isRelated(TraceEvent event) {
        return relatives.includes(event);
    }

    boolean isPartner(TraceEvent event) {
        return partner != null && partner.sequence() == event.sequence();
    }
}
