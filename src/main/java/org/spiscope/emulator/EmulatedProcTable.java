package org.spiscope.emulator;

import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** The operations of an emulated provider: each is handed over to the class that does the work. */
final class EmulatedProcTable extends UnsupportedOperations {
    private final EmulatedProvider provider;
    private final Answers answers;
    private final Connections connections;
    private final Transfers transfers;
    private final Selection selection;
    private final Options options;
    private final AddressStrings addressStrings;
    private final long cancelBlockingCallPointer;

    EmulatedProcTable(EmulatedProvider provider) {
        super(provider.machine().pointers());
        this.provider = provider;
        this.answers = new Answers(provider);
        this.connections = new Connections(provider);
        this.transfers = new Transfers(provider);
        this.selection = new Selection(provider);
        this.options = new Options(provider);
        this.addressStrings = new AddressStrings(provider.machine().pointers(), provider.entry());
        this.cancelBlockingCallPointer = provider.machine().code().reserve();
    }

    @Override
    public long WSPSocket(int af, int type, int protocol, long lpProtocolInfo, int g, int dwFlags, long lpErrno) {
        return answers.onNetwork(
                lpErrno, Winsock.INVALID_SOCKET, () -> connections.socket(af, type, protocol, lpProtocolInfo, g));
    }

    @Override
    public int WSPBind(long s, long name, int namelen, long lpErrno) {
        return answers.onSocket(s, lpErrno, socket -> connections.bind(socket, name, namelen));
    }

    @Override
    public int WSPListen(long s, int backlog, long lpErrno) {
        return answers.onSocket(s, lpErrno, socket -> connections.listen(socket, backlog));
    }

    @Override
    public long WSPAccept(long s, long addr, long addrlen, long lpfnCondition, long dwCallbackData, long lpErrno) {
        return answers.onSocket(
                s, lpErrno, Winsock.INVALID_SOCKET, socket -> connections.accept(socket, addr, addrlen, lpfnCondition));
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
        return answers.onSocket(s, lpErrno, socket -> {
            Connections.checkNoExtras(lpCallerData, lpCalleeData, lpSQOS, lpGQOS);
            return connections.connect(socket, name, namelen);
        });
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
        return answers.onSocket(s, lpErrno, socket -> {
            Transfers.checkNotOverlapped(lpOverlapped, lpCompletionRoutine);
            return transfers.send(socket, lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags);
        });
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
        return answers.onSocket(s, lpErrno, socket -> {
            Transfers.checkNotOverlapped(lpOverlapped, lpCompletionRoutine);
            return transfers.receive(socket, lpBuffers, dwBufferCount, lpNumberOfBytesRecvd, lpFlags);
        });
    }

    @Override
    public int WSPSelect(int nfds, long readfds, long writefds, long exceptfds, long timeout, long lpErrno) {
        return (int) answers.onNetwork(
                lpErrno, Winsock.SOCKET_ERROR, () -> selection.select(readfds, writefds, exceptfds, timeout));
    }

    @Override
    public int WSPShutdown(long s, int how, long lpErrno) {
        return answers.onSocket(s, lpErrno, socket -> connections.shutdown(socket, how));
    }

    /** Works with the network down too: what is open must be possible to give back. */
    @Override
    public int WSPCloseSocket(long s, long lpErrno) {
        return (int) answers.always(lpErrno, Winsock.SOCKET_ERROR, () -> connections.close(s));
    }

    @Override
    public int WSPGetSockName(long s, long name, long namelen, long lpErrno) {
        return answers.onSocket(s, lpErrno, socket -> connections.sockName(socket, name, namelen));
    }

    @Override
    public int WSPGetPeerName(long s, long name, long namelen, long lpErrno) {
        return answers.onSocket(s, lpErrno, socket -> connections.peerName(socket, name, namelen));
    }

    @Override
    public int WSPGetSockOpt(long s, int level, int optname, long optval, long optlen, long lpErrno) {
        return answers.onSocket(s, lpErrno, socket -> options.get(socket, level, optname, optval, optlen));
    }

    @Override
    public int WSPSetSockOpt(long s, int level, int optname, long optval, int optlen, long lpErrno) {
        return answers.onSocket(s, lpErrno, socket -> options.set(socket, level, optname, optval, optlen));
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
        return answers.onSocket(s, lpErrno, socket -> {
            Transfers.checkNotOverlapped(lpOverlapped, lpCompletionRoutine);
            return switch (dwIoControlCode) {
                case Winsock.FIONBIO -> options.setNonblocking(socket, lpvInBuffer, cbInBuffer, lpcbBytesReturned);
                case Winsock.FIONREAD -> options.readable(socket, lpvOutBuffer, cbOutBuffer, lpcbBytesReturned);
                default -> throw new SpiFailure(WinsockError.WSAEOPNOTSUPP);
            };
        });
    }

    @Override
    public int WSPAddressToString(
            long lpsaAddress,
            int dwAddressLength,
            long lpProtocolInfo,
            long lpszAddressString,
            long lpdwAddressStringLength,
            long lpErrno) {
        return (int) answers.onNetwork(
                lpErrno,
                Winsock.SOCKET_ERROR,
                () -> addressStrings.toText(
                        lpsaAddress, dwAddressLength, lpProtocolInfo, lpszAddressString, lpdwAddressStringLength));
    }

    @Override
    public int WSPStringToAddress(
            long AddressString,
            int AddressFamily,
            long lpProtocolInfo,
            long lpAddress,
            long lpAddressLength,
            long lpErrno) {
        return (int) answers.onNetwork(
                lpErrno,
                Winsock.SOCKET_ERROR,
                () -> addressStrings.toAddress(
                        AddressString, AddressFamily, lpProtocolInfo, lpAddress, lpAddressLength));
    }

    @Override
    public int WSPCancelBlockingCall(long lpErrno) {
        return (int) answers.always(lpErrno, Winsock.SOCKET_ERROR, () -> {
            provider.blocking().cancelBlockingCall();
            return 0;
        });
    }

    /** Works with the network down too, as WSPCloseSocket does. */
    @Override
    public int WSPCleanup(long lpErrno) {
        return (int) answers.always(lpErrno, Winsock.SOCKET_ERROR, () -> {
            provider.cleanup();
            return 0;
        });
    }

    @Override
    public long cancelBlockingCallPointer() {
        return cancelBlockingCallPointer;
    }
}
