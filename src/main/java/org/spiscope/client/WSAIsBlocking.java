package org.spiscope.client;

import org.spiscope.winsock.SpiFunction;

/** Asks whether this thread's hook is running inside a blocking call; the answer is a BOOL. */
public record WSAIsBlocking() implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSAIsBlocking;
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public CallResult make(CallSite site) {
        return site.isBlocking(this);
    }
}
