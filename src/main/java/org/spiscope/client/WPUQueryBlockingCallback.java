package org.spiscope.client;

import org.spiscope.winsock.HexText;
import org.spiscope.winsock.SpiFunction;

/**
 * Asks for this thread's blocking callback, as a provider does before it blocks.
 *
 * @param dwCatalogEntryId for which entry
 */
public record WPUQueryBlockingCallback(int dwCatalogEntryId) implements SpiCall {
    @Override
    public SpiFunction function() {
        return SpiFunction.WPUQueryBlockingCallback;
    }

    @Override
    public String arguments() {
        return "dwCatalogEntryId=" + Integer.toUnsignedString(dwCatalogEntryId);
    }

    @Override
    public CallResult make(CallSite site) {
        return site.upcall(this, (table, in) -> {
            long lplpfnCallback = in.pointer(0);
            long lpdwContext = in.pointer(0);
            int result = table.WPUQueryBlockingCallback(dwCatalogEntryId, lplpfnCallback, lpdwContext, in.lpErrno());
            long callback = in.pointerAt(lplpfnCallback);
            String hook = callback == 0 ? "no hook: wait natively" : "callback " + HexText.pointer(callback);
            return new Answer(result, in.longBytes(callback), null, result == 0 ? hook : "");
        });
    }
}
