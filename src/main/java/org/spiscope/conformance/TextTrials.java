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
            Trial.of("text-garbage", "WSPStringToAddress", "a text that is no address is WSAEINVAL", bench -> {
                presumeIpv4(bench);
                CallResult read = bench.call(new WSPStringToAddress(bench.entryId(), "zzz", Winsock.AF_INET));
                SocketTrials.requireError(read, WinsockError.WSAEINVAL);
            }),
            Trial.of(
                    "text-address-short",
                    "WSPStringToAddress",
                    "a buffer that is too small is WSAEFAULT, with the size needed",
                    TextTrials::shortAddress));

    private TextTrials() {}

    private static void presumeIpv4(Bench bench) {
        bench.provider();
        Bench.presume(bench.info().iAddressFamily() == Winsock.AF_INET, "tried on IPv4 only");
    }

    private static void roundTrip(Bench bench) {
        presumeIpv4(bench);
        CallResult text = Bench.succeeded(bench.call(new WSPAddressToString(bench.entryId(), ADDRESS)));
        CallResult read = bench.call(new WSPStringToAddress(bench.entryId(), text.output(), Winsock.AF_INET));
        Bench.require(!read.failed(), "its own text \"" + text.output() + "\" is " + read.errno());
        Bench.require(
                ADDRESS.equals(read.address()),
                ADDRESS + " became \"" + text.output() + "\", and that " + read.address());
    }

    private static void shortText(Bench bench) {
        presumeIpv4(bench);
        long address = bench.bytes(ADDRESS.encode());
        long lpProtocolInfo = bench.bytes(bench.info().encode());
        long text = bench.block(TOO_SHORT * Character.BYTES);
        long length = bench.integer(TOO_SHORT);
        RawAnswer answer = bench.raw(
                SpiFunction.WSPAddressToString,
                (provider, lpErrno) ->
                        provider.WSPAddressToString(address, SockaddrIn.SIZE, lpProtocolInfo, text, length, lpErrno));
        requireTooShort(bench, "WSPAddressToString", answer, length);
    }

    private static void requireTooShort(Bench bench, String function, RawAnswer answer, long length) {
        Bench.require(answer.failedWith(WinsockError.WSAEFAULT), function + " answered " + answer);
        Bench.require(
                bench.integerAt(length) > TOO_SHORT,
                "it answered WSAEFAULT and left the length at " + bench.integerAt(length));
    }

    private static void defaultPort(Bench bench) {
        presumeIpv4(bench);
        Sockaddr read = Bench.succeeded(
                        bench.call(new WSPStringToAddress(bench.entryId(), "127.0.0.1", Winsock.AF_INET)))
                .address();
        Bench.require(Bench.ANY_PORT.equals(read), "\"127.0.0.1\" was read as " + read);
    }

    private static void shortAddress(Bench bench) {
        presumeIpv4(bench);
        long text = bench.wide("127.0.0.1:8080");
        long lpProtocolInfo = bench.bytes(bench.info().encode());
        long address = bench.block(TOO_SHORT);
        long length = bench.integer(TOO_SHORT);
        RawAnswer answer = bench.raw(
                SpiFunction.WSPStringToAddress,
                (provider, lpErrno) ->
                        provider.WSPStringToAddress(text, Winsock.AF_INET, lpProtocolInfo, address, length, lpErrno));
        requireTooShort(bench, "WSPStringToAddress", answer, length);
    }
}
