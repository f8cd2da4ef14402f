package org.spiscope.nativehost.jna;

import com.sun.jna.Native;

/** PostMessageW (winuser.h). */
final class WindowMessages {
    static {
        Native.register(WindowMessages.class, "user32");
    }

    private WindowMessages() {}

    static native int PostMessageW(long hWnd, int Msg, long wParam, long lParam);

    /** For no window PostMessage would put the message into the caller's own queue, where nobody looks. */
    static boolean post(long hWnd, int Msg, long wParam, long lParam) {
        return hWnd != 0 && PostMessageW(hWnd, Msg, wParam, lParam) != 0;
    }
}
