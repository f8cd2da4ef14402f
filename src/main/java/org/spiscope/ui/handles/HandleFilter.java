package org.spiscope.ui.handles;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.HandleView;
import org.spiscope.winsock.HexText;

/**
 * Which handles to show. Words are looked for in every column, regardless of case: a space means and, {@code |} means or, {@code -word} must not
 * occur, {@code "two words"} belong together, {@code state=listen} looks in one column only. A number given for a column of numbers is compared as
 * one, so {@code handle=260} finds 0x0104. What moves with time alone is not searched.
 *
 * @param text as the user wrote it
 * @param alternatives any of which must hold; none lets everything through
 */
record HandleFilter(String text, List<List<Term>> alternatives) {
    /** Lets every handle through. */
    static final HandleFilter ALL = new HandleFilter("", List.of());

    /**
     * One word.
     *
     * @param column where to look; null for every column
     * @param word in lower case
     * @param number what the word says as a number; null for none
     * @param wanted false for {@code -word}
     */
    record Term(
            @Nullable HandleColumn column,
            String word,
            @Nullable Long number,
            boolean wanted) {
        boolean holds(HandleView handle) {
            return occurs(handle) == wanted;
        }

        private boolean occurs(HandleView handle) {
            if (column != null) {
                return occursIn(column, handle);
            }
            for (HandleColumn each : HandleColumn.values()) {
                if (!each.isTime() && contains(each, handle)) {
                    return true;
                }
            }
            return false;
        }

        private boolean occursIn(HandleColumn where, HandleView handle) {
            if (where == HandleColumn.KIND) {
                return lower(where, handle).startsWith(word); // "ifs" occurs in "non-IFS" too.
            }
            if (number == null) {
                return contains(where, handle);
            }
            return switch (where) {
                case HANDLE -> handle.handle() == number;
                case CONTEXT -> !handle.ifs() && handle.context() == number;
                case ENTRY -> Integer.toUnsignedLong(handle.catalogEntryId()) == number;
                case ID -> handle.id() == number;
                default -> contains(where, handle);
            };
        }

        private boolean contains(HandleColumn where, HandleView handle) {
            return lower(where, handle).contains(word);
        }

        private static String lower(HandleColumn where, HandleView handle) {
            return where.text(handle, Instant.EPOCH).toLowerCase(Locale.ROOT);
        }
    }

    /** Such as one term of what was typed. */
    static Term term(@Nullable HandleColumn column, String word, boolean wanted) {
        return new Term(column, word.toLowerCase(Locale.ROOT), column == null ? null : number(word), wanted);
    }

    private static @Nullable Long number(String word) {
        try {
            return HexText.parse(word);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    boolean matches(HandleView handle) {
        if (alternatives.isEmpty()) {
            return true;
        }
        for (List<Term> alternative : alternatives) {
            if (allHold(alternative, handle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allHold(List<Term> terms, HandleView handle) {
        for (Term term : terms) {
            if (!term.holds(handle)) {
                return false;
            }
        }
        return true;
    }
}
