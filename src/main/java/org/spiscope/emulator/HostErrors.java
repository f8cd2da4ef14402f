package org.spiscope.emulator;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import org.spiscope.winsock.WinsockError;

/** The host's network failures as Winsock errors. Java gives most of them by their text only. */
final class HostErrors {
    private HostErrors() {}

    /** What a failed bind or listen means. */
    static WinsockError ofBind(IOException failure) {
        String text = text(failure);
        if (text.contains("permission")) {
            return WinsockError.WSAEACCES;
        }
        boolean inUse = failure instanceof BindException && text.contains("in use");
        return inUse ? WinsockError.WSAEADDRINUSE : WinsockError.WSAEADDRNOTAVAIL;
    }

    /** What a failed connect means. */
    static WinsockError ofConnect(IOException failure) {
        String text = text(failure);
        if (text.contains("timed out")) {
            return WinsockError.WSAETIMEDOUT;
        }
        if (text.contains("network is unreachable")) {
            return WinsockError.WSAENETUNREACH;
        }
        if (text.contains("permission")) {
            return WinsockError.WSAEACCES;
        }
        if (text.contains("assign requested address")) {
            return WinsockError.WSAEADDRNOTAVAIL;
        }
        if (failure instanceof NoRouteToHostException) {
            return WinsockError.WSAEHOSTUNREACH;
        }
        return failure instanceof ConnectException ? WinsockError.WSAECONNREFUSED : WinsockError.WSAENETUNREACH;
    }

    /** What it means that a channel could not be made: descriptors or buffers have run out. */
    static WinsockError ofOpen(IOException failure) {
        return text(failure).contains("too many open files") ? WinsockError.WSAEMFILE : WinsockError.WSAENOBUFS;
    }

    private static String text(IOException failure) {
        String message = failure.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }
}
