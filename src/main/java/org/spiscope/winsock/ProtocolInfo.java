package org.spiscope.winsock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A catalog entry: WSAPROTOCOL_INFOW of winsock2.h, the same 628 bytes on 32-bit and 64-bit Windows.
 *
 * @param dwServiceFlags1 XP1_ bits, see {@link ServiceFlag}
 * @param dwProviderFlags PFL_ bits, see {@link ProviderFlag}
 * @param dwCatalogEntryId given by Ws2_32 at installation; unsigned
 * @param chainLen 0 for a layer's own entry, 1 for a base provider, 2 to 7 for a chain; a broken entry may hold anything
 * @param chainEntries the catalog ids of the chain, top first: as many as {@code chainLen} says, from none to 7. A shorter list is filled up
 *     with 0. A base provider need not fill in its only one.
 * @param dwMessageSize in bytes; 0 for a stream, 1 when it depends on the MTU, -1 for no limit; unsigned
 * @param szProtocol the name, at most 255 characters, or 256 when the provider left no room for the NUL; holds no NUL
 */
public record ProtocolInfo(
        int dwServiceFlags1,
        int dwServiceFlags2,
        int dwServiceFlags3,
        int dwServiceFlags4,
        int dwProviderFlags,
        Guid providerId,
        int dwCatalogEntryId,
        int chainLen,
        List<Integer> chainEntries,
        int iVersion,
        int iAddressFamily,
        int iMaxSockAddr,
        int iMinSockAddr,
        int iSocketType,
        int iProtocol,
        int iProtocolMaxOffset,
        int iNetworkByteOrder,
        int iSecurityScheme,
        int dwMessageSize,
        int dwProviderReserved,
        String szProtocol) {
    /** sizeof(WSAPROTOCOL_INFOW). */
    public static final int SIZE = 628;

    public static final int OFFSET_SERVICE_FLAGS_1 = 0;
    public static final int OFFSET_SERVICE_FLAGS_2 = 4;
    public static final int OFFSET_SERVICE_FLAGS_3 = 8;
    public static final int OFFSET_SERVICE_FLAGS_4 = 12;
    public static final int OFFSET_PROVIDER_FLAGS = 16;
    public static final int OFFSET_PROVIDER_ID = 20;
    public static final int OFFSET_CATALOG_ENTRY_ID = 36;
    public static final int OFFSET_CHAIN_LEN = 40;
    public static final int OFFSET_CHAIN_ENTRIES = 44;
    public static final int OFFSET_VERSION = 72;
    public static final int OFFSET_ADDRESS_FAMILY = 76;
    public static final int OFFSET_MAX_SOCK_ADDR = 80;
    public static final int OFFSET_MIN_SOCK_ADDR = 84;
    public static final int OFFSET_SOCKET_TYPE = 88;
    public static final int OFFSET_PROTOCOL = 92;
    public static final int OFFSET_PROTOCOL_MAX_OFFSET = 96;
    public static final int OFFSET_NETWORK_BYTE_ORDER = 100;
    public static final int OFFSET_SECURITY_SCHEME = 104;
    public static final int OFFSET_MESSAGE_SIZE = 108;
    public static final int OFFSET_PROVIDER_RESERVED = 112;
    public static final int OFFSET_PROTOCOL_NAME = 116;

    /** What the TCP entries of Windows promise, without XP1_IFS_HANDLES. */
    private static final int TCP_FLAGS = ServiceFlag.XP1_GUARANTEED_DELIVERY.bit()
            | ServiceFlag.XP1_GUARANTEED_ORDER.bit()
            | ServiceFlag.XP1_GRACEFUL_CLOSE.bit()
            | ServiceFlag.XP1_EXPEDITED_DATA.bit();

    /** What the UDP entries of Windows promise, without XP1_IFS_HANDLES. */
    private static final int UDP_FLAGS = ServiceFlag.XP1_CONNECTIONLESS.bit()
            | ServiceFlag.XP1_MESSAGE_ORIENTED.bit()
            | ServiceFlag.XP1_SUPPORT_BROADCAST.bit()
            | ServiceFlag.XP1_SUPPORT_MULTIPOINT.bit();

    private static final int UDP_MESSAGE_SIZE = 0xFFBB;
    private static final int PROTOCOL_NAME_CHARS = Winsock.WSAPROTOCOL_LEN + 1;

    /** @throws IllegalArgumentException when the chain or the name does not fit the structure */
    public ProtocolInfo {
        int used = usedEntries(chainLen);
        if (chainEntries.size() > used) {
            throw new IllegalArgumentException(
                    "a chain of length " + chainLen + " has no " + chainEntries.size() + " entries: " + chainEntries);
        }
        if (szProtocol.length() > PROTOCOL_NAME_CHARS || szProtocol.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a protocol name has at most " + Winsock.WSAPROTOCOL_LEN
                    + " characters and no NUL: \"" + szProtocol + "\"");
        }
        List<Integer> filled = new ArrayList<>(chainEntries);
        while (filled.size() < used) {
            filled.add(0);
        }
        chainEntries = List.copyOf(filled);
    }

    /** A base entry for TCP over IPv4 that any protocol number 0 matches. It is not an IFS provider's and has no ids yet. */
    public static ProtocolInfo tcp(String name) {
        Draft draft = new Draft();
        draft.dwServiceFlags1 = TCP_FLAGS;
        draft.dwProviderFlags = ProviderFlag.PFL_MATCHES_PROTOCOL_ZERO.bit();
        draft.chainLen = Winsock.BASE_PROTOCOL;
        draft.iVersion = 2;
        draft.iAddressFamily = Winsock.AF_INET;
        draft.iMaxSockAddr = SockaddrIn.SIZE;
        draft.iMinSockAddr = SockaddrIn.SIZE;
        draft.iSocketType = Winsock.SOCK_STREAM;
        draft.iProtocol = Winsock.IPPROTO_TCP;
        draft.szProtocol = name;
        return draft.build();
    }

    /** As {@link #tcp}, for UDP. */
    public static ProtocolInfo udp(String name) {
        return tcp(name)
                .withServiceFlags1(UDP_FLAGS)
                .withSocketType(Winsock.SOCK_DGRAM)
                .withProtocol(Winsock.IPPROTO_UDP)
                .withMessageSize(UDP_MESSAGE_SIZE);
    }

    /**
     * Reads the 628 bytes at {@code offset}, whatever they hold: a name without NUL ends with the structure, and a ChainLen out of range is
     * kept as it is.
     *
     * @throws IndexOutOfBoundsException when there are fewer bytes
     */
    public static ProtocolInfo decode(byte[] bytes, int offset) {
        ByteBuffer from = ByteBuffer.wrap(bytes, offset, SIZE).slice().order(ByteOrder.LITTLE_ENDIAN);
        Draft draft = new Draft();
        draft.dwServiceFlags1 = from.getInt(OFFSET_SERVICE_FLAGS_1);
        draft.dwServiceFlags2 = from.getInt(OFFSET_SERVICE_FLAGS_2);
        draft.dwServiceFlags3 = from.getInt(OFFSET_SERVICE_FLAGS_3);
        draft.dwServiceFlags4 = from.getInt(OFFSET_SERVICE_FLAGS_4);
        draft.dwProviderFlags = from.getInt(OFFSET_PROVIDER_FLAGS);
        draft.providerId = Guid.decode(bytes, offset + OFFSET_PROVIDER_ID);
        draft.dwCatalogEntryId = from.getInt(OFFSET_CATALOG_ENTRY_ID);
        draft.chainLen = from.getInt(OFFSET_CHAIN_LEN);
        List<Integer> chain = new ArrayList<>();
        for (int i = 0; i < usedEntries(draft.chainLen); i++) {
            chain.add(from.getInt(OFFSET_CHAIN_ENTRIES + i * Integer.BYTES));
        }
        draft.chainEntries = chain;
        draft.iVersion = from.getInt(OFFSET_VERSION);
        draft.iAddressFamily = from.getInt(OFFSET_ADDRESS_FAMILY);
        draft.iMaxSockAddr = from.getInt(OFFSET_MAX_SOCK_ADDR);
        draft.iMinSockAddr = from.getInt(OFFSET_MIN_SOCK_ADDR);
        draft.iSocketType = from.getInt(OFFSET_SOCKET_TYPE);
        draft.iProtocol = from.getInt(OFFSET_PROTOCOL);
        draft.iProtocolMaxOffset = from.getInt(OFFSET_PROTOCOL_MAX_OFFSET);
        draft.iNetworkByteOrder = from.getInt(OFFSET_NETWORK_BYTE_ORDER);
        draft.iSecurityScheme = from.getInt(OFFSET_SECURITY_SCHEME);
        draft.dwMessageSize = from.getInt(OFFSET_MESSAGE_SIZE);
        draft.dwProviderReserved = from.getInt(OFFSET_PROVIDER_RESERVED);
        draft.szProtocol = name(from);
        return draft.build();
    }

    private static String name(ByteBuffer from) {
        StringBuilder name = new StringBuilder();
        for (int at = OFFSET_PROTOCOL_NAME; at < SIZE; at += Character.BYTES) {
            char c = from.getChar(at);
            if (c == '\0') {
                break;
            }
            name.append(c);
        }
        return name.toString();
    }

    private static int usedEntries(int chainLen) {
        return Math.max(0, Math.min(chainLen, Winsock.MAX_PROTOCOL_CHAIN));
    }

    /** The {@link #SIZE} bytes in memory; chain slots not used and the rest of the name are zero. */
    public byte[] encode() {
        ByteBuffer to = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(OFFSET_SERVICE_FLAGS_1, dwServiceFlags1);
        to.putInt(OFFSET_SERVICE_FLAGS_2, dwServiceFlags2);
        to.putInt(OFFSET_SERVICE_FLAGS_3, dwServiceFlags3);
        to.putInt(OFFSET_SERVICE_FLAGS_4, dwServiceFlags4);
        to.putInt(OFFSET_PROVIDER_FLAGS, dwProviderFlags);
        to.put(OFFSET_PROVIDER_ID, providerId.encode());
        to.putInt(OFFSET_CATALOG_ENTRY_ID, dwCatalogEntryId);
        to.putInt(OFFSET_CHAIN_LEN, chainLen);
        for (int i = 0; i < chainEntries.size(); i++) {
            to.putInt(OFFSET_CHAIN_ENTRIES + i * Integer.BYTES, chainEntries.get(i));
        }
        to.putInt(OFFSET_VERSION, iVersion);
        to.putInt(OFFSET_ADDRESS_FAMILY, iAddressFamily);
        to.putInt(OFFSET_MAX_SOCK_ADDR, iMaxSockAddr);
        to.putInt(OFFSET_MIN_SOCK_ADDR, iMinSockAddr);
        to.putInt(OFFSET_SOCKET_TYPE, iSocketType);
        to.putInt(OFFSET_PROTOCOL, iProtocol);
        to.putInt(OFFSET_PROTOCOL_MAX_OFFSET, iProtocolMaxOffset);
        to.putInt(OFFSET_NETWORK_BYTE_ORDER, iNetworkByteOrder);
        to.putInt(OFFSET_SECURITY_SCHEME, iSecurityScheme);
        to.putInt(OFFSET_MESSAGE_SIZE, dwMessageSize);
        to.putInt(OFFSET_PROVIDER_RESERVED, dwProviderReserved);
        for (int i = 0; i < szProtocol.length(); i++) {
            to.putChar(OFFSET_PROTOCOL_NAME + i * Character.BYTES, szProtocol.charAt(i));
        }
        return to.array();
    }

    /** Whether the provider's sockets are real file handles (XP1_IFS_HANDLES). */
    public boolean isIfs() {
        return has(ServiceFlag.XP1_IFS_HANDLES);
    }

    /** Whether {@code flag} is set in dwServiceFlags1. */
    public boolean has(ServiceFlag flag) {
        return (dwServiceFlags1 & flag.bit()) != 0;
    }

    /** Whether {@code flag} is set in dwProviderFlags. */
    public boolean has(ProviderFlag flag) {
        return (dwProviderFlags & flag.bit()) != 0;
    }

    /** Whether this is a layer's own entry (chain length 0), which no socket can be made of. */
    public boolean isLayered() {
        return chainLen == Winsock.LAYERED_PROTOCOL;
    }

    /** Whether this is a base provider (chain length 1). */
    public boolean isBase() {
        return chainLen == Winsock.BASE_PROTOCOL;
    }

    /** Whether this is a chain of layers over a base (chain length above 1). */
    public boolean isChain() {
        return chainLen > Winsock.BASE_PROTOCOL;
    }

    public ProtocolInfo withServiceFlags1(int flags) {
        return with(draft -> draft.dwServiceFlags1 = flags);
    }

    /** Sets {@code flag} in dwServiceFlags1 beside those already there. */
    public ProtocolInfo with(ServiceFlag flag) {
        return withServiceFlags1(dwServiceFlags1 | flag.bit());
    }

    public ProtocolInfo withProviderFlags(int flags) {
        return with(draft -> draft.dwProviderFlags = flags);
    }

    /** Sets {@code flag} in dwProviderFlags beside those already there. */
    public ProtocolInfo with(ProviderFlag flag) {
        return withProviderFlags(dwProviderFlags | flag.bit());
    }

    public ProtocolInfo withProviderId(Guid id) {
        return with(draft -> draft.providerId = id);
    }

    public ProtocolInfo withCatalogEntryId(int id) {
        return with(draft -> draft.dwCatalogEntryId = id);
    }

    /** Makes it a layer's own entry: chain length 0. */
    public ProtocolInfo asLayered() {
        return withChain(Winsock.LAYERED_PROTOCOL, List.of());
    }

    /** Makes it a chain of these catalog ids, top first; at least two for a real one. */
    public ProtocolInfo asChain(Integer... ids) {
        return withChain(ids.length, Arrays.asList(ids));
    }

    /** Sets chain length and entries as they are, which need not agree in a broken entry. */
    public ProtocolInfo withChain(int length, List<Integer> ids) {
        return with(draft -> {
            draft.chainLen = length;
            draft.chainEntries = ids;
        });
    }

    public ProtocolInfo withVersion(int version) {
        return with(draft -> draft.iVersion = version);
    }

    /** Sets the family, and both sizes of its socket addresses in bytes. */
    public ProtocolInfo withAddressFamily(int family, int maxSockAddr, int minSockAddr) {
        return with(draft -> {
            draft.iAddressFamily = family;
            draft.iMaxSockAddr = maxSockAddr;
            draft.iMinSockAddr = minSockAddr;
        });
    }

    /** The same over IPv6. */
    public ProtocolInfo overIpv6() {
        return withAddressFamily(Winsock.AF_INET6, SockaddrIn6.SIZE, SockaddrIn6.SIZE);
    }

    public ProtocolInfo withSocketType(int type) {
        return with(draft -> draft.iSocketType = type);
    }

    public ProtocolInfo withProtocol(int protocol) {
        return with(draft -> draft.iProtocol = protocol);
    }

    public ProtocolInfo withMessageSize(int bytes) {
        return with(draft -> draft.dwMessageSize = bytes);
    }

    public ProtocolInfo withName(String name) {
        return with(draft -> draft.szProtocol = name);
    }

    private ProtocolInfo with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.build();
    }

    private static final class Draft {
        int dwServiceFlags1;
        int dwServiceFlags2;
        int dwServiceFlags3;
        int dwServiceFlags4;
        int dwProviderFlags;
        Guid providerId = Guid.NULL;
        int dwCatalogEntryId;
        int chainLen;
        List<Integer> chainEntries = List.of();
        int iVersion;
        int iAddressFamily;
        int iMaxSockAddr;
        int iMinSockAddr;
        int iSocketType;
        int iProtocol;
        int iProtocolMaxOffset;
        int iNetworkByteOrder;
        int iSecurityScheme;
        int dwMessageSize;
        int dwProviderReserved;
        String szProtocol = "";

        Draft() {}

        Draft(ProtocolInfo info) {
            dwServiceFlags1 = info.dwServiceFlags1;
            dwServiceFlags2 = info.dwServiceFlags2;
            dwServiceFlags3 = info.dwServiceFlags3;
            dwServiceFlags4 = info.dwServiceFlags4;
            dwProviderFlags = info.dwProviderFlags;
            providerId = info.providerId;
            dwCatalogEntryId = info.dwCatalogEntryId;
            chainLen = info.chainLen;
            chainEntries = info.chainEntries;
            iVersion = info.iVersion;
            iAddressFamily = info.iAddressFamily;
            iMaxSockAddr = info.iMaxSockAddr;
            iMinSockAddr = info.iMinSockAddr;
            iSocketType = info.iSocketType;
            iProtocol = info.iProtocol;
            iProtocolMaxOffset = info.iProtocolMaxOffset;
            iNetworkByteOrder = info.iNetworkByteOrder;
            iSecurityScheme = info.iSecurityScheme;
            dwMessageSize = info.dwMessageSize;
            dwProviderReserved = info.dwProviderReserved;
            szProtocol = info.szProtocol;
        }

        ProtocolInfo build() {
            return new ProtocolInfo(
                    dwServiceFlags1,
                    dwServiceFlags2,
                    dwServiceFlags3,
                    dwServiceFlags4,
                    dwProviderFlags,
                    providerId,
                    dwCatalogEntryId,
                    chainLen,
                    chainEntries,
                    iVersion,
                    iAddressFamily,
                    iMaxSockAddr,
                    iMinSockAddr,
                    iSocketType,
                    iProtocol,
                    iProtocolMaxOffset,
                    iNetworkByteOrder,
                    iSecurityScheme,
                    dwMessageSize,
                    dwProviderReserved,
                    szProtocol);
        }
    }
}
