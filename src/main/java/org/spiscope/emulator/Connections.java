package org.spiscope.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPSocket, Bind, Listen, Accept, Connect, Shutdown, CloseSocket and the names. */
final class Connections {
    private final EmulatedProvider provider;
    private final Pointers pointers;
    private final NetworkLock lock;

    Connections(EmulatedProvider provider) {
        this.provider = provider;
        this.pointers = provider.machine().pointers();
        this.lock = provider.network().lock();
    }

    long socket(int af, int type, int protocol, long lpProtocolInfo, int g) throws SpiFailure {
        ProtocolInfo own = provider.entry().info();
        ProtocolInfo wanted = lpProtocolInfo == 0
                ? own
                : ProtocolInfo.decode(pointers.readBytes(lpProtocolInfo, ProtocolInfo.SIZE), 0);
        check(af, wanted.iAddressFamily(), own.iAddressFamily(), WinsockError.WSAEAFNOSUPPORT);
        check(type, wanted.iSocketType(), own.iSocketType(), WinsockError.WSAESOCKTNOSUPPORT);
        check(protocol, wanted.iProtocol(), own.iProtocol(), wrongProtocol(protocol));
        if (g != 0) {
            // There are no socket groups here, so no g names one.
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        Endpoint endpoint = provider.network().open(new SocketOptions());
        return provider.open(endpoint).handle();
    }

    /** A protocol that exists, but for datagrams, is of the wrong type; any other is not there. */
    private static WinsockError wrongProtocol(int protocol) {
        return protocol == Winsock.IPPROTO_UDP ? WinsockError.WSAEPROTOTYPE : WinsockError.WSAEPROTONOSUPPORT;
    }

    private static void check(int argument, int fromInfo, int own, WinsockError error) throws SpiFailure {
        int value = argument == Winsock.FROM_PROTOCOL_INFO ? fromInfo : argument;
        if (value != 0 && value != own) {
            throw new SpiFailure(error);
        }
    }

    int bind(EmulatedSocket socket, long name, int namelen) throws SpiFailure {
        SockaddrIn address = pointers.readAddress(name, namelen, WinsockError.WSAEFAULT);
        lock.run(() -> open(socket).bind(address));
        return 0;
    }

    int listen(EmulatedSocket socket, int backlog) throws SpiFailure {
        lock.run(() -> open(socket).listen(backlog));
        return 0;
    }

    /** Another thread may have closed a socket after it was found. */
    private static Endpoint open(EmulatedSocket socket) throws SpiFailure {
        if (socket.isClosed()) {
            throw new SpiFailure(WinsockError.WSAENOTSOCK);
        }
        return socket.endpoint();
    }

    long accept(EmulatedSocket socket, long addr, long addrlen, long lpfnCondition) throws SpiFailure {
        if (lpfnCondition != 0) {
            throw new SpiFailure(WinsockError.WSAEOPNOTSUPP);
        }
        if (addr != 0) {
            pointers.checkAddressRoom(addr, addrlen);
        }
        List<Watch> watches = List.of(new Watch(socket, Waiter.Interest.READ));
        Endpoint connection = provider.blocking().run(watches, socket.isNonblocking(), Waiter.NEVER, () -> {
            socket.endpoint().update();
            return socket.endpoint().accept();
        });
        EmulatedSocket accepted = open(socket, connection);
        SockaddrIn from = connection.remote();
        if (addr != 0 && from != null) {
            pointers.writeAddress(addr, addrlen, from);
        }
        return accepted.handle();
    }

    private EmulatedSocket open(EmulatedSocket listener, Endpoint connection) throws SpiFailure {
        try {
            return provider.open(connection);
        } catch (SpiFailure e) {
            // Nothing may be lost for want of a handle: the next accept finds the connection where it was.
            lock.run(() -> giveBack(listener, connection));
            throw e;
        }
    }

    private static void giveBack(EmulatedSocket listener, Endpoint connection) {
        if (connection.state() != SocketState.CLOSED) {
            listener.endpoint().giveBack(connection);
        }
    }

    /** QoS is WSAEOPNOTSUPP and connect data WSAEPROTONOSUPPORT, as the page of connect says. */
    static void checkNoExtras(long lpCallerData, long lpCalleeData, long lpSQOS, long lpGQOS) throws SpiFailure {
        if (lpCallerData != 0 || lpCalleeData != 0) {
            throw new SpiFailure(WinsockError.WSAEPROTONOSUPPORT);
        }
        if (lpSQOS != 0 || lpGQOS != 0) {
            throw new SpiFailure(WinsockError.WSAEOPNOTSUPP);
        }
    }

    int connect(EmulatedSocket socket, long name, int namelen) throws SpiFailure {
        SockaddrIn to = pointers.readAddress(name, namelen, WinsockError.WSAEAFNOSUPPORT);
        lock.run(() -> open(socket).connect(to));
        if (socket.isNonblocking()) {
            throw new SpiFailure(WinsockError.WSAEWOULDBLOCK);
        }
        Endpoint endpoint = socket.endpoint();
        List<Watch> watches = List.of(new Watch(socket, Waiter.Interest.FAILURE));
        try {
            provider.blocking().run(watches, false, provider.network().connectTimeoutNanos(), () -> {
                endpoint.update();
                return endpoint.finishConnect() ? Boolean.TRUE : null;
            });
        } catch (SpiFailure e) {
            lock.run(endpoint::abandonConnect);
            throw e;
        }
        return 0;
    }

    int shutdown(EmulatedSocket socket, int how) throws SpiFailure {
        if (how != Winsock.SD_RECEIVE && how != Winsock.SD_SEND && how != Winsock.SD_BOTH) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        lock.run(() -> open(socket).shutdown(how != Winsock.SD_SEND, how != Winsock.SD_RECEIVE));
        return 0;
    }

    int close(long s) throws SpiFailure {
        EmulatedSocket socket = provider.handles().find(s);
        provider.close(socket, socket.endpoint().options().closesHard());
        return 0;
    }

    int sockName(EmulatedSocket socket, long name, long namelen) throws SpiFailure {
        return name(socket.endpoint().local(), WinsockError.WSAEINVAL, name, namelen);
    }

    int peerName(EmulatedSocket socket, long name, long namelen) throws SpiFailure {
        boolean connected = socket.endpoint().state().isConnected();
        return name(connected ? socket.endpoint().remote() : null, WinsockError.WSAENOTCONN, name, namelen);
    }

    private int name(@Nullable SockaddrIn address, WinsockError none, long name, long namelen) throws SpiFailure {
        if (address == null) {
            throw new SpiFailure(none);
        }
        pointers.writeAddress(name, namelen, address);
        return 0;
    }
}
