package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Names;
import org.spiscope.winsock.SpiFunction;

/**
 * Sets a socket option.
 *
 * @param s the socket
 * @param level such as SOL_SOCKET
 * @param optname such as SO_LINGER
 * @param optval the value as it lies in memory, at least one byte; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // calls are made, not compared
public record WSPSetSockOpt(long s, int level, int optname, byte[] optval) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPSetSockOpt;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s) + ", optname=" + Names.socketOption(level, optname) + ", optval="
                + BytesText.valueInWords(optval);
    }

    @Override
    public CallResult make(CallSite site) {
        return site.onSocket(
                this,
                s,
                (provider, in) -> Answer.of(
                        provider.WSPSetSockOpt(s, level, optname, in.bytes(optval), optval.length, in.lpErrno())));
    }
}
