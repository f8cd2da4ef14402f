package org.spiscope.nativehost.jna;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import org.spiscope.memory.Heap;
import org.spiscope.upcall.ProcTable;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * The operations of a hosted provider. Each is a function pointer of its table; the arguments go through as they are. After the library was unloaded
 * all of them answer WSANOTINITIALISED.
 */
final class HostedProcTable implements ProcTable {
    private final Function[] functions;
    private final long cancelBlockingCallPointer;
    private final CallGate gate;
    private final Heap memory;

    /** @param entries the addresses, in the table's order */
    HostedProcTable(long[] entries, CallGate gate, Heap memory) {
        functions = new Function[entries.length];
        for (int i = 0; i < entries.length; i++) {
            functions[i] = Function.getFunction(new Pointer(entries[i]));
        }
        this.cancelBlockingCallPointer = entries[Operation.WSPCancelBlockingCall.index()];
        this.gate = gate;
        this.memory = memory;
    }

    private int callOr(int failed, Operation operation, Object... arguments) {
        if (!gate.enter()) {
            refuse(arguments);
            return failed;
        }
        try {
            return ProviderCalls.invokeInt(functions[operation.index()], arguments);
        } finally {
            gate.leave();
        }
    }

    private int call(Operation operation, Object... arguments) {
        return callOr(Winsock.SOCKET_ERROR, operation, arguments);
    }

    private long callForSocket(Operation operation, Object... arguments) {
        if (!gate.enter()) {
            refuse(arguments);
            return Winsock.INVALID_SOCKET;
        }
        try {
            return ProviderCalls.invokeLong(functions[operation.index()], arguments);
        } finally {
            gate.leave();
        }
    }

    /** The last argument of every operation is lpErrno. */
    private void refuse(Object[] arguments) {
        memory.writeInt((Long) arguments[arguments.length - 1], WinsockError.WSANOTINITIALISED.code());
    }

    @Override
    public long cancelBlockingCallPointer() {
        return cancelBlockingCallPointer;
    }

    @Override
    public long WSPAccept(long s, long addr, long addrlen, long lpfnCondition, long dwCallbackData, long lpErrno) {
        return callForSocket(Operation.WSPAccept, s, addr, addrlen, lpfnCondition, dwCallbackData, lpErrno);
    }

    @Override
    public int WSPAddressToString(
            long lpsaAddress,
            int dwAddressLength,
            long lpProtocolInfo,
            long lpszAddressString,
            long lpdwAddressStringLength,
            long lpErrno) {
        return call(
                Operation.WSPAddressToString,
                lpsaAddress,
                dwAddressLength,
                lpProtocolInfo,
                lpszAddressString,
                lpdwAddressStringLength,
                lpErrno);
    }

    @Override
    public int WSPAsyncSelect(long s, long hWnd, int wMsg, int lEvent, long lpErrno) {
        return call(Operation.WSPAsyncSelect, s, hWnd, wMsg, lEvent, lpErrno);
    }

    @Override
    public int WSPBind(long s, long name, int namelen, long lpErrno) {
        return call(Operation.WSPBind, s, name, namelen, lpErrno);
    }

    @Override
    public int WSPCancelBlockingCall(long lpErrno) {
        return call(Operation.WSPCancelBlockingCall, lpErrno);
    }

    @Override
    public int WSPCleanup(long lpErrno) {
        return call(Operation.WSPCleanup, lpErrno);
    }

    @Override
    public int WSPCloseSocket(long s, long lpErrno) {
        return call(Operation.WSPCloseSocket, s, lpErrno);
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
        return call(Operation.WSPConnect, s, name, namelen, lpCallerData, lpCalleeData, lpSQOS, lpGQOS, lpErrno);
    }

    @Override
    public int WSPDuplicateSocket(long s, int dwProcessId, long lpProtocolInfo, long lpErrno) {
        return call(Operation.WSPDuplicateSocket, s, dwProcessId, lpProtocolInfo, lpErrno);
    }

    @Override
    public int WSPEnumNetworkEvents(long s, long hEventObject, long lpNetworkEvents, long lpErrno) {
        return call(Operation.WSPEnumNetworkEvents, s, hEventObject, lpNetworkEvents, lpErrno);
    }

    @Override
    public int WSPEventSelect(long s, long hEventObject, int lNetworkEvents, long lpErrno) {
        return call(Operation.WSPEventSelect, s, hEventObject, lNetworkEvents, lpErrno);
    }

    @Override
    public int WSPGetOverlappedResult(
            long s, long lpOverlapped, long lpcbTransfer, int fWait, long lpdwFlags, long lpErrno) {
        return callOr(
                Winsock.FALSE,
                Operation.WSPGetOverlappedResult,
                s,
                lpOverlapped,
                lpcbTransfer,
                fWait,
                lpdwFlags,
                lpErrno);
    }

