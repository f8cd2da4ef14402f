package org.spiscope.emulator;

import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.WinsockError;

/** An operation's failure on its way to lpErrno. Carries no stack trace: failing is an ordinary answer here. */
final class SpiFailure extends Exception {
    private final WinsockError error;

    SpiFailure(WinsockError error) {
        super(error.name(), null, false, false);
        this.error = error;
    }

    /** The failure that an up-call reported with this code; WSASYSCALLFAILURE when no header names it. */
    static SpiFailure ofCode(int code) {
        @Nullable WinsockError known = WinsockError.of(code);
        return new SpiFailure(known == null ? WinsockError.WSASYSCALLFAILURE : known);
    }

    WinsockError error() {
        return error;
    }
}
