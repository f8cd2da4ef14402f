package org.spiscope.upcall;

import org.spiscope.winsock.ProtocolInfo;

/**
 * One entry of the protocol catalog.
 *
 * @param info the WSAPROTOCOL_INFOW; its dwCatalogEntryId is the entry's id
 * @param path the provider's DLL as the catalog stores it, environment strings unexpanded
 */
public record CatalogEntry(ProtocolInfo info, String path) {
    /** The catalog entry id. */
    public int id() {
        return info.dwCatalogEntryId();
    }

    /** The name as the catalog gives it (szProtocol). */
    public String name() {
        return info.szProtocol();
    }

    /** Whether the handles of this entry are real file handles (XP1_IFS_HANDLES), which carry no context. */
    public boolean isIfs() {
        return info.isIfs();
    }
}
