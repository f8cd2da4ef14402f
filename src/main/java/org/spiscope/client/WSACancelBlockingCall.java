package org.spiscope.client;

import org.spiscope.upcall.ApplicationInterface;
import org.spiscope.winsock.SpiFunction;

/** Cancels the blocking call that this thread's hook is running in: on an idle thread WSAEINVAL. */
public record WSACancelBlockingCall() implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSACancelBlockingCall;
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public CallResult make(CallSite site) {
        return site.application(this, ApplicationInterface::WSACancelBlockingCall);
    }
}
