package org.spiscope.ui.handles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads what stands in the filter field. */
final class FilterParser {
    private final String text;
    private final List<List<HandleFilter.Term>> alternatives = new ArrayList<>();
    private List<HandleFilter.Term> terms = new ArrayList<>();
    private int at;

    private FilterParser(String text) {
        this.text = text;
    }

    /** @throws FilterException when the text is no filter, with the place */
    static HandleFilter parse(String text) throws FilterException {
        return text.isBlank() ? HandleFilter.ALL : new FilterParser(text).filter();
    }

    private HandleFilter filter() throws FilterException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '|') {
                endAlternative();
                at++;
            } else if (c == ' ') {
                at++;
            } else {
                terms.add(term());
            }
        }
        endAlternative();
        return new HandleFilter(text, List.copyOf(alternatives));
    }

    private void endAlternative() throws FilterException {
        if (terms.isEmpty()) {
            throw new FilterException("a word is missing beside |", at);
        }
        alternatives.add(List.copyOf(terms));
        terms = new ArrayList<>();
    }

    private HandleFilter.Term term() throws FilterException {
        int start = at;
        boolean wanted = text.charAt(at) != '-';
        if (!wanted) {
            at++;
        }
        int equals = columnEnd();
        HandleColumn column = null;
        if (equals >= 0) {
            column = column(text.substring(at, equals));
            at = equals + 1;
        }
        String word = word();
        if (word.isEmpty()) {
            throw new FilterException("a word is missing after " + text.substring(start, at), at);
        }
        return HandleFilter.term(column, word, wanted);
    }

    /** Where the = stands that ends a column's name; -1 when the term names none. */
    private int columnEnd() {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end > at && end < text.length() && text.charAt(end) == '=' ? end : -1;
    }

    private HandleColumn column(String name) throws FilterException {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (HandleColumn column : HandleColumn.values()) {
            if (!column.isTime() && column.filterName().equals(wanted)) {
                return column;
            }
        }
        throw new FilterException("no column " + name + "; there are " + columnNames(), at);
    }

    private static String columnNames() {
        return Arrays.stream(HandleColumn.values())
                .filter(column -> !column.isTime())
                .map(HandleColumn::filterName)
                .collect(Collectors.joining(", "));
    }

    private String word() throws FilterException {
        if (at < text.length() && text.charAt(at) == '"') {
            int close = text.indexOf('"', at + 1);
            if (close < 0) {
                throw new FilterException("a quote is not closed", at);
            }
            String quoted = text.substring(at + 1, close);
            at = close + 1;
            return quoted;
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '|') {
            at++;
        }
        return text.substring(start, at);
    }
}
