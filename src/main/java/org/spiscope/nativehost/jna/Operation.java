package org.spiscope.nativehost.jna;

/** The entries of WSPPROC_TABLE in its order (ws2spi.h). */
enum Operation {
    WSPAccept,
    WSPAddressToString,
    WSPAsyncSelect,
    WSPBind,
    WSPCancelBlockingCall,
    WSPCleanup,
    WSPCloseSocket,
    WSPConnect,
    WSPDuplicateSocket,
    WSPEnumNetworkEvents,
    WSPEventSelect,
    WSPGetOverlappedResult,
    WSPGetPeerName,
    WSPGetSockName,
    WSPGetSockOpt,
    WSPGetQOSByName,
    WSPIoctl,
    WSPJoinLeaf,
    WSPListen,
    WSPRecv,
    WSPRecvDisconnect,
    WSPRecvFrom,
    WSPSelect,
    WSPSend,
    WSPSendDisconnect,
    WSPSendTo,
    WSPSetSockOpt,
    WSPShutdown,
    WSPSocket,
    WSPStringToAddress;

    /** sizeof(WSPPROC_TABLE) in a 64-bit process. */
    static final int TABLE_SIZE = 30 * Long.BYTES;

    /** Its place in the table, from 0. */
    @SuppressWarnings("EnumOrdinal") // the order of the table is what this enum says
    int index() {
        return ordinal();
    }
}
