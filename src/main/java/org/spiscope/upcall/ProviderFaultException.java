package org.spiscope.upcall;

/**
 * A provider touched memory that it may not, in a call that was made of it, and the process has survived it. That is seen on Windows only, and only
 * of the thread that called: every other fault of a hosted provider ends the process.
 */
public final class ProviderFaultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param cause as whoever made the call noticed it */
    public ProviderFaultException(Throwable cause) {
        super("it touched memory that it may not (access violation)", cause);
    }
}
