package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Aligned columns, two spaces apart, without trailing blanks. */
final class TextTable {
    private TextTable() {}

    static String render(List<Report.Column> columns, List<ObjectNode> rows) {
        List<String> headings = columns.stream().map(Report.Column::heading).toList();
        List<List<String>> cells = rows.stream()
                .map(row -> columns.stream()
                        .map(column -> oneLine(column.text().apply(row)))
                        .toList())
                .toList();
        int[] widths = new int[columns.size()];
        widen(widths, headings);
        cells.forEach(row -> widen(widths, row));
        StringBuilder out = new StringBuilder();
        line(out, headings, widths);
        cells.forEach(row -> line(out, row, widths));
        return out.toString();
    }

    /** A name out of a provider may hold anything; it must not break the table or command the terminal. */
    static String oneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                ? text
                : text.codePoints()
                        .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void widen(int[] widths, List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(row.get(i)));
        }
    }

    private static void line(StringBuilder out, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(left(row.get(i), widths[i] + 2));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
