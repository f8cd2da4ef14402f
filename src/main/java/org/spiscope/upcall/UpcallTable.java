package org.spiscope.upcall;

/**
 * WSPUPCALLTABLE: the 15 functions that Ws2_32 gives to a provider, under their C names and in the table's order (ws2spi.h).
 *
 * <p>Handles, pointers and DWORD_PTR values are 64-bit here whatever the process's width. Every {@code long lp...} is an address in the
 * backend's memory; out-parameters are written there. No function throws. {@code lpErrno} receives 0 on success and the error code on
 * failure; when it is NULL or unwritable the code is only traced. Any thread may call; the answer of {@link #WPUQueryBlockingCallback} is
 * about the calling thread.
 */
public interface UpcallTable {
    /** BOOL: closes an event; FALSE and WSA_INVALID_HANDLE when it is not open. */
    int WPUCloseEvent(long hEvent, long lpErrno);

    /** 0, or SOCKET_ERROR and WSAENOTSOCK when {@code s} was not made by WPUCreateSocketHandle. */
    int WPUCloseSocketHandle(long s, long lpErrno);

    /** A manual-reset, unsignalled event, or WSA_INVALID_EVENT and WSA_NOT_ENOUGH_MEMORY. */
    long WPUCreateEvent(long lpErrno);

    /**
     * A new socket handle of the provider named by {@code dwCatalogEntryId} that carries {@code dwContext}; INVALID_SOCKET and WSAENOBUFS when
     * the table is full, WSAEINVAL (our choice, undocumented) for an unknown id.
     */
    long WPUCreateSocketHandle(int dwCatalogEntryId, long dwContext, long lpErrno);

    /** Nonzero when {@code s} is among the first fd_count elements of the fd_set at {@code fdset}; 0 when that cannot be read. */
    int WPUFDIsSet(long s, long fdset);

    /** 0 and the unexpanded path; WSAEINVAL for an unknown GUID, WSAEFAULT for a bad pointer or a buffer too small (length in characters). */
    int WPUGetProviderPath(long lpProviderId, long lpszProviderDllPath, long lpProviderDllPathLen, long lpErrno);

    /** The handle to use for an IFS handle (always the proposed one); INVALID_SOCKET and WSAEINVAL when that is no possible handle. */
    long WPUModifyIFSHandle(int dwCatalogEntryId, long ProposedHandle, long lpErrno);

    /** BOOL: posts a window message; FALSE when it cannot be posted. No error code. */
    int WPUPostMessage(long hWnd, int Msg, long wParam, long lParam);

    /**
     * 0 with the calling thread's blocking callback and the value to pass to it, both NULL and 0 when it has no user hook; SOCKET_ERROR and
     * WSAEFAULT (an out pointer is bad), WSAEINVAL (unknown id) or WSANOTINITIALISED (undocumented: no WSAStartup).
     */
    int WPUQueryBlockingCallback(int dwCatalogEntryId, long lplpfnCallback, long lpdwContext, long lpErrno);

    /** 0 and the context; SOCKET_ERROR and WSAENOTSOCK for any handle not made by WPUCreateSocketHandle, WSAEFAULT (our choice) for a bad lpContext. */
    int WPUQuerySocketHandleContext(long s, long lpContext, long lpErrno);

    /** Queues a user APC to the thread of the WSATHREADID at {@code lpThreadId}; WSAEFAULT when that is not valid. */
    int WPUQueueApc(long lpThreadId, long lpfnUserApc, long dwContext, long lpErrno);

    /** BOOL: makes an event unsignalled; FALSE and WSA_INVALID_HANDLE when it is not open. */
    int WPUResetEvent(long hEvent, long lpErrno);

    /** BOOL: signals an event; FALSE and WSA_INVALID_HANDLE when it is not open. */
    int WPUSetEvent(long hEvent, long lpErrno);

    /** Fills the WSATHREADID at {@code lpThreadId} for the calling thread; WSANOTINITIALISED before any successful WSPStartup. */
    int WPUOpenCurrentThread(long lpThreadId, long lpErrno);

    /** Releases what WPUOpenCurrentThread filled in; WSANOTINITIALISED before any successful WSPStartup. */
    int WPUCloseThread(long lpThreadId, long lpErrno);
}
