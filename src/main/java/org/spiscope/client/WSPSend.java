package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

/**
 * Sends bytes; may block.
 *
 * @param s the socket
 * @param data at least one byte; not to be changed
 * @param dwFlags MSG_ bits
 */
@SuppressWarnings("ArrayRecordComponent") // calls are made, not compared
public record WSPSend(long s, byte[] data, int dwFlags) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPSend;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s) + ", " + BytesText.inWords(data)
                + (dwFlags == 0 ? "" : ", dwFlags=" + HexText.dword(dwFlags));
    }

    @Override
    public CallResult make(CallSite site) {
        return site.onSocket(this, s, (provider, in) -> {
            long lpBuffers = in.buffer(in.bytes(data), data.length);
            long lpNumberOfBytesSent = in.integer(0);
            int result = provider.WSPSend(s, lpBuffers, 1, lpNumberOfBytesSent, dwFlags, 0, 0, 0, in.lpErrno());
            return new Answer(
                    result, new byte[0], null, result == 0 ? BytesText.count(in.integerAt(lpNumberOfBytesSent)) : "");
        });
    }
}
