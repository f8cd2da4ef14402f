package org.spiscope.emulator;

import java.util.Collection;

/** How a provider's sockets get their handles and are found again by them: the one difference between IFS and non-IFS. */
interface SocketHandles {
    /** A socket for an endpoint, with its handle; on failure nothing is left of it, and the endpoint is the caller's to close. */
    EmulatedSocket open(Endpoint endpoint) throws SpiFailure;

    /** The open socket of a handle; WSAENOTSOCK when it is not one of this provider's. */
    EmulatedSocket find(long s) throws SpiFailure;

    /** Gives up what belonged to a socket that was closed. */
    void release(EmulatedSocket socket);

    /** Every open socket. */
    Collection<EmulatedSocket> all();
}
