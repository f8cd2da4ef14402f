package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Names;
import org.spiscope.winsock.SpiFunction;

/**
 * Reads a socket option.
 *
 * @param s the socket
 * @param level such as SOL_SOCKET
 * @param optname such as SO_TYPE
 * @param optlen the size of the buffer for it, at least 1
 */
public record WSPGetSockOpt(long s, int level, int optname, int optlen) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPGetSockOpt;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s) + ", optname=" + Names.socketOption(level, optname);
    }

    @Override
    public CallResult make(CallSite site) {
        return site.onSocket(this, s, (provider, in) -> {
            long optval = in.block(optlen);
            long lpOptlen = in.integer(optlen);
            int result = provider.WSPGetSockOpt(s, level, optname, optval, lpOptlen, in.lpErrno());
            return result == 0
                    ? Answer.ofValue(result, in.bytesAt(optval, in.integerAt(lpOptlen), optlen))
                    : Answer.of(result);
        });
    }
}
