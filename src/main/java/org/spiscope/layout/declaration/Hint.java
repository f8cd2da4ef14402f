package org.spiscope.layout.declaration;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * One hint of a {@code /*@ … *}{@code /} comment.
 *
 * @param word which
 * @param argument what stands after it, empty for nothing
 * @param place the comment
 */
record Hint(String word, String argument, Token place) {
    /** The hints of comments, in order; those in one comment are parted by commas. */
    static List<Hint> of(List<TerminalNode> comments) {
        List<Hint> hints = new ArrayList<>();
        for (TerminalNode comment : comments) {
            Token place = comment.getSymbol();
            String text = place.getText();
            for (String part : text.substring(3, text.length() - 2).split(",", -1)) {
                String plain = part.strip();
                int end = 0;
                while (end < plain.length() && !Character.isWhitespace(plain.charAt(end))) {
                    end++;
                }
                hints.add(new Hint(plain.substring(0, end), plain.substring(end).strip(), place));
            }
        }
        return hints;
    }

    /** Throws DeclarationException when something stands after a hint that says all by its word. */
    void checkAlone() {
        if (!argument.isEmpty()) {
            throw error("the hint " + word + " takes nothing after it, found '" + argument + "'");
        }
    }

    /** As it is written. */
    String text() {
        return argument.isEmpty() ? word : word + " " + argument;
    }

    DeclarationException error(String message) {
        return new DeclarationException(place, message);
    }

    /** The argument, without which the hint says nothing. */
    String needed(String what) {
        if (argument.isEmpty()) {
            throw error("the hint " + word + " needs " + what);
        }
        return argument;
    }
}
