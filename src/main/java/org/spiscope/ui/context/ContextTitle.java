package org.spiscope.ui.context;

import org.spiscope.inspect.HandleView;
import org.spiscope.winsock.HexText;

/** Names a handle, where its context lies, and its entry: in this order, as a narrow pane cuts off the end. */
final class ContextTitle {
    private ContextTitle() {}

    static String of(HandleView handle) {
        String entry = handle.catalogEntryId() + " " + handle.provider();
        String context = handle.ifs() ? "" : " · context " + HexText.pointer(handle.context());
        return HexText.pointer(handle.handle()) + context + " · " + entry;
    }
}
