package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

/**
 * Closes a socket; blocks only when it lingers. A handle that its non-IFS provider then still holds is closing: the provider may give it back from a
 * thread of its own, or in its WSPCleanup, after which it is leaked.
 *
 * @param s the socket
 */
public record WSPCloseSocket(long s) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPCloseSocket;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s);
    }

    @Override
    public CallResult make(CallSite site) {
        CallResult result =
                site.onSocket(this, s, (provider, in) -> Answer.of(provider.WSPCloseSocket(s, in.lpErrno())));
        site.closed(result, s);
        return result;
    }
}
