package org.spiscope.ui.catalog;

import java.util.stream.Collectors;
import org.spiscope.inspect.EntryView;
import org.spiscope.ui.text.Plain;
import org.spiscope.winsock.ProtocolInfo;

/** An entry in words. */
final class EntryText {
    private static final String STARTED = "started";

    private EntryText() {}

    static String title(EntryView entry) {
        return Integer.toUnsignedString(entry.id()) + " " + entry.name();
    }

    /** Such as {@code non-IFS · base} or {@code IFS · chain 1004 → 1001}. */
    static String kind(ProtocolInfo info) {
        return (info.isIfs() ? "IFS" : "non-IFS") + " · " + chain(info);
    }

    private static String chain(ProtocolInfo info) {
        if (info.isBase()) {
            return "base";
        }
        if (info.isLayered()) {
            return "layer";
        }
        return "chain "
                + info.chainEntries().stream().map(Integer::toUnsignedString).collect(Collectors.joining(" → "));
    }

    /** What lives there, or why nothing can. */
    static String life(EntryView entry) {
        if (failed(entry)) {
            return "· could not be started";
        }
        if (!entry.provider().startsWith(STARTED)) {
            return "· " + entry.provider();
        }
        String live = "· " + Plain.count(entry.liveHandles()) + " live";
        return entry.blockedCalls() == 0 ? live : live + " · " + Plain.count(entry.blockedCalls()) + " blocked";
    }

    /** The whole entry, where there is room for it. */
    static String whole(EntryView entry) {
        return title(entry) + "\n" + kind(entry.info()) + " " + life(entry) + "\nhook: "
                + entry.hookStatus().words() + "\n" + (failed(entry) ? entry.failure() : entry.path());
    }

    /** Whether the provider could not be started. */
    static boolean failed(EntryView entry) {
        return !entry.failure().isEmpty();
    }
}
