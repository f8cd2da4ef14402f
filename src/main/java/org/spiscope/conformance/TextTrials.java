package org.spiscope.conformance;

import java.util.List;
import org.spiscope.client.CallResult;
import org.spiscope.client.WSPAddressToString;
import org.spiscope.client.WSPStringToAddress;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/** Addresses as text and back. */
final class TextTrials {
    private static final SockaddrIn ADDRESS = new SockaddrIn(Winsock.INADDR_LOOPBACK, 8080);
    private static final int TOO_SHORT = 4;

    static final List<Trial> ALL = List.of(
            Trial.of(
                    "text-round-trip",
                    "WSPAddressToString",
                    "the text of an address, read by WSPStringToAddress, is that address",
                    TextTrials::roundTrip),
            Trial.of(
                    "text-short",
                    "WSPAddressToString",
                    "a buffer that is too small is WSAEFAULT, with the length needed",
                    TextTrials::shortText),
            Trial.of(
                    "text-default-port",
                    "WSPStringToAddress",
                    "a port that is missing is read as 0",
                    TextTrials::defaultPort),
            Trial.of("text-garbage", "WSPStringToAddress", "a text that is no address is WSAEINVAL", fixture -> {
                presumeIpv4(fixture);
                CallResult read = fixture.call(new WSPStringToAddress(fixture.entryId(), "zzz", Winsock.AF_INET));
                SocketTrials.requireError(read, WinsockError.WSAEINVAL);
            }),
            Trial.of(
                    "text-address-short",
                    "WSPStringToAddress",
                    "a buffer that is too small is WSAEFAULT, with the size needed",
                    TextTrials::shortAddress));

    private TextTrials() {}

    private static void presumeIpv4(Fixture fixture) {
        fixture.direct().provider();
        Trial.presume(fixture.info().iAddressFamily() == Winsock.AF_INET, "tried on IPv4 only");
    }

    private static void roundTrip(Fixture fixture) {
        presumeIpv4(fixture);
        CallResult text = Fixture.succeeded(fixture.call(new WSPAddressToString(fixture.entryId(), ADDRESS)));
        CallResult read = fixture.call(new WSPStringToAddress(fixture.entryId(), text.output(), Winsock.AF_INET));
        Trial.require(!read.failed(), "its own text \"" + text.output() + "\" is " + read.errno());
        Trial.require(
                ADDRESS.equals(read.address()),
                ADDRESS + " became \"" + text.output() + "\", and that " + read.address());
    }

    private static void shortText(Fixture fixture) {
        presumeIpv4(fixture);
        long address = fixture.memory().bytes(ADDRESS.encode());
        long lpProtocolInfo = fixture.memory().bytes(fixture.info().encode());
        long text = fixture.memory().block(TOO_SHORT * Character.BYTES);
        long length = fixture.memory().integer(TOO_SHORT);
        RawAnswer answer = fixture.direct()
                .raw(
                        SpiFunction.WSPAddressToString,
                        (provider, lpErrno) -> provider.WSPAddressToString(
                                address, SockaddrIn.SIZE, lpProtocolInfo, text, length, lpErrno));
        requireTooShort(fixture, "WSPAddressToString", answer, length);
    }

    private static void requireTooShort(Fixture fixture, String function, RawAnswer answer, long length) {
        Trial.require(answer.failedWith(WinsockError.WSAEFAULT), function + " answered " + answer);
        Trial.require(
                fixture.memory().integerAt(length) > TOO_SHORT,
                "it answered WSAEFAULT and left the length at "
                        + fixture.memory().integerAt(length));
    }

    private static void defaultPort(Fixture fixture) {
        presumeIpv4(fixture);
        Sockaddr read = Fixture.succeeded(
                        fixture.call(new WSPStringToAddress(fixture.entryId(), "127.0.0.1", Winsock.AF_INET)))
                .address();
        Trial.require(Fixture.ANY_PORT.equals(read), "\"127.0.0.1\" was read as " + read);
    }

    private static void shortAddress(Fixture fixture) {
        presumeIpv4(fixture);
        long text = fixture.memory().wide("127.0.0.1:8080");
        long lpProtocolInfo = fixture.memory().bytes(fixture.info().encode());
        long address = fixture.memory().block(TOO_SHORT);
        long length = fixture.memory().integer(TOO_SHORT);
        RawAnswer answer = fixture.direct()
                .raw(
                        SpiFunction.WSPStringToAddress,
                        (provider, lpErrno) -> provider.WSPStringToAddress(
                                text, Winsock.AF_INET, lpProtocolInfo, address, length, lpErrno));
        requireTooShort(fixture, "WSPStringToAddress", answer, length);
    }
}
