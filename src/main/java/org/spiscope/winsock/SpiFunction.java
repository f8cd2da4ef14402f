package org.spiscope.winsock;

/**
 * Every function of the interface that can be called, traced or named, under its C name.
 *
 * <p>The WPU constants stand in the order of WSPUPCALLTABLE and the WSP constants in the order of WSPPROC_TABLE (ws2spi.h).
 */
@SuppressWarnings("EnumOrdinal") // The order is the tables' own, and a test compares it with the header.
public enum SpiFunction {
    WPUCloseEvent,
    WPUCloseSocketHandle,
    WPUCreateEvent,
    WPUCreateSocketHandle,
    WPUFDIsSet,
    WPUGetProviderPath,
    WPUModifyIFSHandle,
    WPUPostMessage,
    WPUQueryBlockingCallback,
    WPUQuerySocketHandleContext,
    WPUQueueApc,
    WPUResetEvent,
    WPUSetEvent,
    WPUOpenCurrentThread,
    WPUCloseThread,

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
    WSPStringToAddress,

    WSPStartup,
    WPUCompleteOverlappedRequest,
    WSCEnumProtocols,
    WSCGetProviderPath,
    CreateIoCompletionPort,
    WSAStartup,
    WSACleanup,
    WSASetBlockingHook,
    WSAUnhookBlockingHook,
    WSAIsBlocking,
    WSACancelBlockingCall,

    /** The LPBLOCKINGCALLBACK that WPUQueryBlockingCallback hands out. */
    BlockingCallback;

    /** The number of pointers in WSPUPCALLTABLE. */
    public static final int UPCALL_COUNT = 15;

    /** The number of pointers in WSPPROC_TABLE. */
    public static final int PROC_COUNT = 30;

    /** Whether this is one of the 15 members of WSPUPCALLTABLE. */
    public boolean isUpcall() {
        return ordinal() < UPCALL_COUNT;
    }

    /** Whether providers reach this by import, past WSPUPCALLTABLE. */
    public boolean isImported() {
        return switch (this) {
            case WPUCompleteOverlappedRequest, WSCEnumProtocols, WSCGetProviderPath, CreateIoCompletionPort -> true;
            default -> false;
        };
    }

    /** Whether this is one of the 30 members of WSPPROC_TABLE. */
    public boolean isProviderOperation() {
        return ordinal() >= UPCALL_COUNT && ordinal() < UPCALL_COUNT + PROC_COUNT;
    }

    /** Whether the documentation lets this operation block (a close does when it lingers). */
    public boolean mayBlock() {
        return switch (this) {
            case WSPAccept,
                    WSPConnect,
                    WSPRecv,
                    WSPRecvFrom,
                    WSPSend,
                    WSPSendTo,
                    WSPSelect,
                    WSPJoinLeaf,
                    WSPCloseSocket -> true;
            default -> false;
        };
    }

    /** Whether cancelling this operation leaves its socket as it was (WSPCancelBlockingCall page: accept and select only). */
    public boolean leavesSocketUnaffectedByCancel() {
        return this == WSPAccept || this == WSPSelect;
    }
}
