package org.spiscope.scenario;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.spiscope.scenario.grammar.ScenarioLexer;

/** The tokens of the grammar in words. */
final class TokenWords {
    private TokenWords() {}

    /** All that was expected, as a list ending in "or". */
    static String of(IntervalSet expected, Vocabulary vocabulary) {
        List<String> words = new ArrayList<>();
        for (int type : expected.toList()) {
            // Where a line may end the text may too: that goes without saying.
            if (type != Token.EOF || !expected.contains(ScenarioLexer.NL)) {
                words.add(word(type, vocabulary));
            }
        }
        String last = words.get(words.size() - 1);
        return words.size() == 1 ? last : String.join(", ", words.subList(0, words.size() - 1)) + " or " + last;
    }

    private static String word(int type, Vocabulary vocabulary) {
        return switch (type) {
            case ScenarioLexer.NAME -> "a name";
            case ScenarioLexer.STRING -> "a text in quotes";
            case ScenarioLexer.DURATION -> "a duration such as 500ms";
            case ScenarioLexer.VERSION -> "a version such as 1.1";
            case ScenarioLexer.ADDRESS -> "an address such as 127.0.0.1:80";
            case ScenarioLexer.REFERENCE -> "a reference such as {name.local}";
            case ScenarioLexer.NUMBER -> "a number";
            case ScenarioLexer.NL -> "the end of the line";
            case Token.EOF -> "the end of the text";
            default -> vocabulary.getDisplayName(type);
        };
    }

    /** What stands there instead. */
    static String found(Token token) {
        return switch (token.getType()) {
            case Token.EOF -> "the end of the text";
            case ScenarioLexer.NL -> "the end of the line";
            default -> "'" + token.getText() + "'";
        };
    }
}
