package org.spiscope.client;

import org.spiscope.upcall.ApplicationInterface;
import org.spiscope.winsock.SpiFunction;

/** Takes back one WSAStartup; the last one cleans up the providers. */
public record WSACleanup() implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSACleanup;
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public CallResult make(CallSite site) {
        return site.application(this, ApplicationInterface::WSACleanup);
    }
}
