package org.spiscope.upcall;

import org.jspecify.annotations.Nullable;

/** A provider library: its one export. */
public interface ServiceProvider {
    /**
     * Starts the provider, or adds a reference to it.
     *
     * @param wVersionRequested low byte major, high byte minor: 2.2 is 0x0202
     * @param lpWSPData address of a WSPDATA to fill
     * @param lpProtocolInfo address of the WSAPROTOCOL_INFOW chosen
     * @param UpcallTable good for the life of the process
     */
    Startup WSPStartup(int wVersionRequested, long lpWSPData, long lpProtocolInfo, UpcallTable UpcallTable);

    /** Lets go of the library after a WSPCleanup: each WSPStartup is followed by one of these or of {@link #leaveLoaded}. Does nothing by default. */
    default void unload() {}

    /**
     * Lets go of the library after a WSPStartup that failed, or whose results cannot be used: threads that the provider has made may still run in it,
     * so that it must stay loaded. Does nothing by default.
     */
    default void leaveLoaded() {}

    /**
     * What WSPStartup answered.
     *
     * @param result 0, or the error code itself: this one function has no lpErrno
     * @param procTable the operations; null unless {@code result} is 0
     */
    record Startup(int result, @Nullable ProcTable procTable) {}
}
