package org.spiscope.client;

import org.spiscope.winsock.SpiFunction;

/**
 * Installs a blocking hook on this thread, in a Winsock 1.x process.
 *
 * @param lpBlockFunc what the hook does
 */
public record WSASetBlockingHook(HookBehaviour lpBlockFunc) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WSASetBlockingHook;
    }

    @Override
    public String arguments() {
        return "a hook that " + lpBlockFunc.description();
    }

    @Override
    public CallResult make(CallSite site) {
        return site.application(
                this,
                application ->
                        application.WSASetBlockingHook(lpBlockFunc.hook(site.clock()), lpBlockFunc.description()));
    }
}
