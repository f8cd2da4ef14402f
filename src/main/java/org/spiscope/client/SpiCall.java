package org.spiscope.client;

import org.spiscope.winsock.SpiFunction;

/** One call to make on an application thread, with its arguments as values. Each record bears the C name of its function. */
public sealed interface SpiCall
        permits WPUQueryBlockingCallback,
                WPUQuerySocketHandleContext,
                WSACancelBlockingCall,
                WSACleanup,
                WSAIsBlocking,
                WSASetBlockingHook,
                WSAStartup,
                WSAUnhookBlockingHook,
                WSPAccept,
                WSPAddressToString,
                WSPBind,
                WSPCloseSocket,
                WSPConnect,
                WSPGetPeerName,
                WSPGetSockName,
                WSPGetSockOpt,
                WSPIoctl,
                WSPListen,
                WSPRecv,
                WSPSelect,
                WSPSend,
                WSPSetSockOpt,
                WSPShutdown,
                WSPSocket,
                WSPStringToAddress {
    /** The function called. */
    SpiFunction function();

    /** The arguments in words, under their C names. */
    String arguments();

    /** Makes the call on the current thread, which must be an application thread. */
    CallResult make(CallSite site);

    /** The call as C would write it, without the pointers that only carry answers. */
    default String text() {
        return function() + "(" + arguments() + ")";
    }
}
