package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.grammar.CTokens;

/**
 * Cuts preprocessed text into declarations, so that an error in one leaves the others. Drops what declares nothing that has a layout: the
 * bodies of functions, and the braces of {@code extern "C"}.
 */
final class Pieces {
    private final List<Piece> pieces = new ArrayList<>();
    private List<Token> current = new ArrayList<>();
    private IdentityHashMap<Token, Integer> packs = new IdentityHashMap<>();
    private final List<Token> open = new ArrayList<>();
    private @Nullable Token opener;
    private int linkages;
    private int questions;
    private int body;

    /** The next token, and the packing that holds there. */
    void add(Token token, int pack) {
        int type = token.getType();
        if (body == 0 && isBeginOfAnother(token)) {
            breakOff(token);
        }
        if (body > 0) {
            skipBody(token);
        } else if (type == CTokens.HINT) {
            addHint(token);
        } else if (type == CTokens.LBRACE && isLinkage()) {
            linkages++;
            current.remove(current.size() - 1);
        } else if (type == CTokens.RBRACE && open.isEmpty() && current.isEmpty() && linkages > 0) {
            linkages--;
        } else if (type == CTokens.LBRACE && isBody()) {
            body = 1;
        } else {
            take(token, pack);
        }
    }

    /**
     * Whether a declaration begins here though the one before has no end: a brace or a semicolon is missing. Nothing but a declaration begins
     * with typedef, and no other word for a type comes after a brace.
     */
    private boolean isBeginOfAnother(Token token) {
        if (current.isEmpty()) {
            return false;
        }
        return switch (token.getType()) {
            case CTokens.TYPEDEF -> !isAttributes();
            case CTokens.STRUCT, CTokens.UNION, CTokens.ENUM ->
                open.isEmpty() && current.get(current.size() - 1).getType() == CTokens.RBRACE;
            default -> false;
        };
    }

    /** Whether nothing but attributes is there yet, which may stand before a typedef. */
    private boolean isAttributes() {
        int depth = 0;
        for (Token token : current) {
            int type = token.getType();
            boolean isBegin = type == CTokens.ATTRIBUTE || type == CTokens.DECLSPEC || type == CTokens.ALIGNAS;
            if (depth == 0 && !isBegin && type != CTokens.LPAREN) {
                return false;
            }
            depth += type == CTokens.LPAREN ? 1 : type == CTokens.RPAREN ? -1 : 0;
        }
        return depth == 0;
    }

    private void breakOff(Token at) {
        open.clear();
        questions = 0;
        finish(Lexemes.at(at, Token.EOF, at.getText()));
    }

    private void take(Token token, int pack) {
        // What stands before a typedef stands as well behind it.
        current.add(token.getType() == CTokens.TYPEDEF ? 0 : current.size(), token);
        switch (token.getType()) {
            case CTokens.LBRACE, CTokens.LPAREN, CTokens.LBRACK -> open(token);
            case CTokens.RBRACE, CTokens.RPAREN, CTokens.RBRACK -> close();
            case CTokens.QUESTION -> question(token);
            case CTokens.SEMI -> semicolon(token);
            default -> {}
        }
        if (token.getType() == CTokens.RBRACE && pack != 0) {
            packs.put(token, pack);
        }
    }

    private void open(Token token) {
        open.add(token);
        if (open.size() > Limits.NESTING) {
            throw new DeclarationException(token, "more than " + Limits.NESTING + " brackets in each other");
        }
        boolean isOutermost = open.size() == 1 && token.getType() == CTokens.LPAREN;
        opener = isOutermost && current.size() > 1 ? current.get(current.size() - 2) : opener;
    }

    private void close() {
        if (!open.isEmpty()) {
            open.remove(open.size() - 1);
        }
    }

    /** Only a question may nest without a bracket. */
    private void question(Token token) {
        questions++;
        if (questions > Limits.NESTING) {
            throw new DeclarationException(token, "more than " + Limits.NESTING + " questions in one declaration");
        }
    }

    private void semicolon(Token token) {
        questions = 0;
        if (open.isEmpty()) {
            finish(Lexemes.at(token, Token.EOF, Syntax.END));
        }
    }

    private void finish(Token end) {
        current.add(end);
        pieces.add(new Piece(current, packs));
        current = new ArrayList<>();
        packs = new IdentityHashMap<>();
        opener = null;
    }

    /** A hint after the comma or semicolon that ends what it is about, on the same line, goes before it. */
    private void addHint(Token hint) {
        List<Token> tokens = current;
        int ends = tokens.size();
        if (current.isEmpty() && !pieces.isEmpty()) {
            tokens = pieces.get(pieces.size() - 1).tokens();
            // The end of file is the piece's own.
            ends = tokens.size() - 1;
        }
        Token last = ends == 0 ? null : tokens.get(ends - 1);
        boolean isAfterItsEnd = last != null
                && last.getLine() == hint.getLine()
                && (last.getType() == CTokens.SEMI || last.getType() == CTokens.COMMA);
        if (isAfterItsEnd) {
            tokens.add(ends - 1, hint);
        } else {
            current.add(hint);
        }
    }

    private boolean isLinkage() {
        return open.isEmpty() && current.size() == 1 && current.get(0).getType() == CTokens.STRING;
    }

    /** A brace after the parameters of a function; after the parentheses of an attribute it opens a structure. */
    private boolean isBody() {
        return open.isEmpty()
                && !current.isEmpty()
                && current.get(current.size() - 1).getType() == CTokens.RPAREN
                && opener != null
                && opener.getType() != CTokens.ATTRIBUTE
                && opener.getType() != CTokens.DECLSPEC
                && opener.getType() != CTokens.ALIGNAS;
    }

    private void skipBody(Token token) {
        body += token.getType() == CTokens.LBRACE ? 1 : token.getType() == CTokens.RBRACE ? -1 : 0;
        if (body == 0) {
            take(Lexemes.at(token, CTokens.SEMI, ";"), 0);
        }
    }

    /** All declarations; {@code end} is the end of the text, where one that has no end of its own breaks off. */
    List<Piece> all(Token end) {
        if (!current.isEmpty()) {
            finish(Lexemes.at(end, Token.EOF, Syntax.END));
        }
        return pieces;
    }

    /** Forgets the declaration that has begun: something in it cannot be taken. */
    void abandon() {
        current = new ArrayList<>();
        packs = new IdentityHashMap<>();
        open.clear();
        questions = 0;
        body = 0;
        opener = null;
    }
}
