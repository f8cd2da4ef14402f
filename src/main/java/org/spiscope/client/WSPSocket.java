package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Names;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/**
 * Creates a socket, of a named catalog entry or of the first that matches.
 *
 * @param af the family; AF_UNSPEC matches any
 * @param type the type; 0 matches any
 * @param protocol the protocol; 0 matches entries with PFL_MATCHES_PROTOCOL_ZERO only
 * @param catalogEntryId the entry to use, whatever the others say; 0 searches the catalog in its order, as socket() does
 * @param dwFlags WSA_FLAG_ bits
 */
public record WSPSocket(int af, int type, int protocol, int catalogEntryId, int dwFlags) implements SpiCall {
    /** A socket of one catalog entry, with the flags that socket() uses. */
    public static WSPSocket ofEntry(int catalogEntryId) {
        return new WSPSocket(0, 0, 0, catalogEntryId, Winsock.WSA_FLAG_OVERLAPPED);
    }

    /** A socket of the first entry that matches, with the flags that socket() uses. */
    public static WSPSocket matching(int af, int type, int protocol) {
        return new WSPSocket(af, type, protocol, 0, Winsock.WSA_FLAG_OVERLAPPED);
    }

    @Override
    public SpiFunction function() {
        return SpiFunction.WSPSocket;
    }

    @Override
    public String arguments() {
        return (catalogEntryId == 0
                        ? Names.addressFamily(af) + ", " + Names.socketType(type) + ", " + Names.protocol(af, protocol)
                        : "entry " + Integer.toUnsignedString(catalogEntryId))
                + (dwFlags == 0 ? "" : ", dwFlags=" + HexText.dword(dwFlags));
    }

    @Override
    public CallResult make(CallSite site) {
        CatalogSearch search = CatalogSearch.of(site.catalog(), this);
        return site.onFound(this, search, (entry, provider, in) -> {
            ProtocolInfo info = entry.info();
            boolean named = catalogEntryId != 0;
            return Answer.of(provider.WSPSocket(
                    named ? info.iAddressFamily() : af,
                    named ? info.iSocketType() : type,
                    named ? info.iProtocol() : protocol,
                    in.bytes(info.encode()),
                    0,
                    dwFlags,
                    in.lpErrno()));
        });
    }
}
