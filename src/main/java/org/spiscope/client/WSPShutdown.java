package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Names;
import org.spiscope.winsock.SpiFunction;

/**
 * Ends sending, receiving or both.
 *
 * @param s the socket
 * @param how SD_RECEIVE, SD_SEND or SD_BOTH
 */
public record WSPShutdown(long s, int how) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPShutdown;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s) + ", how=" + Names.shutdownHow(how);
    }

    @Override
    public CallResult make(CallSite site) {
        return site.onSocket(this, s, (provider, in) -> Answer.of(provider.WSPShutdown(s, how, in.lpErrno())));
    }
}
