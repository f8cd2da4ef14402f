package org.spiscope.scenario;

import java.util.List;
import org.spiscope.winsock.HexText;

/** A text in quotes, whose references are filled in when it is used. */
record Text(List<Piece> pieces) {
    /** A part of it. */
    sealed interface Piece {}

    /** Characters that stand for themselves. */
    record Literal(String text) implements Piece {}

    /** A socket's handle, in hexadecimal. */
    record HandleOf(String socket) implements Piece {}

    /** An address of a socket. */
    record AddressOf(SocketAddress address) implements Piece {}

    String fill(Resolver resolver) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Literal literal) {
                filled.append(literal.text());
            } else if (piece instanceof HandleOf handle) {
                filled.append(HexText.pointer(resolver.handle(handle.socket())));
            } else if (piece instanceof AddressOf of) {
                filled.append(of.address().resolve(resolver));
            }
        }
        return filled.toString();
    }
}
