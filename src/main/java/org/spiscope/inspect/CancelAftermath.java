package org.spiscope.inspect;

import org.spiscope.winsock.SpiFunction;

/** What a socket is good for after a call on it was cancelled, by the page of WSPCancelBlockingCall. */
final class CancelAftermath {
    private CancelAftermath() {}

    static String of(SpiFunction operation) {
        if (operation.leavesSocketUnaffectedByCancel()) {
            return "The socket is as before: everything legal before is legal now.";
        }
        if (operation == SpiFunction.WSPConnect) {
            return "The socket is indeterminate: only WSPCloseSocket is portable. The attempt may hold resources until it completes or times out.";
        }
        return "The socket is indeterminate: only WSPCloseSocket is portable. Where stream data was damaged the provider resets the"
                + " connection, and other calls answer WSAECONNABORTED.";
    }
}
