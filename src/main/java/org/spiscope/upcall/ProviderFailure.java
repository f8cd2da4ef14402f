package org.spiscope.upcall;

import org.spiscope.winsock.Errno;
import org.spiscope.winsock.SpiFunction;

/**
 * Something that a started provider did wrong, or failed to do, as the layer noticed it.
 *
 * @param kind what kind of thing
 * @param provider the name of the entry it was started for
 * @param function in which of its functions
 * @param handle the socket concerned; INVALID_SOCKET for none
 * @param thread on which thread, by its name
 * @param errno the code that came with it; NONE for none
 * @param text what, where and what to do, in one line
 */
public record ProviderFailure(
        Kind kind, String provider, SpiFunction function, long handle, String thread, Errno errno, String text) {
    /** What can be noticed. */
    public enum Kind {
        /** A call touched memory that it may not, and the process has survived it. */
        FAULTED,
        /** WSPCleanup failed with a code. */
        CLEANUP_FAILED,
        /** A function failed and left no code in lpErrno. */
        ERRNO_UNWRITTEN,
        /** A handle was still open after WSPCleanup. */
        HANDLE_LEAKED,
        /** A call that may not block goes on and on. */
        NO_RETURN,
        /** A call was still going on when the session had ended; its thread stays behind. */
        LEFT_BEHIND
    }
}
