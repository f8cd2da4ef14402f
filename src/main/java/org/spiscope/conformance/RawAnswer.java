package org.spiscope.conformance;

import java.util.OptionalInt;
import org.spiscope.winsock.Errno;
import org.spiscope.winsock.Winsock;
import org.spiscope.winsock.WinsockError;

/**
 * What an operation of the WSPPROC_TABLE answered.
 *
 * @param result as returned
 * @param written what it wrote to lpErrno; empty when it left that untouched
 */
record RawAnswer(long result, OptionalInt written) {
    boolean failed() {
        return result == Winsock.SOCKET_ERROR;
    }

    boolean failedWith(WinsockError error) {
        return failed() && written.orElse(0) == error.code();
    }

    @Override
    public String toString() {
        if (!failed()) {
            return Long.toString(result);
        }
        return written.isPresent()
                ? "SOCKET_ERROR, " + new Errno(written.getAsInt())
                : "SOCKET_ERROR with *lpErrno left unwritten";
    }
}
