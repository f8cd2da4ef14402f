package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.spiscope.layout.grammar.CDeclarations;
import org.spiscope.layout.grammar.CDeclarations.DeclarationContext;
import org.spiscope.layout.grammar.CDeclarations.ExpressionContext;
import org.spiscope.layout.grammar.CTokens;

/** Parses one declaration or one expression, stops at the first error, and says what would have been right there. */
final class Syntax extends DefaultErrorStrategy {
    /** Many words can begin an expression or a type; beyond this many, the message says which sort they are. */
    private static final int LISTED = 4;

    private Syntax() {}

    static DeclarationContext declaration(List<Token> tokens) {
        return parser(tokens).onlyDeclaration().declaration();
    }

    static ExpressionContext expression(List<Token> tokens) {
        return parser(tokens).onlyExpression().expression();
    }

    private static CDeclarations parser(List<Token> tokens) {
        CDeclarations parser = new CDeclarations(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(new Syntax());
        // Every choice is made by the next token or two, whatever rule it is made in.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser;
    }

    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        throw error(recognizer, e.getOffendingToken());
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw error(recognizer, recognizer.getCurrentToken());
    }

    @Override
    public void reportError(Parser recognizer, RecognitionException e) {
        throw error(recognizer, e.getOffendingToken());
    }

    /** Looks ahead of an optional part or a loop, where the parser itself would skip to what comes after. */
    @Override
    public void sync(Parser recognizer) {
        ATNState state = recognizer.getInterpreter().atn.states.get(recognizer.getState());
        IntervalSet next = recognizer.getATN().nextTokens(state);
        if (!next.contains(Token.EPSILON)
                && !next.contains(recognizer.getInputStream().LA(1))) {
            throw error(recognizer, recognizer.getCurrentToken());
        }
    }

    private static DeclarationException error(Parser recognizer, Token found) {
        if (found.getType() == CTokens.UNFINISHED_COMMENT) {
            return new DeclarationException(found, "this comment has no end");
        }
        if (found.getType() == CTokens.UNFINISHED_TEXT) {
            return new DeclarationException(found, "this text has no closing quote on its line");
        }
        if (found.getType() == CTokens.HINT) {
            return new DeclarationException(found, "a hint stands after the name that it is about, on the same line");
        }
        String what = found.getType() == Token.EOF ? "the end" : "'" + shortened(found.getText()) + "'";
        return new DeclarationException(
                found,
                "expected " + words(recognizer.getExpectedTokens(), recognizer.getVocabulary()) + ", found " + what);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static String words(IntervalSet expected, Vocabulary vocabulary) {
        List<String> words = new ArrayList<>();
        boolean isType = expected.contains(CTokens.STRUCT);
        boolean isExpression = expected.contains(CTokens.NUMBER);
        if (isType && !isExpression) {
            words.add("a type");
        }
        if (isExpression) {
            words.add("a constant");
        } else if (expected.contains(CTokens.NAME) && !isType) {
            words.add("a name");
        }
        if (expected.contains(CTokens.PLUS) && !isExpression) {
            words.add("an operator");
        }
        for (int type : expected.toList()) {
            if (isNamedByItself(type, isType || isExpression)) {
                words.add(type == Token.EOF ? "the end" : vocabulary.getDisplayName(type));
            }
        }
        return list(words);
    }

    private static boolean isNamedByItself(int type, boolean isTypeOrExpression) {
        boolean isOperator = type >= CTokens.SLASH && type <= CTokens.HASH;
        boolean isWord = type >= CTokens.TYPE_NAME && type <= CTokens.ASSERT;
        boolean isText = type >= CTokens.NUMBER;
        boolean opens = isTypeOrExpression && (type == CTokens.LPAREN || type == CTokens.SEMI || type == CTokens.STAR);
        return !isOperator && !isWord && !isText && !opens;
    }

    private static String list(List<String> words) {
        if (words.isEmpty()) {
            return "another sign";
        }
        List<String> shown = words.subList(0, Math.min(words.size(), LISTED));
        String last = shown.get(shown.size() - 1);
        return shown.size() == 1 ? last : String.join(", ", shown.subList(0, shown.size() - 1)) + " or " + last;
    }
}
