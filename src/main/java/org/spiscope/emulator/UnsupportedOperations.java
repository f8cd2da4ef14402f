package org.spiscope.emulator;

import org.spiscope.upcall.ProcTable;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The operations that emulated providers do not have: each answers WSAEOPNOTSUPP. */
abstract class UnsupportedOperations implements ProcTable {
    private final Pointers pointers;

    UnsupportedOperations(Pointers pointers) {
        this.pointers = pointers;
    }

    private int unsupported(long lpErrno) {
        pointers.memory().writeInt(lpErrno, WinsockError.WSAEOPNOTSUPP.code());
        return Winsock.SOCKET_ERROR;
    }

    private int unsupportedBool(long lpErrno) {
        pointers.memory().writeInt(lpErrno, WinsockError.WSAEOPNOTSUPP.code());
        return Winsock.FALSE;
    }

    @Override
    public final int WSPAsyncSelect(long s, long hWnd, int wMsg, int lEvent, long lpErrno) {
        return unsupported(lpErrno);
    }

    @Override
    public final int WSPDuplicateSocket(long s, int dwProcessId, long lpProtocolInfo, long lpErrno) {
        return unsupported(lpErrno);
    }

    @Override
    public final int WSPEnumNetworkEvents(long s, long hEventObject, long lpNetworkEvents, long lpErrno) {
        return unsupported(lpErrno);
    }

    @Override
    public final int WSPEventSelect(long s, long hEventObject, int lNetworkEvents, long lpErrno) {
        return unsupported(lpErrno);
    }

    @Override
    public final int WSPGetOverlappedResult(
            long s, long lpOverlapped, long lpcbTransfer, int fWait, long lpdwFlags, long lpErrno) {
        return unsupportedBool(lpErrno);
    }

    @Override
    public final int WSPGetQOSByName(long s, long lpQOSName, long lpQOS, long lpErrno) {
        return unsupportedBool(lpErrno);
    }

    @Override
    public final long WSPJoinLeaf(
            long s,
            long name,
            int namelen,
            long lpCallerData,
            long lpCalleeData,
            long lpSQOS,
            long lpGQOS,
            int dwFlags,
            long lpErrno) {
        unsupported(lpErrno);
        return Winsock.INVALID_SOCKET;
    }

    @Override
    public final int WSPRecvDisconnect(long s, long lpInboundDisconnectData, long lpErrno) {
        return unsupported(lpErrno);
    }

    @Override
    public final int WSPRecvFrom(
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
        return unsupported(lpErrno);
    }

    @Override
    public final int WSPSendDisconnect(long s, long lpOutboundDisconnectData, long lpErrno) {
        return unsupported(lpErrno);
    }

    @Override
    public final int WSPSendTo(
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
        return unsupported(lpErrno);
    }
}
