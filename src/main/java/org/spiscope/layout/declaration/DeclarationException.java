package org.spiscope.layout.declaration;

import org.antlr.v4.runtime.Token;

/** Carries an error from where it is found to where the next declaration begins. */
class DeclarationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient DeclarationError error;

    DeclarationException(Token at, String message) {
        super(message, null, false, false);
        this.error = new DeclarationError(at.getLine(), at.getCharPositionInLine() + 1, message);
    }

    DeclarationError error() {
        return error;
    }
}
