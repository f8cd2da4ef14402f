package org.spiscope.upcall;

/** A hook installed by WSASetBlockingHook: it belongs to one thread of a Winsock 1.x application. */
@FunctionalInterface
public interface BlockingHook {
    /**
     * Called on the blocked thread while it waits.
     *
     * @return nonzero: "I processed something, call me again now"; 0: "no more messages". Neither means cancelled: that is the
     *     callback's FALSE.
     */
    int hook();
}
