package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.Winsock;

/**
 * Takes a connection out of a listening socket's queue; may block.
 *
 * @param s the listening socket
 */
public record WSPAccept(long s) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPAccept;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s);
    }

    @Override
    public CallResult make(CallSite site) {
        CallResult result = site.onSocket(this, s, (provider, in) -> {
            long addr = in.addressBuffer();
            long addrlen = in.integer(Arguments.ADDRESS_SIZE);
            long accepted = provider.WSPAccept(s, addr, addrlen, 0, 0, in.lpErrno());
            return accepted == Winsock.INVALID_SOCKET
                    ? Answer.of(accepted)
                    : Answer.ofAddress(accepted, in.address(addr, addrlen));
        });
        site.observe(result, result.result(), null, result.address(), "CONNECTED");
        return result;
    }
}
