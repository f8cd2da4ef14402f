package org.spiscope.winsock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An IPv6 socket address: sockaddr_in6 of ws2ipdef.h.
 *
 * @param high the first eight bytes of the address, the first one highest: fe80:: is 0xFE80000000000000
 * @param low the last eight bytes: ::1 is 1
 * @param port 0 to 65535
 * @param flowInfo sin6_flowinfo as a little-endian number
 * @param scopeId sin6_scope_id, unsigned; 0 for none
 */
public record SockaddrIn6(long high, long low, int port, int flowInfo, int scopeId) implements Sockaddr {
    /** sizeof(sockaddr_in6). */
    public static final int SIZE = 28;

    /** The structure of RFC 2133 ended before sin6_scope_id. */
    static final int NEEDED = 24;

    private static final int PORT = 2;
    private static final int FLOW_INFO = 4;
    private static final int ADDRESS = 8;
    private static final int SCOPE_ID = 24;

    /** @throws IllegalArgumentException when the port is out of range */
    public SockaddrIn6 {
        SockaddrIn.checkPort(port);
    }

    static SockaddrIn6 decode(ByteBuffer from) {
        ByteBuffer network = from.duplicate().order(ByteOrder.BIG_ENDIAN);
        return new SockaddrIn6(
                network.getLong(ADDRESS),
                network.getLong(ADDRESS + Long.BYTES),
                network.getShort(PORT) & SockaddrIn.MAX_PORT,
                from.getInt(FLOW_INFO),
                from.limit() >= SIZE ? from.getInt(SCOPE_ID) : 0);
    }

    /**
     * Reads {@code ::1}, {@code [::1]} (port 0), {@code [::1]:443} or {@code [fe80::1%3]:443}; null when {@code text} is anything else. A
     * scope is a decimal number.
     */
    public static @Nullable SockaddrIn6 parse(String text) {
        if (!text.startsWith("[")) {
            return parse(text, 0);
        }
        int close = text.indexOf(']');
        if (close < 0) {
            return null;
        }
        String inner = text.substring(1, close);
        String after = text.substring(close + 1);
        if (after.isEmpty()) {
            return parse(inner, 0);
        }
        Integer port = after.startsWith(":") ? AddressText.port(after.substring(1)) : null;
        return port == null ? null : parse(inner, port);
    }

    private static @Nullable SockaddrIn6 parse(String text, int port) {
        int percent = text.indexOf('%');
        long[] address = AddressText.ipv6(percent < 0 ? text : text.substring(0, percent));
        Integer scope = percent < 0 ? Integer.valueOf(0) : AddressText.scope(text.substring(percent + 1));
        return address == null || scope == null ? null : new SockaddrIn6(address[0], address[1], port, 0, scope);
    }

    @Override
    public int family() {
        return Winsock.AF_INET6;
    }

    @Override
    public byte[] encode() {
        return ByteBuffer.allocate(SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) Winsock.AF_INET6)
                .putShort(Short.reverseBytes((short) port))
                .putInt(flowInfo)
                .putLong(Long.reverseBytes(high))
                .putLong(Long.reverseBytes(low))
                .putInt(scopeId)
                .array();
    }

    @Override
    public String toAddressString() {
        return port == 0 ? scoped() : toString();
    }

    private String scoped() {
        String address = AddressText.ipv6(high, low);
        return scopeId == 0 ? address : address + "%" + Integer.toUnsignedString(scopeId);
    }

    /** {@code [fe80::1%3]:443}: the address as RFC 5952 writes it, the scope unless 0, the port even when it is 0. */
    @Override
    public String toString() {
        return "[" + scoped() + "]:" + port;
    }
}
