package org.spiscope.client;

import org.spiscope.winsock.SpiFunction;
import org.spiscope.winsock.SpiVersion;

/**
 * Starts Winsock for the process, which gets the lowest version ever requested.
 *
 * @param wVersionRequested the highest version that the caller can use
 */
public record WSAStartup(SpiVersion wVersionRequested) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSAStartup;
    }

    @Override
    public String arguments() {
        return "wVersionRequested=" + wVersionRequested;
    }

    @Override
    public CallResult make(CallSite site) {
        return site.application(this, application -> application.WSAStartup(wVersionRequested));
    }
}
