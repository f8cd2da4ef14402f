package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SpiFunction;

/**
 * Connects a socket; may block.
 *
 * @param s the socket
 * @param name the peer
 */
public record WSPConnect(long s, Sockaddr name) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPConnect;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s) + ", name=" + name;
    }

    @Override
    public CallResult make(CallSite site) {
        CallResult result = site.onSocket(
                this,
                s,
                (provider, in) ->
                        Answer.of(provider.WSPConnect(s, in.address(name), in.length(name), 0, 0, 0, 0, in.lpErrno())));
        site.observe(result, s, null, name, "CONNECTED");
        return result;
    }
}