    @Override
    public int WSPGetPeerName(long s, long name, long namelen, long lpErrno) {
        return call(Operation.WSPGetPeerName, s, name, namelen, lpErrno);
    }

    @Override
    public int WSPGetSockName(long s, long name, long namelen, long lpErrno) {
        return call(Operation.WSPGetSockName, s, name, namelen, lpErrno);
    }

    @Override
    public int WSPGetSockOpt(long s, int level, int optname, long optval, long optlen, long lpErrno) {
        return call(Operation.WSPGetSockOpt, s, level, optname, optval, optlen, lpErrno);
    }

    @Override
    public int WSPGetQOSByName(long s, long lpQOSName, long lpQOS, long lpErrno) {
        return callOr(Winsock.FALSE, Operation.WSPGetQOSByName, s, lpQOSName, lpQOS, lpErrno);
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
        return call(
                Operation.WSPIoctl,
                s,
                dwIoControlCode,
                lpvInBuffer,
                cbInBuffer,
                lpvOutBuffer,
                cbOutBuffer,
                lpcbBytesReturned,
                lpOverlapped,
                lpCompletionRoutine,
                lpThreadId,
                lpErrno);
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
        return callForSocket(
                Operation.WSPJoinLeaf, s, name, namelen, lpCallerData, lpCalleeData, lpSQOS, lpGQOS, dwFlags, lpErrno);
    }

    @Override
    public int WSPListen(long s, int backlog, long lpErrno) {
        return call(Operation.WSPListen, s, backlog, lpErrno);
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
        return call(
                Operation.WSPRecv,
                s,
                lpBuffers,
                dwBufferCount,
                lpNumberOfBytesRecvd,
                lpFlags,
                lpOverlapped,
                lpCompletionRoutine,
                lpThreadId,
                lpErrno);
    }

    @Override
    public int WSPRecvDisconnect(long s, long lpInboundDisconnectData, long lpErrno) {
        return call(Operation.WSPRecvDisconnect, s, lpInboundDisconnectData, lpErrno);
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
        return call(
                Operation.WSPRecvFrom,
                s,
                lpBuffers,
                dwBufferCount,
                lpNumberOfBytesRecvd,
                lpFlags,
                lpFrom,
                lpFromlen,
                lpOverlapped,
                lpCompletionRoutine,
                lpThreadId,
                lpErrno);
    }

    @Override
    public int WSPSelect(int nfds, long readfds, long writefds, long exceptfds, long timeout, long lpErrno) {
        return call(Operation.WSPSelect, nfds, readfds, writefds, exceptfds, timeout, lpErrno);
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
        return call(
                Operation.WSPSend,
                s,
                lpBuffers,
                dwBufferCount,
                lpNumberOfBytesSent,
                dwFlags,
                lpOverlapped,
                lpCompletionRoutine,
                lpThreadId,
                lpErrno);
    }

    @Override
    public int WSPSendDisconnect(long s, long lpOutboundDisconnectData, long lpErrno) {
        return call(Operation.WSPSendDisconnect, s, lpOutboundDisconnectData, lpErrno);
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
        return call(
                Operation.WSPSendTo,
                s,
                lpBuffers,
                dwBufferCount,
                lpNumberOfBytesSent,
                dwFlags,
                lpTo,
                iTolen,
                lpOverlapped,
                lpCompletionRoutine,
                lpThreadId,
                lpErrno);
    }

    @Override
    public int WSPSetSockOpt(long s, int level, int optname, long optval, int optlen, long lpErrno) {
        return call(Operation.WSPSetSockOpt, s, level, optname, optval, optlen, lpErrno);
    }

    @Override
    public int WSPShutdown(long s, int how, long lpErrno) {
        return call(Operation.WSPShutdown, s, how, lpErrno);
    }

    @Override
    public long WSPSocket(int af, int type, int protocol, long lpProtocolInfo, int g, int dwFlags, long lpErrno) {
        return callForSocket(Operation.WSPSocket, af, type, protocol, lpProtocolInfo, g, dwFlags, lpErrno);
    }

    @Override
    public int WSPStringToAddress(
            long AddressString,
            int AddressFamily,
            long lpProtocolInfo,
            long lpAddress,
            long lpAddressLength,
            long lpErrno) {
        return call(
                Operation.WSPStringToAddress,
                AddressString,
                AddressFamily,
                lpProtocolInfo,
                lpAddress,
                lpAddressLength,
                lpErrno);
    }
}
