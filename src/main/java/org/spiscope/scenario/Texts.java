package org.spiscope.scenario;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Reads the texts in quotes. */
final class Texts {
    private final Symbols symbols;
    private final Place place;
    private final String quoted;
    private final StringBuilder literal = new StringBuilder();
    private final List<Text.Piece> pieces = new ArrayList<>();
    private int at = 1;

    private Texts(Symbols symbols, Token token) {
        this.symbols = symbols;
        this.place = Place.of(token);
        this.quoted = token.getText();
    }

    /** A text with escapes and references. */
    static Text of(Symbols symbols, Token token) {
        return new Texts(symbols, token).read();
    }

    /** A text with escapes only. */
    static String plain(Token token) {
        Text text = new Texts(new Symbols(), token).read();
        StringBuilder all = new StringBuilder();
        for (Text.Piece piece : text.pieces()) {
            all.append(((Text.Literal) piece).text());
        }
        return all.toString();
    }

    private Text read() {
        while (at < quoted.length() - 1) {
            char c = quoted.charAt(at);
            if (c == '\\') {
                escape();
            } else if (c == '{') {
                reference();
            } else {
                literal.append(c);
                at++;
            }
        }
        endLiteral();
        return new Text(List.copyOf(pieces));
    }

    private void endLiteral() {
        if (literal.length() > 0) {
            pieces.add(new Text.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private void escape() {
        char c = quoted.charAt(at + 1);
        int plain = "rnt0\"\\{".indexOf(c);
        if (plain < 0) {
            throw place.right(at).error("expected one of \\r \\n \\t \\0 \\\" \\\\ \\{, found '\\" + c + "'");
        }
        literal.append("\r\n\t\0\"\\{".charAt(plain));
        at += 2;
    }

    private void reference() {
        int end = quoted.indexOf('}', at);
        if (end < 0) {
            throw place.right(at).error("expected {name}, {name.local} or {name.remote}; a plain brace is \\{");
        }
        endLiteral();
        pieces.add(piece(quoted.substring(at + 1, end)));
        at = end + 1;
    }

    private Text.Piece piece(String reference) {
        int dot = reference.indexOf('.');
        String name = symbols.socket(place.right(at + 1), dot < 0 ? reference : reference.substring(0, dot));
        String part = dot < 0 ? "" : reference.substring(dot + 1);
        return switch (part) {
            case "" -> new Text.HandleOf(name);
            case "local", "remote" -> new Text.AddressOf(new SocketAddress.OfSocket(name, part.equals("remote")));
            default -> throw place.right(at + 2 + dot).error("expected local or remote, found '" + part + "'");
        };
    }
}
