package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

/**
 * Asks for the remote address.
 *
 * @param s the socket
 */
public record WSPGetPeerName(long s) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPGetPeerName;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s);
    }

    @Override
    public CallResult make(CallSite site) {
        CallResult result = site.onSocket(this, s, (provider, in) -> {
            long name = in.addressBuffer();
            long namelen = in.integer(Arguments.ADDRESS_SIZE);
            int answer = provider.WSPGetPeerName(s, name, namelen, in.lpErrno());
            return answer == 0 ? Answer.ofAddress(answer, in.address(name, namelen)) : Answer.of(answer);
        });
        site.observe(result, s, null, result.address(), null);
        return result;
    }
}
