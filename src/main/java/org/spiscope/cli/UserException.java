package org.spiscope.cli;

/** Something the user asked for is wrong: one line to him, exit code 2, no stack trace. */
final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserException(String message) {
        super(message);
    }
}
