package org.spiscope.client;

import org.jspecify.annotations.Nullable;
import org.spiscope.upcall.Catalog;
import org.spiscope.upcall.CatalogEntry;
import org.spiscope.winsock.ProtocolInfo;
import org.spiscope.winsock.ProviderFlag;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * Which catalog entry a socket is to be made of.
 *
 * @param entry the entry; null when none will do
 * @param error why none will do; meaningless otherwise
 */
record CatalogSearch(@Nullable CatalogEntry entry, WinsockError error) {
    static CatalogSearch of(Catalog catalog, WSPSocket wanted) {
        return wanted.catalogEntryId() == 0
                ? firstMatch(catalog, wanted)
                : new CatalogSearch(catalog.entry(wanted.catalogEntryId()), WinsockError.WSAEINVAL);
    }

    /** The catalog order decides; the error names the first argument that no entry goes with. */
    private static CatalogSearch firstMatch(Catalog catalog, WSPSocket wanted) {
        WinsockError error = WinsockError.WSAEAFNOSUPPORT;
        for (CatalogEntry entry : catalog.entries()) {
            ProtocolInfo info = entry.info();
            boolean family =
                    !info.isLayered() && (wanted.af() == Winsock.AF_UNSPEC || wanted.af() == info.iAddressFamily());
            boolean type = wanted.type() == 0 || wanted.type() == info.iSocketType();
            boolean protocol = matchesProtocol(info, wanted.protocol());
            if (family && type && protocol) {
                return new CatalogSearch(entry, error);
            }
            if (family) {
                error = worse(error, type, protocol);
            }
        }
        return new CatalogSearch(null, error);
    }

    private static boolean matchesProtocol(ProtocolInfo info, int protocol) {
        return protocol == 0
                ? info.has(ProviderFlag.PFL_MATCHES_PROTOCOL_ZERO)
                : protocol >= info.iProtocol() && protocol <= info.iProtocol() + info.iProtocolMaxOffset();
    }

    private static WinsockError worse(WinsockError before, boolean type, boolean protocol) {
        if (protocol) {
            return WinsockError.WSAEPROTOTYPE;
        }
        if (before == WinsockError.WSAEPROTOTYPE) {
            return before;
        }
        return type || before == WinsockError.WSAEPROTONOSUPPORT
                ? WinsockError.WSAEPROTONOSUPPORT
                : WinsockError.WSAESOCKTNOSUPPORT;
    }
}
