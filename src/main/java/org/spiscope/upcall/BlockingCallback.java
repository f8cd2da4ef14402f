package org.spiscope.upcall;

/** LPBLOCKINGCALLBACK: what a provider invokes periodically, on the blocked thread, while it serves a blocking operation. */
@FunctionalInterface
public interface BlockingCallback {
    /**
     * @param dwContext the value WPUQueryBlockingCallback gave, unchanged; DWORD_PTR, although the page types it DWORD
     * @return TRUE (1): keep waiting; FALSE (0): cancelled through WSPCancelBlockingCall
     */
    int callback(long dwContext);
}
