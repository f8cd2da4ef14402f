package org.spiscope.inspect;

import java.util.List;

/**
 * A thread that made up-calls or calls.
 *
 * @param id ours, never reused
 * @param name the application's name for it
 * @param ofProvider whether a provider made it, so that it has no hook and makes no application calls
 * @param version the Winsock version of the process, such as "1.1"; empty before WSAStartup
 * @param hook what user hook is installed, such as "on", "pumping 3", "endless"; empty for none
 * @param calls the calls it is in, outermost first; empty when idle
 * @param cancelPending whether a cancel request waits for its next blocking callback
 */
public record ThreadView(
        int id,
        String name,
        boolean ofProvider,
        String version,
        String hook,
        List<CallView> calls,
        boolean cancelPending) {
    /** Whether it can take a call now. */
    public boolean isIdle() {
        return calls.isEmpty() && !ofProvider;
    }
}
