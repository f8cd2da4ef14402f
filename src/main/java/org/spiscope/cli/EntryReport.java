package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.spiscope.inspect.EntryView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.winsock.HexText;
import org.spiscope.winsock.ProtocolInfo;

/** The protocol catalog: each WSAPROTOCOL_INFOW under the names and in the order of ws2spi.h. */
final class EntryReport {
    private static final List<Report.Column> TABLE = List.of(
            Report.Column.of("entry", "dwCatalogEntryId"),
            Report.Column.of("szProtocol"),
            Report.Column.of("iAddressFamily"),
            Report.Column.of("iSocketType"),
            Report.Column.of("iProtocol"),
            Report.Column.of("dwServiceFlags1"),
            Report.Column.of("ChainLen", "ProtocolChain.ChainLen"),
            Report.Column.of("hook", "hookStatus"),
            Report.Column.of("path"));

    private static final List<String> CSV = List.of(
            "dwServiceFlags1",
            "dwServiceFlags2",
            "dwServiceFlags3",
            "dwServiceFlags4",
            "dwProviderFlags",
            "ProviderId",
            "dwCatalogEntryId",
            "ProtocolChain.ChainLen",
            "ProtocolChain.ChainEntries",
            "iVersion",
            "iAddressFamily",
            "iMaxSockAddr",
            "iMinSockAddr",
            "iSocketType",
            "iProtocol",
            "iProtocolMaxOffset",
            "iNetworkByteOrder",
            "iSecurityScheme",
            "dwMessageSize",
            "dwProviderReserved",
            "szProtocol",
            "path",
            "dll",
            "findings",
            "hookStatus");

    private EntryReport() {}

    static Report of(Snapshot snapshot) {
        return new Report(
                "entries",
                "spi-scope/catalog/1",
                Reports.backend(snapshot),
                "Protocol catalog",
                snapshot.entries().stream().map(EntryReport::row).toList(),
                TABLE,
                CSV);
    }

    private static ObjectNode row(EntryView entry) {
        ProtocolInfo info = entry.info();
        ObjectNode row = Reports.object();
        row.put("dwServiceFlags1", HexText.dword(info.dwServiceFlags1()));
        row.put("dwServiceFlags2", HexText.dword(info.dwServiceFlags2()));
        row.put("dwServiceFlags3", HexText.dword(info.dwServiceFlags3()));
        row.put("dwServiceFlags4", HexText.dword(info.dwServiceFlags4()));
        row.put("dwProviderFlags", HexText.dword(info.dwProviderFlags()));
        row.put("ProviderId", info.providerId().toString());
        row.put("dwCatalogEntryId", info.dwCatalogEntryId());
        row.set("ProtocolChain", chain(info));
        row.put("iVersion", info.iVersion());
        row.put("iAddressFamily", info.iAddressFamily());
        row.put("iMaxSockAddr", info.iMaxSockAddr());
        row.put("iMinSockAddr", info.iMinSockAddr());
        row.put("iSocketType", info.iSocketType());
        row.put("iProtocol", info.iProtocol());
        row.put("iProtocolMaxOffset", info.iProtocolMaxOffset());
        row.put("iNetworkByteOrder", info.iNetworkByteOrder());
        row.put("iSecurityScheme", info.iSecurityScheme());
        row.put("dwMessageSize", Integer.toUnsignedLong(info.dwMessageSize()));
        row.put("dwProviderReserved", Integer.toUnsignedLong(info.dwProviderReserved()));
        row.put("szProtocol", info.szProtocol());
        row.put("path", entry.path());
        row.put("dll", entry.dll());
        ArrayNode findings = row.putArray("findings");
        entry.findings().forEach(findings::add);
        row.put("hookStatus", entry.hookStatus().id());
        return row;
    }

    private static ObjectNode chain(ProtocolInfo info) {
        ObjectNode chain = Reports.object().put("ChainLen", info.chainLen());
        ArrayNode entries = chain.putArray("ChainEntries");
        info.chainEntries().forEach(entries::add);
        return chain;
    }
}
