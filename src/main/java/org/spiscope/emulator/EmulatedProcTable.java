package org.spiscope.emulator;

import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * The operations of an emulated provider: each checks that the provider is started and the network is up, finds the socket by its handle,
 * hands over to the class that does the work, and writes lpErrno.
 */
final class EmulatedProcTable extends UnsupportedOperations {
    private final EmulatedProvider provider;
    private final Pointers pointers;
    private final Connections connections;
    private final Transfers transfers;
    private final Selection selection;
    private final Options options;
    private final AddressStrings addressStrings;
    private final long cancelBlockingCallPointer;

    EmulatedProcTable(EmulatedProvider provider) {
        super(provider.machine().pointers());
        this.provider = provider;
        this.pointers = provider.machine().pointers();
        this.connections = new Connections(provider);
        this.transfers = new Transfers(provider);
        this.selection = new Selection(provider);
        this.options = new Options(provider);
        this.addressStrings = new AddressStrings(pointers, provider.entry());
        this.cancelBlockingCallPointer = provider.machine().code().reserve();
    }

    /** What an operation does, apart from its errno; answers its return value. */
    @FunctionalInterface
    private interface Operation {
        long run() throws SpiFailure;
    }

    /** As {@link Operation}, on a socket. */
    @FunctionalInterface
    private interface SocketOperation {
        long run(EmulatedSocket socket) throws SpiFailure;
    }

    private long answer(long lpErrno, long failed, Operation operation) {
        long result;
        int errno = 0;
        try {
            provider.checkStarted();
            result = operation.run();
        } catch (SpiFailure e) {
            result = failed;
            errno = e.error().code();
        }
        // There is no answer to a bad lpErrno: it is where the answer would go.
        pointers.memory().writeInt(lpErrno, errno);
        return result;
    }

    private long onNetwork(long lpErrno, long failed, Operation operation) {
        return answer(lpErrno, failed, () -> {
            provider.machine().checkNetworkUp();
            return operation.run();
        });
    }

    private long onSocket(long s, long lpErrno, long failed, SocketOperation operation) {
        return onNetwork(lpErrno, failed, () -> {
            EmulatedSocket socket = provider.find(s);
            try {
                return operation.run(socket);
            } catch (SpiFailure e) {
                provider.network().lock().run(() -> socket.lastError(e.error()));
                throw e;
            }
        });
    }

    private int onSocket(long s, long lpErrno, SocketOperation operation) {
        return (int) onSocket(s, lpErrno, Winsock.SOCKET_ERROR, operation);
    }

    @Override
    public long WSPSocket(int af, int type, int protocol, long lpProtocolInfo, int g, int dwFlags, long lpErrno) {
        return onNetwork(
                lpErrno, Winsock.INVALID_SOCKET, () -> connections.socket(af, type, protocol, lpProtocolInfo, g));
    }

    @Override
    public int WSPBind(long s, long name, int namelen, long lpErrno) {
        return onSocket(s, lpErrno, socket -> connections.bind(socket, name, namelen));
    }

    @Override
    public int WSPListen(long s, int backlog, long lpErrno) {
        return onSocket(s, lpErrno, socket -> connections.listen(socket, backlog));
    }

    @Override
    public long WSPAccept(long s, long addr, long addrlen, long lpfnCondition, long dwCallbackData, long lpErrno) {
        return onSocket(
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
        return onSocket(s, lpErrno, socket -> {
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
        return onSocket(s, lpErrno, socket -> {
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
        return onSocket(s, lpErrno, socket -> {
            Transfers.checkNotOverlapped(lpOverlapped, lpCompletionRoutine);
            return transfers.receive(socket, lpBuffers, dwBufferCount, lpNumberOfBytesRecvd, lpFlags);
        });
    }

    @Override
    public int WSPSelect(int nfds, long readfds, long writefds, long exceptfds, long timeout, long lpErrno) {
        return (int)
                onNetwork(lpErrno, Winsock.SOCKET_ERROR, () -> selection.select(readfds, writefds, exceptfds, timeout));
    }

    @Override
    public int WSPShutdown(long s, int how, long lpErrno) {
        return onSocket(s, lpErrno, socket -> connections.shutdown(socket, how));
    }

    /** Works with the network down too: what is open must be possible to give back. */
    @Override
    public int WSPCloseSocket(long s, long lpErrno) {
        return (int) answer(lpErrno, Winsock.SOCKET_ERROR, () -> connections.close(s));
    }

    @Override
    public int WSPGetSockName(long s, long name, long namelen, long lpErrno) {
        return onSocket(s, lpErrno, socket -> connections.sockName(socket, name, namelen));
    }

    @Override
    public int WSPGetPeerName(long s, long name, long namelen, long lpErrno) {
        return onSocket(s, lpErrno, socket -> connections.peerName(socket, name, namelen));
    }

    @Override
    public int WSPGetSockOpt(long s, int level, int optname, long optval, long optlen, long lpErrno) {
        return onSocket(s, lpErrno, socket -> options.get(socket, level, optname, optval, optlen));
    }

    @Override
    public int WSPSetSockOpt(long s, int level, int optname, long optval, int optlen, long lpErrno) {
        return onSocket(s, lpErrno, socket -> options.set(socket, level, optname, optval, optlen));
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
        return onSocket(s, lpErrno, socket -> {
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
        return (int) onNetwork(
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
        return (int) onNetwork(
                lpErrno,
                Winsock.SOCKET_ERROR,
                () -> addressStrings.toAddress(
                        AddressString, AddressFamily, lpProtocolInfo, lpAddress, lpAddressLength));
    }

    @Override
    public int WSPCancelBlockingCall(long lpErrno) {
        return (int) answer(lpErrno, Winsock.SOCKET_ERROR, () -> {
            provider.blocking().cancelBlockingCall();
            return 0;
        });
    }

    /** Works with the network down too, as WSPCloseSocket does. */
    @Override
    public int WSPCleanup(long lpErrno) {
        return (int) answer(lpErrno, Winsock.SOCKET_ERROR, () -> {
            provider.cleanup();
            return 0;
        });
    }

    @Override
    public long cancelBlockingCallPointer() {
        return cancelBlockingCallPointer;
    }
}
