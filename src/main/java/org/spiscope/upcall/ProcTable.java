package org.spiscope.upcall;

/**
 * WSPPROC_TABLE: the 30 operations of a provider, under their C names and in the table's order (ws2spi.h). Pointers are addresses in the
 * backend's memory. Handles are 64-bit; INVALID_SOCKET is -1. An operation that fails writes its code to {@code lpErrno}.
 */
public interface ProcTable {
    long WSPAccept(long s, long addr, long addrlen, long lpfnCondition, long dwCallbackData, long lpErrno);

    int WSPAddressToString(
            long lpsaAddress,
            int dwAddressLength,
            long lpProtocolInfo,
            long lpszAddressString,
            long lpdwAddressStringLength,
            long lpErrno);

    int WSPAsyncSelect(long s, long hWnd, int wMsg, int lEvent, long lpErrno);

    int WSPBind(long s, long name, int namelen, long lpErrno);

    int WSPCancelBlockingCall(long lpErrno);

    int WSPCleanup(long lpErrno);

    int WSPCloseSocket(long s, long lpErrno);

    int WSPConnect(
            long s,
            long name,
            int namelen,
            long lpCallerData,
            long lpCalleeData,
            long lpSQOS,
            long lpGQOS,
            long lpErrno);

    int WSPDuplicateSocket(long s, int dwProcessId, long lpProtocolInfo, long lpErrno);

    int WSPEnumNetworkEvents(long s, long hEventObject, long lpNetworkEvents, long lpErrno);

    int WSPEventSelect(long s, long hEventObject, int lNetworkEvents, long lpErrno);

    int WSPGetOverlappedResult(long s, long lpOverlapped, long lpcbTransfer, int fWait, long lpdwFlags, long lpErrno);

    int WSPGetPeerName(long s, long name, long namelen, long lpErrno);

    int WSPGetSockName(long s, long name, long namelen, long lpErrno);

    int WSPGetSockOpt(long s, int level, int optname, long optval, long optlen, long lpErrno);

    int WSPGetQOSByName(long s, long lpQOSName, long lpQOS, long lpErrno);

    int WSPIoctl(
            long s,
            int dwIoControlCode,
            long lpvInBuffer,
            int cbInBuffer,
            long lpvOutBuffer,
            int cbOutBuffer,
            long lpcbBytesReturned,
            long lpOverlapped,
            long lpCompletionRoutine,
            long lpThreadId,
            long lpErrno);

    long WSPJoinLeaf(
            long s,
            long name,
            int namelen,
            long lpCallerData,
            long lpCalleeData,
            long lpSQOS,
            long lpGQOS,
            int dwFlags,
            long lpErrno);

    int WSPListen(long s, int backlog, long lpErrno);

    int WSPRecv(
            long s,
            long lpBuffers,
            int dwBufferCount,
            long lpNumberOfBytesRecvd,
            long lpFlags,
            long lpOverlapped,
            long lpCompletionRoutine,
            long lpThreadId,
            long lpErrno);

    int WSPRecvDisconnect(long s, long lpInboundDisconnectData, long lpErrno);

    int WSPRecvFrom(
            long s,
            long lpBuffers,
            int dwBufferCount,
            long lpNumberOfBytesRecvd,
            long lpFlags,
            long lpFrom,
            long lpFromlen,
            long lpOverlapped,
            long lpCompletionRoutine,
            long lpThreadId,
            long lpErrno);

    int WSPSelect(int nfds, long readfds, long writefds, long exceptfds, long timeout, long lpErrno);

    int WSPSend(
            long s,
            long lpBuffers,
            int dwBufferCount,
            long lpNumberOfBytesSent,
            int dwFlags,
            long lpOverlapped,
            long lpCompletionRoutine,
            long lpThreadId,
            long lpErrno);

    int WSPSendDisconnect(long s, long lpOutboundDisconnectData, long lpErrno);

    int WSPSendTo(
            long s,
            long lpBuffers,
            int dwBufferCount,
            long lpNumberOfBytesSent,
            int dwFlags,
            long lpTo,
            int iTolen,
            long lpOverlapped,
            long lpCompletionRoutine,
            long lpThreadId,
            long lpErrno);

    int WSPSetSockOpt(long s, int level, int optname, long optval, int optlen, long lpErrno);

    int WSPShutdown(long s, int how, long lpErrno);

    long WSPSocket(int af, int type, int protocol, long lpProtocolInfo, int g, int dwFlags, long lpErrno);

    int WSPStringToAddress(
            long AddressString,
            int AddressFamily,
            long lpProtocolInfo,
            long lpAddress,
            long lpAddressLength,
            long lpErrno);

    /**
     * The address of this provider's WSPCancelBlockingCall, as the table holds it: the context value that WPUQueryBlockingCallback hands out
     * with its callback (the one open implementation does so).
     */
    long cancelBlockingCallPointer();
}
