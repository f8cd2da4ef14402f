package org.spiscope.layout.declaration;

import org.antlr.v4.runtime.Token;

/** A name is missing only because its own declaration had an error, which has been told. */
final class KnownFailure extends DeclarationException {
    private static final long serialVersionUID = 1;

    KnownFailure(Token at, String name) {
        super(at, "the declaration of '" + name + "' has an error");
    }
}
