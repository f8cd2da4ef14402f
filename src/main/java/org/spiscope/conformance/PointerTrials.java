package org.spiscope.conformance;

import java.util.List;
import org.spiscope.upcall.ServiceProvider;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.WinsockError;

/** NULL where a pointer must be. A provider that follows it ends the process. */
final class PointerTrials {
    static final List<Trial> ALL = List.of(
            Trial.of("null-wspdata", "WSPStartup", "NULL for lpWSPData is WSAEFAULT", PointerTrials::data),
            Trial.of("null-name", "WSPBind", "NULL for name is WSAEFAULT", fixture -> {
                fixture.presumeStream();
                long s = fixture.socket();
                RawAnswer answer = fixture.direct()
                        .raw(
                                SpiFunction.WSPBind,
                                (provider, lpErrno) -> provider.WSPBind(s, 0, SockaddrIn.SIZE, lpErrno));
                requireFault(answer);
            }),
            Trial.of("null-namelen", "WSPGetSockName", "NULL for name and namelen is WSAEFAULT", fixture -> {
                long s = fixture.bound();
                requireFault(fixture.direct()
                        .raw(
                                SpiFunction.WSPGetSockName,
                                (provider, lpErrno) -> provider.WSPGetSockName(s, 0, 0, lpErrno)));
            }),
            Trial.of("null-address", "WSPConnect", "NULL for name is WSAEFAULT", fixture -> {
                fixture.presumeStream();
                long s = fixture.socket();
                requireFault(fixture.direct()
                        .raw(
                                SpiFunction.WSPConnect,
                                (provider, lpErrno) ->
                                        provider.WSPConnect(s, 0, SockaddrIn.SIZE, 0, 0, 0, 0, lpErrno)));
            }),
            Trial.of("null-buffers", "WSPRecv", "NULL for lpBuffers is WSAEFAULT", fixture -> {
                StreamTrials.Connection connection = StreamTrials.Connection.on(fixture);
                long received = fixture.memory().integer(0);
                long flags = fixture.memory().integer(0);
                requireFault(fixture.direct()
                        .raw(
                                SpiFunction.WSPRecv,
                                (provider, lpErrno) -> provider.WSPRecv(
                                        connection.accepted(), 0, 1, received, flags, 0, 0, 0, lpErrno)));
            }));

    private PointerTrials() {}

    private static void requireFault(RawAnswer answer) {
        Trial.require(answer.failedWith(WinsockError.WSAEFAULT), "it answered " + answer);
    }

    private static void data(Fixture fixture) {
        ServiceProvider provider = fixture.direct().load();
        long lpProtocolInfo = fixture.memory().bytes(fixture.info().encode());
        ServiceProvider.Startup answer = fixture.patience()
                .bounded(
                        SpiFunction.WSPStartup,
                        () -> provider.WSPStartup(SpiVersion.V2_2.toWord(), 0, lpProtocolInfo, fixture.layer()));
        fixture.direct().owe(answer);
        boolean fault = answer.result() == WinsockError.WSAEFAULT.code();
        Trial.require(fault, "it answered " + new Errno(answer.result()));
    }
}
