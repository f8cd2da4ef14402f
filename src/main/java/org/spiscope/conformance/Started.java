package org.spiscope.conformance;

import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.ProcTable;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiVersion;

/**
 * What a WSPStartup answered and wrote.
 *
 * @param result 0 or the error code
 * @param version wVersion
 * @param highest wHighVersion
 * @param description the 256 characters of szDescription, whatever they are
 * @param procTable the operations; null when it failed or left any of them NULL
 * @param missing those left NULL, in words; empty for none
 */
record Started(
        int result,
        SpiVersion version,
        SpiVersion highest,
        String description,
        @Nullable ProcTable procTable,
        String missing) {
    boolean succeeded() {
        return result == 0;
    }

    @Override
    public String toString() {
        return succeeded() ? "0, wVersion " + version + ", wHighVersion " + highest : new Errno(result).toString();
    }
}
