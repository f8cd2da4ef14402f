package org.spiscope.scenario;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.spiscope.scenario.grammar.ScenarioLexer;

/** Stops at the first error, and says what would have been right there. */
final class SyntaxErrors extends DefaultErrorStrategy {
    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        throw error(recognizer);
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw error(recognizer);
    }

    @Override
    public void reportError(Parser recognizer, RecognitionException e) {
        throw error(recognizer);
    }

    /** Looks ahead of an optional part or a loop, where the parser itself would skip to what comes after. */
    @Override
    public void sync(Parser recognizer) {
        ATNState state = recognizer.getInterpreter().atn.states.get(recognizer.getState());
        IntervalSet next = recognizer.getATN().nextTokens(state);
        if (!next.contains(Token.EPSILON)
                && !next.contains(recognizer.getInputStream().LA(1))) {
            throw error(recognizer);
        }
    }

    private static ScenarioSyntaxException error(Parser recognizer) {
        Token found = recognizer.getCurrentToken();
        Place place = Place.of(found);
        if (found.getType() == ScenarioLexer.UNFINISHED_STRING) {
            return place.error("this text has no closing quote on its line");
        }
        IntervalSet expected = recognizer.getExpectedTokens();
        boolean reserved = expected.contains(ScenarioLexer.NAME)
                && recognizer.getVocabulary().getLiteralName(found.getType()) != null
                && Character.isLetter(found.getText().charAt(0));
        return place.error("expected " + TokenWords.of(expected, recognizer.getVocabulary()) + ", found "
                + TokenWords.found(found)
                + (reserved ? ", which is a word of the language and cannot be a name" : ""));
    }
}
