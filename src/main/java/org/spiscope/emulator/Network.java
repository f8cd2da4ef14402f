package org.spiscope.emulator;

/** Where sockets live. */
interface Network {
    /** The lock that guards everything on it. */
    NetworkLock lock();

    /** A new endpoint without addresses. */
    Endpoint open(SocketOptions options);

    /** What a blocked call on this network sleeps on; WSAENOBUFS when there is nothing left for one. */
    Waiter waiter() throws SpiFailure;

    /** After which a blocking connect gives up; {@link Waiter#NEVER} when the network itself gives up. */
    long connectTimeoutNanos();
}
