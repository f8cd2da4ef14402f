package org.spiscope.winsock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 socket address: sockaddr_in of ws2def.h.
 *
 * @param address its first part in the highest byte, so that 127.0.0.1 is 0x7F000001
 * @param port 0 to 65535
 */
public record SockaddrIn(int address, int port) implements Sockaddr {
    /** sizeof(sockaddr_in). */
    public static final int SIZE = 16;

    /** The bytes that matter: sin_zero follows them. */
    static final int NEEDED = 8;

    static final int MAX_PORT = 0xFFFF;

    private static final int PORT = 2;
    private static final int ADDRESS = 4;

    /** @throws IllegalArgumentException when the port is out of range */
    public SockaddrIn {
        checkPort(port);
    }

    static void checkPort(int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port goes from 0 to 65535: " + port);
        }
    }

    static SockaddrIn decode(ByteBuffer from) {
        ByteBuffer network = from.duplicate().order(ByteOrder.BIG_ENDIAN);
        return new SockaddrIn(network.getInt(ADDRESS), network.getShort(PORT) & MAX_PORT);
    }

    /** Reads {@code 1.2.3.4} (port 0) or {@code 1.2.3.4:80}, decimal without leading zeros; null when {@code text} is anything else. */
    public static @Nullable SockaddrIn parse(String text) {
        int colon = text.indexOf(':');
        Integer address = AddressText.dottedQuad(colon < 0 ? text : text.substring(0, colon));
        Integer port = colon < 0 ? Integer.valueOf(0) : AddressText.port(text.substring(colon + 1));
        return address == null || port == null ? null : new SockaddrIn(address, port);
    }

    @Override
    public int family() {
        return Winsock.AF_INET;
    }

    @Override
    public byte[] encode() {
        return ByteBuffer.allocate(SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) Winsock.AF_INET)
                .order(ByteOrder.BIG_ENDIAN)
                .putShort((short) port)
                .putInt(address)
                .array();
    }

    @Override
    public String toAddressString() {
        return port == 0 ? AddressText.dottedQuad(address) : toString();
    }

    /** {@code 127.0.0.1:8080}, with the port even when it is 0. */
    @Override
    public String toString() {
        return AddressText.dottedQuad(address) + ":" + port;
    }
}
