package org.spiscope.client;

import org.spiscope.upcall.ApplicationInterface;
import org.spiscope.winsock.SpiFunction;

/** Restores the default hook on this thread, in a Winsock 1.x process. */
public record WSAUnhookBlockingHook() implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSAUnhookBlockingHook;
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public CallResult make(CallSite site) {
        return site.application(this, ApplicationInterface::WSAUnhookBlockingHook);
    }
}
