package org.spiscope.scenario;

/** A scenario's text has an error. The message can be shown to its author: it begins with line and column. */
public final class ScenarioSyntaxException extends IllegalArgumentException {
    private final int line;
    private final int column;

    ScenarioSyntaxException(int line, int column, String message) {
        super("line " + line + ", column " + column + ": " + message);
        this.line = line;
        this.column = column;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }
}
