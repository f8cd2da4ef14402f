package org.spiscope.inspect;

import java.util.List;
import org.spiscope.winsock.ProtocolInfo;

/**
 * A catalog entry with what is known of its provider.
 *
 * @param info the WSAPROTOCOL_INFOW
 * @param path the provider's DLL, environment strings unexpanded
 * @param provider "not started", "started, version 2.2", or "failed" with the reason
 * @param failure why it could not be loaded or started, and what to do; empty when it could be, or nobody has needed it
 * @param dll whether its DLL is there and of which version, such as "present, 10.0.19041.1" or "missing"; empty when that is not known
 * @param findings what is wrong with the entry, such as a chain that names one which is not there; a sentence each
 * @param hookStatus the worst of its hook cells
 * @param liveHandles open handles of this entry
 * @param blockedCalls calls blocked in it
 */
public record EntryView(
        ProtocolInfo info,
        String path,
        String provider,
        String failure,
        String dll,
        List<String> findings,
        HookStatus hookStatus,
        int liveHandles,
        int blockedCalls) {
    public EntryView {
        findings = List.copyOf(findings);
    }

    /** Whether its provider has been started, or it turned out that it cannot be. */
    public boolean wasStarted() {
        return provider.startsWith("started") || !failure.isEmpty();
    }

    /** The catalog entry id. */
    public int id() {
        return info.dwCatalogEntryId();
    }

    /** The name of the entry (szProtocol). */
    public String name() {
        return info.szProtocol();
    }
}
