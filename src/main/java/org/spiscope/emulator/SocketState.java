package org.spiscope.emulator;

/** The state of an emulated socket; the code is the number in its structure. */
enum SocketState {
    /** Made, without a local address. */
    CREATED(0),
    /** Has a local address. */
    BOUND(1),
    /** Takes connections. */
    LISTENING(2),
    /** An attempt to connect is under way. */
    CONNECTING(3),
    /** Connected. */
    CONNECTED(4),
    /** Connected, but the peer will send no more. */
    PEER_CLOSED(5),
    /** The peer reset the connection. */
    RESET(6),
    /** This side reset the connection, since a cancelled send had damaged its stream: only closing is left. */
    ABORTED(7),
    /** Closed; seen only in the moment before the structure is freed. */
    CLOSED(8);

    private final int code;

    SocketState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Whether there is a connection to send on. */
    boolean isConnected() {
        return this == CONNECTED || this == PEER_CLOSED;
    }

    /** Whether there is no connection and none under way, so that one may be begun. */
    boolean isIdle() {
        return this == CREATED || this == BOUND;
    }
}
