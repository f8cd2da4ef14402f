package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

/**
 * Receives bytes; may block. None at all is the end of the stream.
 *
 * @param s the socket
 * @param length at most so many, at least 1
 * @param dwFlags MSG_ bits
 */
public record WSPRecv(long s, int length, int dwFlags) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPRecv;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s) + ", up to " + BytesText.count(length)
                + (dwFlags == 0 ? "" : ", lpFlags=" + HexText.dword(dwFlags));
    }

    @Override
    public CallResult make(CallSite site) {
        return site.onSocket(this, s, (provider, in) -> {
            long buffer = in.block(length);
            long lpNumberOfBytesRecvd = in.integer(0);
            int result = provider.WSPRecv(
                    s, in.buffer(buffer, length), 1, lpNumberOfBytesRecvd, in.integer(dwFlags), 0, 0, 0, in.lpErrno());
            return result == 0
                    ? Answer.ofData(result, in.bytesAt(buffer, in.integerAt(lpNumberOfBytesRecvd), length))
                    : Answer.of(result);
        });
    }
}
