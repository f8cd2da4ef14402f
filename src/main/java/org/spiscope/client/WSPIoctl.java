package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.Names;
import org.spiscope.winsock.SpiFunction;

/**
 * Carries out a control code.
 *
 * @param s the socket
 * @param dwIoControlCode such as FIONBIO
 * @param input the input, maybe empty; not to be changed
 * @param cbOutBuffer the size of the buffer for output; 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // calls are made, not compared
public record WSPIoctl(long s, int dwIoControlCode, byte[] input, int cbOutBuffer) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSPIoctl;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s) + ", dwIoControlCode=" + Names.controlCode(dwIoControlCode)
                + (input.length == 0 ? "" : ", input=" + BytesText.valueInWords(input));
    }

    @Override
    public CallResult make(CallSite site) {
        return site.onSocket(this, s, (provider, in) -> {
            long output = cbOutBuffer == 0 ? 0 : in.block(cbOutBuffer);
            long lpcbBytesReturned = in.integer(0);
            int result = provider.WSPIoctl(
                    s,
                    dwIoControlCode,
                    input.length == 0 ? 0 : in.bytes(input),
                    input.length,
                    output,
                    cbOutBuffer,
                    lpcbBytesReturned,
                    0,
                    0,
                    0,
                    in.lpErrno());
            return result == 0
                    ? Answer.ofValue(result, in.bytesAt(output, in.integerAt(lpcbBytesReturned), cbOutBuffer))
                    : Answer.of(result);
        });
    }
}
