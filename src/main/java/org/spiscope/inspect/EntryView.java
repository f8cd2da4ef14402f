package org.spiscope.inspect;

import org.spiscope.winsock.ProtocolInfo;

/**
 * A catalog entry with what is known of its provider.
 *
 * @param info the WSAPROTOCOL_INFOW
 * @param path the provider's DLL, environment strings unexpanded
 * @param provider "not started", "started, version 2.2", or "failed" with the reason
 * @param failure why it could not be loaded or started, and what to do; empty when it could be, or nobody has needed it
 * @param hookStatus the worst of its hook cells
 * @param liveHandles open handles of this entry
 * @param blockedCalls calls blocked in it
 */
public record EntryView(
        ProtocolInfo info,
        String path,
        String provider,
        String failure,
        HookStatus hookStatus,
        int liveHandles,
        int blockedCalls) {
    /** The catalog entry id. */
    public int id() {
        return info.dwCatalogEntryId();
    }

    /** The name of the entry (szProtocol). */
    public String name() {
        return info.szProtocol();
    }
}
