package org.spiscope.winsock;

import org.jspecify.annotations.Nullable;

/** The error codes of Winsock (winsock2.h, winerror.h) with their meanings. */
public enum WinsockError {
    WSAEFAULT(10014, "bad pointer, or a buffer too small for a required structure");

    private final int code;
    private final String meaning;

    WinsockError(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /** What it means, in one plain sentence. */
    public String meaning() {
        return meaning;
    }

    /** The error with this number; null when no header names it. */
    public static @Nullable WinsockError of(int code) {
        for (WinsockError error : values()) {
            if (error.code == code) {
                return error;
            }
        }
        return null;
    }
}
