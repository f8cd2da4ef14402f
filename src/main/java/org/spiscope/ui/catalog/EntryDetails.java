package org.spiscope.ui.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spiscope.inspect.EntryView;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Names;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ProviderFlag;
import org.spiscope.winsock.ServiceFlag;
import org.spiscope.winsock.Winsock;

/** Every field of an entry's WSAPROTOCOL_INFOW, decoded, with the raw value beside; flags bit by bit. */
final class EntryDetails {
    /**
     * A line.
     *
     * @param name of the field as winsock2.h has it; the bit of a flag is indented under it
     * @param decoded what it says
     * @param raw the number; empty where decoded is the number
     */
    record Line(String name, String decoded, String raw) {}

    private static final String BIT = "    ";

    private final List<Line> lines = new ArrayList<>();

    private EntryDetails() {}

    static List<Line> of(EntryView entry) {
        EntryDetails details = new EntryDetails();
        details.identity(entry);
        details.flags(entry.info());
        details.addressing(entry.info());
        details.rest(entry.info());
        return List.copyOf(details.lines);
    }

    private void identity(EntryView entry) {
        ProtocolInfo info = entry.info();
        add("szProtocol", info.szProtocol(), "");
        add(
                "dwCatalogEntryId",
                Integer.toUnsignedString(info.dwCatalogEntryId()),
                HexText.dword(info.dwCatalogEntryId()));
        add("ProviderId", info.providerId().toString(), "");
        add("path", entry.path(), "");
        if (!entry.dll().isEmpty()) {
            add("dll", entry.dll(), "");
        }
        add("provider", entry.provider(), "");
        entry.findings().forEach(finding -> add("finding", finding, ""));
        add("ProtocolChain.ChainLen", chainKind(info), Integer.toString(info.chainLen()));
        if (!info.chainEntries().isEmpty()) {
            add(
                    "ProtocolChain.ChainEntries",
                    info.chainEntries().stream().map(Integer::toUnsignedString).collect(Collectors.joining(" → ")),
                    "");
        }
    }

    private static String chainKind(ProtocolInfo info) {
        if (info.isLayered()) {
            return "LAYERED_PROTOCOL: a layer's own entry";
        }
        if (info.isBase()) {
            return "BASE_PROTOCOL";
        }
        return info.isChain() ? "a chain, top first" : "not a valid length";
    }

    private void flags(ProtocolInfo info) {
        add("dwServiceFlags1", "", HexText.dword(info.dwServiceFlags1()));
        for (ServiceFlag flag : ServiceFlag.of(info.dwServiceFlags1())) {
            add(BIT + flag.name(), flag.meaning(), HexText.dword(flag.bit()));
        }
        unnamed(ServiceFlag.unnamed(info.dwServiceFlags1()));
        add("dwServiceFlags2", "reserved", HexText.dword(info.dwServiceFlags2()));
        add("dwServiceFlags3", "reserved", HexText.dword(info.dwServiceFlags3()));
        add("dwServiceFlags4", "reserved", HexText.dword(info.dwServiceFlags4()));
        add("dwProviderFlags", "", HexText.dword(info.dwProviderFlags()));
        for (ProviderFlag flag : ProviderFlag.of(info.dwProviderFlags())) {
            add(BIT + flag.name(), flag.meaning(), HexText.dword(flag.bit()));
        }
        unnamed(ProviderFlag.unnamed(info.dwProviderFlags()));
    }

    private void unnamed(int bits) {
        if (bits != 0) {
            add(BIT + "other bits", "no header names them", HexText.dword(bits));
        }
    }

    private void addressing(ProtocolInfo info) {
        add("iVersion", "", Integer.toString(info.iVersion()));
        add("iAddressFamily", Names.addressFamily(info.iAddressFamily()), Integer.toString(info.iAddressFamily()));
        add("iMaxSockAddr", info.iMaxSockAddr() + " bytes", "");
        add("iMinSockAddr", info.iMinSockAddr() + " bytes", "");
        add("iSocketType", Names.socketType(info.iSocketType()), Integer.toString(info.iSocketType()));
        add("iProtocol", Names.protocol(info.iAddressFamily(), info.iProtocol()), Integer.toString(info.iProtocol()));
        add("iProtocolMaxOffset", "", Integer.toString(info.iProtocolMaxOffset()));
    }

    private void rest(ProtocolInfo info) {
        add(
                "iNetworkByteOrder",
                info.iNetworkByteOrder() == Winsock.BIGENDIAN ? "BIGENDIAN" : "LITTLEENDIAN",
                Integer.toString(info.iNetworkByteOrder()));
        add(
                "iSecurityScheme",
                info.iSecurityScheme() == Winsock.SECURITY_PROTOCOL_NONE ? "SECURITY_PROTOCOL_NONE" : "",
                Integer.toString(info.iSecurityScheme()));
        add("dwMessageSize", messageSize(info.dwMessageSize()), HexText.dword(info.dwMessageSize()));
        add("dwProviderReserved", "reserved", HexText.dword(info.dwProviderReserved()));
    }

    private static String messageSize(int size) {
        return switch (size) {
            case 0 -> "a stream has no messages";
            case 1 -> "depends on the MTU";
            case -1 -> "no limit";
            default -> Integer.toUnsignedString(size) + " bytes";
        };
    }

    private void add(String name, String decoded, String raw) {
        lines.add(new Line(name, decoded, raw));
    }
}
