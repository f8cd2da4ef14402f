package org.spiscope.emulator;

import org.jspecify.annotations.Nullable;
import org.spiscope.memory.Bytes;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** WSPGetSockOpt, WSPSetSockOpt and the control codes of WSPIoctl. */
final class Options {
    private static final int SIZE_OF_LINGER = 4;
    private static final int OFFSET_L_LINGER = 2;

    private final EmulatedProvider provider;
    private final Pointers pointers;
    private final NetworkLock lock;

    Options(EmulatedProvider provider) {
        this.provider = provider;
        this.pointers = provider.machine().pointers();
        this.lock = provider.network().lock();
    }

    int get(EmulatedSocket socket, int level, int optname, long optval, long optlen) throws SpiFailure {
        int room = pointers.readInt(optlen);
        int needed = sizeOf(level, optname);
        if (room < needed) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        pointers.checkReadable(optval, needed);
        byte[] value = lock.call(() -> value(socket, level, optname));
        if (value != null) {
            pointers.writeBytes(optval, value);
            pointers.writeInt(optlen, value.length);
        }
        return 0;
    }

    private static int sizeOf(int level, int optname) throws SpiFailure {
        boolean socketLevel = level == Winsock.SOL_SOCKET;
        if (socketLevel && optname == Winsock.SO_PROTOCOL_INFOW) {
            return ProtocolInfo.SIZE;
        }
        if (!socketLevel && (level != Winsock.IPPROTO_TCP || optname != Winsock.TCP_NODELAY)) {
            throw new SpiFailure(WinsockError.WSAENOPROTOOPT);
        }
        return Integer.BYTES;
    }

    private byte[] value(EmulatedSocket socket, int level, int optname) throws SpiFailure {
        SocketOptions options = socket.endpoint().options();
        if (level == Winsock.IPPROTO_TCP) {
            return ofInt(options.noDelay ? 1 : 0);
        }
        return switch (optname) {
            case Winsock.SO_PROTOCOL_INFOW -> provider.entry().info().encode();
            case Winsock.SO_LINGER -> linger(options);
            case Winsock.SO_ERROR -> ofInt(code(socket.endpoint().takeFailure()));
            case Winsock.SO_TYPE -> ofInt(provider.entry().info().iSocketType());
            case Winsock.SO_ACCEPTCONN -> ofInt(socket.endpoint().state() == SocketState.LISTENING ? 1 : 0);
            case Winsock.SO_MAX_MSG_SIZE -> ofInt(provider.entry().info().dwMessageSize());
            default -> ofInt(Option.of(optname).get(options));
        };
    }

    private static int code(@Nullable WinsockError error) {
        return error == null ? 0 : error.code();
    }

    private static byte[] ofInt(int value) {
        byte[] bytes = new byte[Integer.BYTES];
        Bytes.putInt(bytes, 0, value);
        return bytes;
    }

    private static byte[] linger(SocketOptions options) {
        byte[] bytes = new byte[SIZE_OF_LINGER];
        Bytes.putShort(bytes, 0, options.linger ? 1 : 0);
        Bytes.putShort(bytes, OFFSET_L_LINGER, options.lingerSeconds);
        return bytes;
    }

    int set(EmulatedSocket socket, int level, int optname, long optval, int optlen) throws SpiFailure {
        if (optlen < Integer.BYTES) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        byte[] bytes = pointers.readBytes(optval, Integer.BYTES);
        int value = Bytes.getInt(bytes, 0);
        lock.run(() -> {
            SocketOptions options = socket.endpoint().options();
            if (level == Winsock.IPPROTO_TCP && optname == Winsock.TCP_NODELAY) {
                options.noDelay = value != 0;
            } else if (level != Winsock.SOL_SOCKET) {
                throw new SpiFailure(WinsockError.WSAENOPROTOOPT);
            } else if (optname == Winsock.SO_LINGER) {
                options.linger = Bytes.getShort(bytes, 0) != 0;
                options.lingerSeconds = Bytes.getShort(bytes, OFFSET_L_LINGER);
            } else {
                Option.of(optname).set(options, value);
            }
            applied(socket);
        });
        return 0;
    }

    private static void applied(EmulatedSocket socket) throws SpiFailure {
        socket.endpoint().optionsChanged();
        socket.endpoint().changed();
    }

    int setNonblocking(EmulatedSocket socket, long lpvInBuffer, int cbInBuffer, long lpcbBytesReturned)
            throws SpiFailure {
        if (cbInBuffer < Integer.BYTES) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        boolean nonblocking = pointers.readInt(lpvInBuffer) != 0;
        pointers.writeInt(lpcbBytesReturned, 0);
        lock.run(() -> {
            socket.endpoint().options().nonblocking = nonblocking;
            socket.endpoint().changed();
        });
        return 0;
    }

    int readable(EmulatedSocket socket, long lpvOutBuffer, int cbOutBuffer, long lpcbBytesReturned) throws SpiFailure {
        if (cbOutBuffer < Integer.BYTES) {
            throw new SpiFailure(WinsockError.WSAEFAULT);
        }
        Integer available = lock.call(() -> socket.endpoint().available());
        pointers.writeInt(lpvOutBuffer, available == null ? 0 : available);
        pointers.writeInt(lpcbBytesReturned, Integer.BYTES);
        return 0;
    }
}
