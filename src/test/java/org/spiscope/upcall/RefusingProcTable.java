package org.spiscope.upcall;

import org.spiscope.memory.Memory;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** A full WSPPROC_TABLE whose operations all answer WSAEOPNOTSUPP, except WSPCleanup, which succeeds. */
class RefusingProcTable implements ProcTable {
    final Memory memory;
    private final long cancelPointer;

    RefusingProcTable(Memory memory, long cancelPointer) {
        this.memory = memory;
        this.cancelPointer = cancelPointer;
    }

    private int refuse(long lpErrno) {
        memory.writeInt(lpErrno, WinsockError.WSAEOPNOTSUPP.code());
        return Winsock.SOCKET_ERROR;
    }

    @Override
    public long WSPAccept(long s, long addr, long addrlen, long lpfnCondition, long dwCallbackData, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPAddressToString(
            long lpsaAddress,
            int dwAddressLength,
            long lpProtocolInfo,
            long lpszAddressString,
            long lpdwAddressStringLength,
            long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPAsyncSelect(long s, long hWnd, int wMsg, int lEvent, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPBind(long s, long name, int namelen, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPCancelBlockingCall(long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPCleanup(long lpErrno) {
        return 0;
    }

    @Override
    public int WSPCloseSocket(long s, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPConnect(
            long s,
            long name,
            int namelen,
            long lpCallerData,
            long lpCalleeData,
            long lpSQOS,
            long lpGQOS,
            long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPDuplicateSocket(long s, int dwProcessId, long lpProtocolInfo, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPEnumNetworkEvents(long s, long hEventObject, long lpNetworkEvents, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPEventSelect(long s, long hEventObject, int lNetworkEvents, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPGetOverlappedResult(
            long s, long lpOverlapped, long lpcbTransfer, int fWait, long lpdwFlags, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPGetPeerName(long s, long name, long namelen, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPGetSockName(long s, long name, long namelen, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPGetSockOpt(long s, int level, int optname, long optval, long optlen, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPGetQOSByName(long s, long lpQOSName, long lpQOS, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPIoctl(
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
            long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public long WSPJoinLeaf(
            long s,
            long name,
            int namelen,
            long lpCallerData,
            long lpCalleeData,
            long lpSQOS,
            long lpGQOS,
            int dwFlags,
            long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPListen(long s, int backlog, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPRecv(
            long s,
            long lpBuffers,
            int dwBufferCount,
            long lpNumberOfBytesRecvd,
            long lpFlags,
            long lpOverlapped,
            long lpCompletionRoutine,
            long lpThreadId,
            long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPRecvDisconnect(long s, long lpInboundDisconnectData, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPRecvFrom(
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
            long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPSelect(int nfds, long readfds, long writefds, long exceptfds, long timeout, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPSend(
            long s,
            long lpBuffers,
            int dwBufferCount,
            long lpNumberOfBytesSent,
            int dwFlags,
            long lpOverlapped,
            long lpCompletionRoutine,
            long lpThreadId,
            long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPSendDisconnect(long s, long lpOutboundDisconnectData, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPSendTo(
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
            long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPSetSockOpt(long s, int level, int optname, long optval, int optlen, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPShutdown(long s, int how, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public long WSPSocket(int af, int type, int protocol, long lpProtocolInfo, int g, int dwFlags, long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public int WSPStringToAddress(
            long AddressString,
            int AddressFamily,
            long lpProtocolInfo,
            long lpAddress,
            long lpAddressLength,
            long lpErrno) {
        return refuse(lpErrno);
    }

    @Override
    public long cancelBlockingCallPointer() {
        return cancelPointer;
    }
}
