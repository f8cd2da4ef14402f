package org.spiscope.inspect;

/** A provider cannot be hosted. The message is for the user: what, where, and what to do. */
public final class UnusableProviderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnusableProviderException(String message) {
        super(message);
    }
}
