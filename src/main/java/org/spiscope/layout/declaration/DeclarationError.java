package org.spiscope.layout.declaration;

/**
 * Why a declaration was not taken.
 *
 * @param line from 1
 * @param column from 1
 * @param message what was expected and what was found, or what is wrong
 */
public record DeclarationError(int line, int column, String message) {
    /** {@code 3:14: expected ';', found 'DWORD'}. */
    @Override
    public String toString() {
        return line + ":" + column + ": " + message;
    }
}
