package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;
import org.spiscope.layout.grammar.CTokens;

/**
 * The preprocessor of C as far as declarations need it: conditions, macros, packing. No other file is read: an {@code #include} counts only
 * for the headers that set the packing.
 */
final class Preprocessor {
    /** Words and signs of a pragma in the text: so far its end is looked for, which keeps the time linear. */
    private static final int LONGEST_PRAGMA = 256;

    private final Macros macros;
    private final Consumer<DeclarationError> errors;
    private final Conditions conditions = new Conditions();
    private final Packing packing = new Packing();
    private final Pieces pieces = new Pieces();
    private boolean hasIncludes;

    Preprocessor(Map<String, Macro> known, Consumer<DeclarationError> errors) {
        this.macros = new Macros(known);
        this.errors = errors;
    }

    /** Whether the text named a file of its own: what is declared there is not known. */
    boolean hasIncludes() {
        return hasIncludes;
    }

    Macros macros() {
        return macros;
    }

    /** Cuts a text into declarations. What is wrong with the text goes to the errors. */
    List<Piece> run(List<Token> tokens) {
        List<Token> text = new ArrayList<>();
        boolean isLineStart = true;
        int at = 0;
        while (at < tokens.size() - 1) {
            Token token = tokens.get(at);
            if (token.getType() == CTokens.NEWLINE) {
                isLineStart = true;
                at++;
            } else if (isLineStart && token.getType() == CTokens.HASH) {
                take(text);
                int end = endOfLine(tokens, at);
                attempt(directive(token, tokens.subList(at + 1, end)));
                at = end;
            } else {
                isLineStart = false;
                if (conditions.isTaken()) {
                    text.add(token);
                }
                at++;
            }
        }
        take(text);
        return finish(tokens.get(tokens.size() - 1));
    }

    private List<Piece> finish(Token end) {
        Token open = conditions.open();
        if (open != null) {
            errors.accept(new DeclarationException(open, "this #" + open.getText() + " has no #endif").error());
        }
        return pieces.all(end);
    }

    private static int endOfLine(List<Token> tokens, int from) {
        int at = from;
        while (at < tokens.size() - 1 && tokens.get(at).getType() != CTokens.NEWLINE) {
            at++;
        }
        return at;
    }

    private void take(List<Token> text) {
        attempt(() -> {
            List<Token> expanded = macros.expand(text);
            int at = 0;
            while (at < expanded.size()) {
                int end = endOfPragma(expanded, at);
                if (end > at) {
                    pragma(inside(expanded.get(at), expanded.subList(at + 2, end - 1)));
                } else {
                    pieces.add(expanded.get(at), packing.now());
                    end = at + 1;
                }
                at = end;
            }
        });
        text.clear();
    }

    /** The index after a pragma that stands in the text, which macros may make: C's operator and Microsoft's; {@code from} where none is. */
    private static int endOfPragma(List<Token> tokens, int from) {
        String word = tokens.get(from).getText();
        boolean isPragma = (word.equals("_Pragma") || word.equals("__pragma"))
                && from + 1 < tokens.size()
                && tokens.get(from + 1).getType() == CTokens.LPAREN;
        int open = 0;
        for (int at = from + 1; isPragma && at < Math.min(tokens.size(), from + LONGEST_PRAGMA); at++) {
            int type = tokens.get(at).getType();
            open += type == CTokens.LPAREN ? 1 : type == CTokens.RPAREN ? -1 : 0;
            if (open == 0) {
                return at + 1;
            }
        }
        return from;
    }

    /** What the pragma says; C's operator has it as a text. */
    private static List<Token> inside(Token word, List<Token> given) {
        boolean isText = word.getText().equals("_Pragma")
                && given.size() == 1
                && given.get(0).getType() == CTokens.STRING;
        if (!isText) {
            return given;
        }
        String quoted = given.get(0).getText();
        String text = quoted.substring(quoted.indexOf('"') + 1, quoted.length() - 1)
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
        List<Token> tokens = Lexemes.of("", text);
        return tokens.subList(0, tokens.size() - 1).stream()
                .map(token -> Lexemes.at(word, token))
                .toList();
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (DeclarationException e) {
            errors.accept(e.error());
            pieces.abandon();
        }
    }

    private Runnable directive(Token hash, List<Token> line) {
        if (line.isEmpty()) {
            return () -> {};
        }
        Token word = line.get(0);
        List<Token> rest = List.copyOf(line.subList(1, line.size()));
        return switch (word.getText()) {
            case "if" -> () -> conditions.begin(word, () -> isTrue(word, rest));
            case "ifdef" -> () -> conditions.begin(word, () -> isDefined(word, rest));
            case "ifndef" -> () -> conditions.begin(word, () -> !isDefined(word, rest));
            case "elif" -> () -> conditions.otherwise(word, () -> isTrue(word, rest));
            case "else" -> () -> conditions.otherwise(word);
            case "endif" -> () -> conditions.end(word);
            default -> conditions.isTaken() ? plain(hash, word, rest) : () -> {};
        };
    }

