package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

/**
 * Starts listening.
 *
 * @param s the socket
 * @param backlog how many connections may wait
 */
public record WSPListen(long s, int backlog) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPListen;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s) + ", backlog=" + backlog;
    }

    @Override
    public CallResult make(CallSite site) {
        CallResult result =
                site.onSocket(this, s, (provider, in) -> Answer.of(provider.WSPListen(s, backlog, in.lpErrno())));
        site.observe(result, s, null, null, "LISTENING");
        return result;
    }
}
