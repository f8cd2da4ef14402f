package org.spiscope.emulator;

/** The options of one socket. Guarded by its network's lock. */
final class SocketOptions {
    static final int BUFFER_BYTES = 64 * 1024;

    boolean nonblocking;
    boolean reuseAddr;
    boolean exclusiveAddrUse;
    boolean keepAlive;
    boolean noDelay;
    boolean debug;
    boolean dontRoute;
    boolean oobInline;
    boolean linger;

    /** In seconds. */
    int lingerSeconds;

    int rcvBuf = BUFFER_BYTES;
    int sndBuf = BUFFER_BYTES;

    /** In milliseconds; 0 is no limit. */
    int rcvTimeo;

    /** In milliseconds; 0 is no limit. */
    int sndTimeo;

    /** What a socket made by WSPAccept starts with: "the same properties" as the listening one. */
    SocketOptions copy() {
        SocketOptions copy = new SocketOptions();
        copy.nonblocking = nonblocking;
        copy.reuseAddr = reuseAddr;
        copy.exclusiveAddrUse = exclusiveAddrUse;
        copy.keepAlive = keepAlive;
        copy.noDelay = noDelay;
        copy.debug = debug;
        copy.dontRoute = dontRoute;
        copy.oobInline = oobInline;
        copy.linger = linger;
        copy.lingerSeconds = lingerSeconds;
        copy.rcvBuf = rcvBuf;
        copy.sndBuf = sndBuf;
        copy.rcvTimeo = rcvTimeo;
        copy.sndTimeo = sndTimeo;
        return copy;
    }

    /** Whether closing resets the connection: SO_LINGER with a timeout of 0. */
    boolean closesHard() {
        return linger && lingerSeconds == 0;
    }
}