    private Runnable plain(Token hash, Token word, List<Token> rest) {
        return switch (word.getText()) {
            case "define" -> () -> define(word, rest);
            case "undef" -> () -> macros.undefine(name(word, rest).getText());
            case "pragma" -> () -> pragma(rest);
            case "include" -> () -> include(word, rest);
            case "error" ->
                () -> {
                    throw new DeclarationException(hash, "#error " + text(rest));
                };
            case "warning", "line", "ident" -> () -> {};
            default ->
                () -> {
                    // A compiler's own mark of the line that follows, in text that it has preprocessed.
                    if (word.getType() != CTokens.NUMBER) {
                        throw new DeclarationException(word, "expected a directive, found '" + word.getText() + "'");
                    }
                };
        };
    }

    private static String text(List<Token> tokens) {
        return String.join(" ", tokens.stream().limit(16).map(Token::getText).toList());
    }

    private static Token name(Token after, List<Token> rest) {
        if (rest.isEmpty() || !Lexemes.isWord(rest.get(0))) {
            throw new DeclarationException(
                    rest.isEmpty() ? after : rest.get(0),
                    "expected a name, found "
                            + (rest.isEmpty()
                                    ? "the end of the line"
                                    : "'" + rest.get(0).getText() + "'"));
        }
        return rest.get(0);
    }

    private boolean isDefined(Token word, List<Token> rest) {
        return macros.isDefined(name(word, rest).getText());
    }

    private boolean isTrue(Token word, List<Token> rest) {
        if (rest.isEmpty()) {
            throw new DeclarationException(word, "expected a condition, found the end of the line");
        }
        List<Token> settled = new ArrayList<>();
        int at = 0;
        while (at < rest.size()) {
            Token token = rest.get(at);
            if (token.getText().equals("defined")) {
                boolean isInParentheses =
                        at + 3 < rest.size() && rest.get(at + 1).getType() == CTokens.LPAREN;
                int nameAt = at + (isInParentheses ? 2 : 1);
                Token name = name(token, rest.subList(Math.min(nameAt, rest.size()), rest.size()));
                settled.add(Lexemes.at(token, CTokens.NUMBER, macros.isDefined(name.getText()) ? "1" : "0"));
                at = nameAt + (isInParentheses ? 2 : 1);
            } else {
                settled.add(token);
                at++;
            }
        }
        List<Token> condition = new ArrayList<>();
        for (Token token : macros.expand(settled)) {
            condition.add(Lexemes.isWord(token) ? Lexemes.at(token, CTokens.NUMBER, "0") : token);
        }
        checkDepth(condition);
        condition.add(Lexemes.at(rest.get(rest.size() - 1), Token.EOF, "<EOF>"));
        return ConstantExpressions.ofPreprocessor(condition).value() != 0;
    }

    private static void checkDepth(List<Token> condition) {
        int open = 0;
        int questions = 0;
        for (Token token : condition) {
            open += token.getType() == CTokens.LPAREN ? 1 : token.getType() == CTokens.RPAREN ? -1 : 0;
            questions += token.getType() == CTokens.QUESTION ? 1 : 0;
            if (open > Limits.NESTING || questions > Limits.NESTING) {
                throw new DeclarationException(token, "more than " + Limits.NESTING + " brackets in each other");
            }
        }
    }

    private void define(Token word, List<Token> rest) {
        Token name = name(word, rest);
        boolean takesArguments =
                rest.size() > 1 && rest.get(1).getType() == CTokens.LPAREN && Lexemes.touch(name, rest.get(1));
        if (!takesArguments) {
            macros.define(new Macro(name.getText(), null, false, rest.subList(1, rest.size())));
            return;
        }
        List<String> parameters = new ArrayList<>();
        boolean isVariadic = false;
        int at = 2;
        while (at < rest.size() && rest.get(at).getType() != CTokens.RPAREN) {
            Token token = rest.get(at);
            if (token.getType() == CTokens.ELLIPSIS) {
                isVariadic = true;
                parameters.add("__VA_ARGS__");
            } else if (token.getType() != CTokens.COMMA) {
                parameters.add(name(token, rest.subList(at, rest.size())).getText());
            }
            at++;
        }
        if (at == rest.size()) {
            throw new DeclarationException(rest.get(1), "this '(' is not closed");
        }
        macros.define(new Macro(name.getText(), parameters, isVariadic, rest.subList(at + 1, rest.size())));
    }

    private void pragma(List<Token> rest) {
        if (rest.isEmpty() || !rest.get(0).getText().equals("pack")) {
            return;
        }
        // The word itself is no macro, as with the compilers, even where the text has made one of that name.
        List<Token> arguments = macros.expand(rest.subList(1, rest.size()));
        boolean isWhole = arguments.size() > 1
                && arguments.get(0).getType() == CTokens.LPAREN
                && arguments.get(arguments.size() - 1).getType() == CTokens.RPAREN;
        if (!isWhole) {
            throw new DeclarationException(rest.get(0), "expected #pragma pack(…)");
        }
        packing.pragma(rest.get(0), arguments.subList(1, arguments.size() - 1));
    }

    private void include(Token word, List<Token> rest) {
        hasIncludes |= !rest.isEmpty() && rest.get(0).getType() == CTokens.STRING;
        for (Token token : rest) {
            String text = token.getText().replace("\"", "");
            packing.include(word, text.endsWith(".h") ? text.substring(0, text.length() - 2) : text);
        }
    }
}
