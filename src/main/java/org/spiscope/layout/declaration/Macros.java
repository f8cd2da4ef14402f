package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.grammar.CTokens;

/** The macros of one text, and what texts become by them. */
final class Macros {
    private final Map<String, Macro> known;
    private final NavigableMap<String, Macro> ofText = new TreeMap<>();
    private int steps;

    /** Starts from macros that are known before the text begins. */
    Macros(Map<String, Macro> known) {
        this.known = new HashMap<>(known);
    }

    void define(Macro macro) {
        known.put(macro.name(), macro);
        ofText.put(macro.name(), macro);
    }

    void undefine(String name) {
        known.remove(name);
        ofText.remove(name);
    }

    boolean isDefined(String name) {
        return known.containsKey(name);
    }

    Map<String, Macro> all() {
        return Map.copyOf(known);
    }

    /** Those of the text itself whose names begin so. */
    Iterable<Macro> startingWith(String prefix) {
        return ofText.subMap(prefix, true, prefix + Character.MAX_VALUE, true).values();
    }

    /** Replaces every macro. Throws DeclarationException when that would go on for too long. */
    List<Token> expand(List<Token> tokens) {
        List<Token> expanded = new ArrayList<>(tokens.size());
        expand(tokens, new HashSet<>(), expanded);
        return expanded;
    }

    private void expand(List<Token> tokens, Set<String> hidden, List<Token> expanded) {
        int at = 0;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            step(token);
            Macro macro =
                    Lexemes.isWord(token) && !hidden.contains(token.getText()) ? known.get(token.getText()) : null;
            if (macro == null) {
                at = keep(tokens, at, expanded);
            } else if (macro.parameters() == null) {
                at++;
                rescan(macro, token, place(token, macro.body()), hidden, expanded);
            } else if (at + 1 < tokens.size() && tokens.get(at + 1).getType() == CTokens.LPAREN) {
                List<List<Token>> arguments = new ArrayList<>();
                at = arguments(tokens, at + 1, arguments);
                rescan(macro, token, substitute(macro, token, arguments, hidden), hidden, expanded);
            } else {
                expanded.add(token);
                at++;
            }
        }
    }

    /** Annotations of Microsoft's headers tell of checks, nothing of layouts: they go with what is in their parentheses. */
    private static int keep(List<Token> tokens, int at, List<Token> expanded) {
        Token token = tokens.get(at);
        if (!Annotations.isOne(token)) {
            expanded.add(token);
            return at + 1;
        }
        boolean hasArguments = at + 1 < tokens.size() && tokens.get(at + 1).getType() == CTokens.LPAREN;
        return hasArguments ? arguments(tokens, at + 1, new ArrayList<>()) : at + 1;
    }

    private void step(Token token) {
        steps++;
        if (steps > Limits.STEPS) {
            throw new DeclarationException(token, "the macros grow to more than " + Limits.STEPS + " words and signs");
        }
    }

    private static List<Token> place(Token use, List<Token> body) {
        return body.stream().map(token -> Lexemes.at(use, token)).toList();
    }

    private void rescan(Macro macro, Token use, List<Token> body, Set<String> hidden, List<Token> expanded) {
        if (hidden.size() >= Limits.NESTING) {
            throw new DeclarationException(use, "more than " + Limits.NESTING + " macros in each other");
        }
        hidden.add(macro.name());
        expand(body, hidden, expanded);
        hidden.remove(macro.name());
    }

    /** Collects the arguments from an opening parenthesis on; the answer is the index after the closing one. */
    private static int arguments(List<Token> tokens, int open, List<List<Token>> arguments) {
        int depth = 0;
        List<Token> argument = new ArrayList<>();
        for (int at = open; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean isOutermost = depth == 1;
            depth += token.getType() == CTokens.LPAREN ? 1 : token.getType() == CTokens.RPAREN ? -1 : 0;
            if (depth == 0) {
                arguments.add(argument);
                return at + 1;
            }
            if (isOutermost && token.getType() == CTokens.COMMA) {
                arguments.add(argument);
                argument = new ArrayList<>();
            } else if (at > open) {
                argument.add(token);
            }
        }
        throw new DeclarationException(tokens.get(open), "this '(' is not closed");
    }

    private List<Token> substitute(Macro macro, Token use, List<List<Token>> arguments, Set<String> hidden) {
        Map<String, List<Token>> values = bind(macro, use, arguments);
        List<Token> body = new ArrayList<>();
        for (int i = 0; i < macro.body().size(); i++) {
            Token token = macro.body().get(i);
            boolean isPasted = isPaste(macro, i - 1) || isPaste(macro, i + 1);
            List<Token> value = values.get(token.getText());
            step(use);
            if (isPaste(macro, i)) {
                continue;
            }
            List<Token> placed = new ArrayList<>();
            if (value == null) {
                placed.add(Lexemes.at(use, token));
            } else if (isPasted) {
                placed.addAll(value);
            } else {
                expand(value, hidden, placed);
            }
            if (isPaste(macro, i - 1)) {
                paste(body, placed);
            }
            for (Token each : placed) {
                step(use);
                body.add(each);
            }
        }
        return body;
    }

    private static boolean isPaste(Macro macro, int index) {
        return index > 0
                && index < macro.body().size()
                && macro.body().get(index).getType() == CTokens.PASTE;
    }

    /** Joins the last token of what is there with the first of what comes. */
    private static void paste(List<Token> body, List<Token> next) {
        if (body.isEmpty() || next.isEmpty()) {
            return;
        }
        Token left = body.remove(body.size() - 1);
        Token right = next.remove(0);
        if (left.getText().length() + right.getText().length() > Limits.NESTING * Limits.NESTING) {
            throw new DeclarationException(left, "## makes a name that is too long");
        }
        Token joined = Lexemes.of("", left.getText() + right.getText()).get(0);
        if (joined.getType() != Token.EOF) {
            next.add(0, Lexemes.at(left, joined));
        }
    }

    private static Map<String, List<Token>> bind(Macro macro, Token use, List<List<Token>> arguments) {
        List<String> parameters = macro.parameters() == null ? List.of() : macro.parameters();
        boolean isEmpty = arguments.size() == 1 && arguments.get(0).isEmpty();
        int given = isEmpty && parameters.isEmpty() ? 0 : arguments.size();
        boolean fits = macro.isVariadic() ? given >= parameters.size() - 1 : given == parameters.size();
        if (!fits) {
            throw new DeclarationException(
                    use, macro.name() + " takes " + parameters.size() + " arguments, not " + given);
        }
        Map<String, List<Token>> values = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            boolean takesRest = macro.isVariadic() && i == parameters.size() - 1;
            values.put(parameters.get(i), takesRest ? rest(arguments, i) : arguments.get(i));
        }
        return values;
    }

    private static List<Token> rest(List<List<Token>> arguments, int from) {
        List<Token> rest = new ArrayList<>();
        for (int i = from; i < arguments.size(); i++) {
            if (i > from && !arguments.get(i).isEmpty()) {
                rest.add(Lexemes.at(arguments.get(i).get(0), CTokens.COMMA, ","));
            }
            rest.addAll(arguments.get(i));
        }
        return rest;
    }

    /** The macro of this name; null when there is none. */
    @Nullable
    Macro get(String name) {
        return known.get(name);
    }
}
