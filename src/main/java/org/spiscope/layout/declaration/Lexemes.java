package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.spiscope.layout.grammar.CTokens;

/** The tokens of a text, ends of lines among them, and tokens that were not in it. */
final class Lexemes {
    private Lexemes() {}

    /**
     * All tokens; the last one is the end of the text.
     *
     * @throws DeclarationException when there are too many
     */
    static List<Token> of(String name, String text) {
        CTokens lexer = new CTokens(CharStreams.fromString(text.length() > Limits.TEXT ? "" : text, name));
        lexer.removeErrorListeners();
        List<Token> tokens = new ArrayList<>();
        Token token = lexer.nextToken();
        if (text.length() > Limits.TEXT) {
            throw new DeclarationException(token, "the text is longer than " + Limits.TEXT + " characters");
        }
        while (token.getType() != Token.EOF) {
            tokens.add(token);
            if (tokens.size() > Limits.STEPS) {
                throw new DeclarationException(token, "more than " + Limits.STEPS + " words and signs");
            }
            token = lexer.nextToken();
        }
        tokens.add(token);
        return tokens;
    }

    /** A token as if it stood where {@code place} does: what a macro stands for is reported where the macro is used. */
    static Token at(Token place, Token token) {
        return at(place, token.getType(), token.getText());
    }

    /** A token that no text has. */
    static Token at(Token place, int type, String text) {
        CommonToken token = new CommonToken(type, text);
        token.setLine(place.getLine());
        token.setCharPositionInLine(place.getCharPositionInLine());
        // Offsets tell whether tokens touch; those from elsewhere touch nothing.
        token.setStartIndex(-1);
        token.setStopIndex(-1);
        return token;
    }

    /** Whether {@code second} begins right after {@code first}. */
    static boolean touch(Token first, Token second) {
        return first.getStopIndex() >= 0 && second.getStartIndex() == first.getStopIndex() + 1;
    }

    /** A name or a keyword: to the preprocessor, both are names. */
    static boolean isWord(Token token) {
        char first = token.getText().isEmpty() ? ' ' : token.getText().charAt(0);
        return token.getType() == CTokens.NAME
                || token.getType() == CTokens.TYPE_NAME
                || token.getType() <= CTokens.ASSERT && (Character.isLetter(first) || first == '_');
    }
}
