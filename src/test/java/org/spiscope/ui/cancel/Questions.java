package org.spiscope.ui.cancel;

import org.spiscope.inspect.CancelForecast;
import org.spiscope.winsock.Winsock;

/** Forecasts. */
final class Questions {
    static final CancelForecast ACCEPT = new CancelForecast(
            1,
            "acceptor",
            "WSPAccept on 0x0104 (1001 Host TCP)",
            true,
            "in the next blocking callback",
            "unaffected",
            0x104);
    static final CancelForecast NATIVE = new CancelForecast(
            3, "reader", "WSPRecv on 0x0114 (1003 Loopback IFS twin)", false, "no hook on this thread", "", 0x114);
    static final CancelForecast IDLE = new CancelForecast(
            2,
            "client",
            "no blocked call",
            false,
            "WSACancelBlockingCall answers WSAEINVAL",
            "",
            Winsock.INVALID_SOCKET);

    private Questions() {}
}
