package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Sockaddr;
import org.spiscope.winsock.SpiFunction;

/**
 * Sets the local address.
 *
 * @param s the socket
 * @param name the address; port 0 lets the provider choose one
 */
public record WSPBind(long s, Sockaddr name) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPBind;
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
                (provider, in) -> Answer.of(provider.WSPBind(s, in.address(name), in.length(name), in.lpErrno())));
        site.observe(result, s, name, null, "BOUND");
        return result;
    }
}
