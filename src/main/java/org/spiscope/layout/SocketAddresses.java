package org.spiscope.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.spiscope.layout.Node.Place;
import org.spiscope.winsock.Names;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SockaddrIn;
import org.spiscope.winsock.SockaddrIn6;
import org.spiscope.winsock.Winsock;

/** What a SOCKADDR decodes to. */
final class SocketAddresses {
    private static final int FAMILY_BYTES = 2;

    private static final LayoutType FAMILY = CTypes.enumOf(
            "ADDRESS_FAMILY",
            FAMILY_BYTES,
            Map.of((long) Winsock.AF_INET, "AF_INET", (long) Winsock.AF_INET6, "AF_INET6"));

    /** No member of either depends on the ABI. */
    private static final StructType IPV4 = StructType.builder("SOCKADDR_IN", Abi.WIN64)
            .member("sin_family", FAMILY)
            .member("sin_port", CTypes.PORT)
            .member("sin_addr", CTypes.bytes(4))
            .build();

    private static final StructType IPV6 = StructType.builder("SOCKADDR_IN6", Abi.WIN64)
            .member("sin6_family", FAMILY)
            .member("sin6_port", CTypes.PORT)
            .member("sin6_flowinfo", CTypes.ULONG)
            .member("sin6_addr", CTypes.bytes(16))
            .member("sin6_scope_id", CTypes.ULONG)
            .build();

    private SocketAddresses() {}

    /**
     * The address in {@code bytes}.
     *
     * @param members decodes the members of a structure at the same place
     */
    static Node decode(Place place, byte[] bytes, Function<StructType, List<Node>> members) {
        Sockaddr address = Sockaddr.decode(bytes, 0, bytes.length);
        if (address instanceof SockaddrIn) {
            return new Node.Address(place, address, address.toString(), members.apply(IPV4));
        }
        if (address instanceof SockaddrIn6) {
            List<Node> children = bytes.length < IPV6.size() ? List.of() : members.apply(IPV6);
            return new Node.Address(place, address, address.toString(), children);
        }
        String family = Names.addressFamily(address.family());
        if (address.family() == Winsock.AF_UNSPEC) {
            return new Node.Address(place, address, family, List.of());
        }
        byte[] rest = Arrays.copyOfRange(bytes, FAMILY_BYTES, bytes.length);
        return new Node.Address(place, address, family + " " + Values.bytes(rest), List.of());
    }

    static boolean isSpecified(Node.Address address) {
        return address.address().family() != Winsock.AF_UNSPEC;
    }
}
