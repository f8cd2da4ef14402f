package org.spiscope.scenario;

import org.antlr.v4.runtime.Token;

/**
 * Where something stands in a scenario's text.
 *
 * @param line from 1
 * @param column from 1
 */
record Place(int line, int column) {
    static Place of(Token token) {
        return new Place(token.getLine(), token.getCharPositionInLine() + 1);
    }

    Place right(int columns) {
        return new Place(line, column + columns);
    }

    ScenarioSyntaxException error(String message) {
        return new ScenarioSyntaxException(line, column, message);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
