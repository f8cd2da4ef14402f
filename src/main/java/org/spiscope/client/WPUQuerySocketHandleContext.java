package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

/**
 * Asks for the context that a handle was created with, as its provider does.
 *
 * @param s the handle
 */
public record WPUQuerySocketHandleContext(long s) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WPUQuerySocketHandleContext;
    }

    @Override
    public String arguments() {
        return "s=" + HexText.pointer(s);
    }

    @Override
    public CallResult make(CallSite site) {
        return site.upcall(this, (table, in) -> {
            long lpContext = in.pointer(0);
            int result = table.WPUQuerySocketHandleContext(s, lpContext, in.lpErrno());
            long context = in.pointerAt(lpContext);
            String output = result == 0 ? "context " + HexText.pointer(context) : "";
            return new Answer(result, in.longBytes(context), null, output);
        });
    }
}
