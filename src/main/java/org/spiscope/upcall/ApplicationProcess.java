package org.spiscope.upcall;

import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/**
 * What ws2_32 knows of the application's process: how often it is started, and its version, which is the lowest that anyone in it ever
 * requested. A single 1.1 client makes the whole process 1.x, and no later request raises it again.
 */
final class ApplicationProcess {
    private int references;
    private @Nullable SpiVersion lowest;

    synchronized Errno startup(SpiVersion requested) {
        if (requested.major() == 0) {
            return Errno.of(WinsockError.WSAVERNOTSUPPORTED);
        }
        SpiVersion granted = granted(requested);
        lowest = lowest == null || granted.compareTo(lowest) < 0 ? granted : lowest;
        references++;
        return Errno.NONE;
    }

    /** What a request amounts to: 1.x above 1.1 is 1.1, and anything above 2.2 is 2.2. */
    private static SpiVersion granted(SpiVersion requested) {
        SpiVersion highest = requested.major() == 1 ? SpiVersion.V1_1 : SpiVersion.V2_2;
        return requested.compareTo(highest) > 0 ? highest : requested;
    }

    /** Takes one reference away and answers how many are left; -1 when there was none. */
    synchronized int cleanup() {
        if (references == 0) {
            return -1;
        }
        references--;
        return references;
    }

    synchronized boolean isStarted() {
        return references > 0;
    }

    /** The version; null before the first startup. */
    synchronized @Nullable SpiVersion version() {
        return lowest;
    }

    synchronized boolean isVersion1() {
        return lowest != null && lowest.major() == 1;
    }
}
