package org.spiscope.ui;

import java.util.List;
import org.spiscope.inspect.LayoutText;
import org.spiscope.inspect.RankedLayout;
import org.spiscope.layout.Abi;
import org.spiscope.layout.Confidence;
import org.spiscope.layout.Confidence.Reason;

/** Rankings of layouts, made up. */
public final class Rankings {
    private static final LayoutText TEXT = new LayoutText("typedef struct { DWORD a; } TCP_CONTEXT;", "", Abi.WIN64);

    private static final Confidence GOOD = new Confidence(
            0.93,
            List.of(
                    new Reason(true, 3, "local is of family AF_INET"),
                    new Reason(true, 8, "socket is the handle, 0x0108"),
                    new Reason(true, 6, "links is a consistent list: 2 links"),
                    new Reason(true, 4, "readable is an open event, not signalled"),
                    new Reason(true, 2, "state is LISTENING (2)"),
                    new Reason(false, 2, "flags has flags that have no name: F_READ | 0x40 (0x41)"),
                    new Reason(true, 1, "3 bytes of padding are zero")));

    private static final Confidence POOR = new Confidence(
            0.41,
            List.of(
                    new Reason(true, 4, "owner points to readable memory"),
                    new Reason(false, 5, "buffer points to 0xCAFE0004, which is unreadable"),
                    new Reason(false, 2, "length is 70000, which is more than there can be")));

    private static final Confidence NOTHING = new Confidence(0.5, List.of());

    private Rankings() {}

    /** One fits clearly better than the one in use. */
    public static List<RankedLayout> better() {
        return List.of(
                ranked("TCP_CONTEXT", "bound to entry 1005", false, GOOD),
                ranked("ANYTHING", "bound to library wshtcpip.dll", false, NOTHING),
                ranked("UDP_CONTEXT", "bound to entry 1002", true, POOR));
    }

    /** None is in use, and two fit as well as each other. */
    public static List<RankedLayout> only() {
        return List.of(
                ranked("TCP_CONTEXT", "C:\\providers\\tcp.layout.h", false, GOOD),
                ranked("TCP_CONTEXT_V2", "C:\\providers\\tcp.layout.h", false, GOOD));
    }

    /** The one in use fits best. */
    public static List<RankedLayout> none() {
        return List.of(ranked("TCP_CONTEXT", "built in", true, GOOD), ranked("OTHER", "bound to entry 7", false, POOR));
    }

    private static RankedLayout ranked(String type, String origin, boolean inUse, Confidence confidence) {
        return new RankedLayout(type, origin, TEXT, false, inUse, confidence);
    }
}
