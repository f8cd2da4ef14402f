package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.grammar.CDeclarations;
import org.spiscope.layout.grammar.CDeclarations.DeclarationContext;
import org.spiscope.layout.grammar.CDeclarations.ExpressionContext;
import org.spiscope.layout.grammar.CDeclarations.MemberContext;
import org.spiscope.layout.grammar.CDeclarations.MembersContext;
import org.spiscope.layout.grammar.CTokens;

/**
 * Parses one declaration or one expression, and says of what is wrong what would have been right there. An error in a member of a structure
 * leaves the members after it to be read; any other ends the declaration.
 */
final class Syntax extends DefaultErrorStrategy {
    private static final String HINT_PLACE = "a hint stands after the name that it is about, on the same line";

    /** What begins a declaration in C++ and none in C. */
    private static final Set<String> CPP = Set.of(
            "class",
            "namespace",
            "template",
            "using",
            "public",
            "private",
            "protected",
            "virtual",
            "constexpr",
            "friend");

    /** The text of an end of file that is the end of the text; one that stands for a word at which a declaration breaks off has that word. */
    static final String END = "<EOF>";

    /** Many words can begin an expression or a type; beyond this many, the message says which sort they are. */
    private static final int LISTED = 4;

    private final List<DeclarationException> errors = new ArrayList<>();
    private @Nullable RecognitionException told;
    private @Nullable Token lastWrong;

    private Syntax() {}

    /**
     * A declaration as far as it could be parsed.
     *
     * @param tree null when an error ended it; the members in it that have an error of their own carry an exception
     * @param errors in their order
     */
    record Parsed(@Nullable DeclarationContext tree, List<DeclarationException> errors) {}

    static Parsed declaration(List<Token> tokens) {
        Syntax syntax = new Syntax();
        DeclarationContext tree = null;
        try {
            tree = syntax.parser(tokens).onlyDeclaration().declaration();
        } catch (RecognitionException e) {
            // Told already.
        }
        return new Parsed(tree, syntax.errors);
    }

    /** Throws DeclarationException when it is none. */
    static ExpressionContext expression(List<Token> tokens) {
        Syntax syntax = new Syntax();
        try {
            ExpressionContext tree = syntax.parser(tokens).onlyExpression().expression();
            if (syntax.errors.isEmpty()) {
                return tree;
            }
        } catch (RecognitionException e) {
            // Told already.
        }
        throw syntax.errors.get(0);
    }

    private CDeclarations parser(List<Token> tokens) {
        CDeclarations parser = new CDeclarations(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(this);
        // Every choice is made by the next token or two, whatever rule it is made in.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser;
    }

    /** Goes up to the member that the error is in, and there behind its semicolon. */
    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        if (!(recognizer.getContext() instanceof MemberContext member)) {
            throw e;
        }
        TokenStream tokens = recognizer.getInputStream();
        int depth = 0;
        for (int i = member.getStart().getTokenIndex(); i < tokens.index(); i++) {
            depth += braces(tokens.get(i));
        }
        skipMember(recognizer, depth);
    }

    /** {@code depth} is how many braces of the member's own are open. */
    private static void skipMember(Parser recognizer, int depth) {
        int open = depth;
        Token next = recognizer.getCurrentToken();
        while (next.getType() != Token.EOF && (open > 0 || next.getType() != CTokens.RBRACE)) {
            recognizer.consume();
            open += braces(next);
            if (open <= 0 && next.getType() == CTokens.SEMI) {
                return;
            }
            next = recognizer.getCurrentToken();
        }
    }

    private static int braces(Token token) {
        return token.getType() == CTokens.LBRACE ? 1 : token.getType() == CTokens.RBRACE ? -1 : 0;
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw new InputMismatchException(recognizer);
    }

    /** Each rule that an error leaves calls this, the innermost first. */
    @Override
    public void reportError(Parser recognizer, RecognitionException e) {
        if (e != told) {
            told = e;
            tell(recognizer, e.getOffendingToken());
        }
    }

    /** A missing brace is missed by every structure that is open: once is enough. */
    private void tell(Parser recognizer, Token found) {
        if (found != lastWrong && errors.size() < Limits.ERRORS) {
            lastWrong = found;
            errors.add(error(recognizer, found));
        }
    }

    /** Looks ahead of an optional part or a loop, where the parser itself would skip to what comes after. */
    @Override
    public void sync(Parser recognizer) {
        while (!fits(recognizer)) {
            if (!(recognizer.getContext() instanceof MembersContext members)) {
                throw new InputMismatchException(recognizer);
            }
            members.exception = new InputMismatchException(recognizer);
            tell(recognizer, recognizer.getCurrentToken());
            if (recognizer.getCurrentToken().getType() == Token.EOF) {
                return;
            }
            skipMember(recognizer, 0);
        }
    }

    private static boolean fits(Parser recognizer) {
        ATNState state = recognizer.getInterpreter().atn.states.get(recognizer.getState());
        IntervalSet next = recognizer.getATN().nextTokens(state);
        return next.contains(Token.EPSILON)
                || next.contains(recognizer.getInputStream().LA(1));
    }

    private static DeclarationException error(Parser recognizer, Token found) {
        if (found.getType() == CTokens.UNFINISHED_COMMENT) {
            return new DeclarationException(found, "this comment has no end");
        }
        if (found.getType() == CTokens.UNFINISHED_TEXT) {
            return new DeclarationException(found, "this text has no closing quote on its line");
        }
        if (found.getType() == CTokens.HINT) {
            return new DeclarationException(found, HINT_PLACE);
        }
        Token before = recognizer.getInputStream().LT(-1);
        if (before != null && before.getType() == CTokens.HINT) {
            return new DeclarationException(before, HINT_PLACE);
        }
        Token first = recognizer.getInputStream().get(0);
        if (CPP.contains(first.getText())) {
            return new DeclarationException(first, "'" + first.getText() + "' is C++: only declarations in C are read");
        }
        if (found.getType() == CTokens.COLON && before != null && isTag(recognizer, before)) {
            return new DeclarationException(found, "a base is C++: only declarations in C are read");
        }
        if (before == first && first.getType() == CTokens.NAME) {
            return new DeclarationException(
                    first,
                    "'" + shortened(first.getText())
                            + "' is no type that is known; if it is a macro, #define it above");
        }
        String what = found.getText().equals(END) ? "the end" : "'" + shortened(found.getText()) + "'";
        return new DeclarationException(
                found,
                "expected " + words(recognizer.getExpectedTokens(), recognizer.getVocabulary()) + ", found " + what);
    }

    /** Whether it is the name behind a struct or union. */
    private static boolean isTag(Parser recognizer, Token name) {
        int at = name.getTokenIndex();
        int kind = at > 0 ? recognizer.getInputStream().get(at - 1).getType() : Token.EOF;
        return kind == CTokens.STRUCT || kind == CTokens.UNION;
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
