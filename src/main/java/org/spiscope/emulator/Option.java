package org.spiscope.emulator;

import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** A SOL_SOCKET option that is a number which can be read and written. */
record Option(int optname, ToIntFunction<SocketOptions> getter, ObjIntConsumer<SocketOptions> setter) {
    private static final List<Option> ALL = List.of(
            new Option(Winsock.SO_DEBUG, o -> bool(o.debug), (o, value) -> o.debug = value != 0),
            new Option(Winsock.SO_REUSEADDR, o -> bool(o.reuseAddr), (o, value) -> o.reuseAddr = value != 0),
            new Option(
                    Winsock.SO_EXCLUSIVEADDRUSE,
                    o -> bool(o.exclusiveAddrUse),
                    (o, value) -> o.exclusiveAddrUse = value != 0),
            new Option(Winsock.SO_KEEPALIVE, o -> bool(o.keepAlive), (o, value) -> o.keepAlive = value != 0),
            new Option(Winsock.SO_DONTROUTE, o -> bool(o.dontRoute), (o, value) -> o.dontRoute = value != 0),
            new Option(Winsock.SO_OOBINLINE, o -> bool(o.oobInline), (o, value) -> o.oobInline = value != 0),
            new Option(Winsock.SO_DONTLINGER, o -> bool(!o.linger), (o, value) -> o.linger = value == 0),
            new Option(Winsock.SO_RCVBUF, o -> o.rcvBuf, (o, value) -> o.rcvBuf = value),
            new Option(Winsock.SO_SNDBUF, o -> o.sndBuf, (o, value) -> o.sndBuf = value),
            new Option(Winsock.SO_RCVTIMEO, o -> o.rcvTimeo, (o, value) -> o.rcvTimeo = value),
            new Option(Winsock.SO_SNDTIMEO, o -> o.sndTimeo, (o, value) -> o.sndTimeo = value));

    /** WSAENOPROTOOPT for a number that is no such option. */
    static Option of(int optname) throws SpiFailure {
        for (Option option : ALL) {
            if (option.optname == optname) {
                return option;
            }
        }
        throw new SpiFailure(WinsockError.WSAENOPROTOOPT);
    }

    private static int bool(boolean value) {
        return value ? Winsock.TRUE : Winsock.FALSE;
    }

    int get(SocketOptions options) {
        return getter.applyAsInt(options);
    }

    /** WSAEINVAL for a buffer of negative size. */
    void set(SocketOptions options, int value) throws SpiFailure {
        boolean buffer = optname == Winsock.SO_RCVBUF || optname == Winsock.SO_SNDBUF;
        if (buffer && value < 0) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        setter.accept(options, value);
    }
}
