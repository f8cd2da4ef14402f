package org.spiscope.winsock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A socket address. */
public sealed interface Sockaddr permits SockaddrIn, SockaddrIn6, SockaddrUnknown {
    /** Its family, such as {@link Winsock#AF_INET}. */
    int family();

    /** The bytes in memory. */
    byte[] encode();

    /** As WSAAddressToString writes it: port 0 is left out. */
    String toAddressString();

    /**
     * Reads the address in these bytes. A family without a form of its own here, and an address too short for its family, become a
     * {@link SockaddrUnknown}; no content is an error.
     *
     * @param length of the address, in bytes
     * @throws IndexOutOfBoundsException when the bytes are not all in the array
     */
    static Sockaddr decode(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        byte[] address = Arrays.copyOfRange(bytes, offset, offset + length);
        SockaddrUnknown raw = new SockaddrUnknown(address);
        ByteBuffer from = ByteBuffer.wrap(address).order(ByteOrder.LITTLE_ENDIAN);
        if (raw.family() == Winsock.AF_INET && length >= SockaddrIn.NEEDED) {
            return SockaddrIn.decode(from);
        }
        if (raw.family() == Winsock.AF_INET6 && length >= SockaddrIn6.NEEDED) {
            return SockaddrIn6.decode(from);
        }
        return raw;
    }

    /** Reads an IPv4 or IPv6 address with or without a port; null when {@code text} is neither. */
    static @Nullable Sockaddr parse(String text) {
        SockaddrIn ipv4 = SockaddrIn.parse(text);
        return ipv4 != null ? ipv4 : SockaddrIn6.parse(text);
    }
}
