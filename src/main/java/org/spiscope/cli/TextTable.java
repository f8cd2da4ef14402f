package org.spiscope.cli;

import java.util.List;

/** Aligned columns, two spaces apart, without trailing blanks. */
final class TextTable {
    private TextTable() {}

    static String render(List<String> headings, List<List<String>> rows) {
        int[] widths = new int[headings.size()];
        widen(widths, headings);
        rows.forEach(row -> widen(widths, row));
        StringBuilder out = new StringBuilder();
        line(out, headings, widths);
        rows.forEach(row -> line(out, row, widths));
        return out.toString();
    }

    private static void widen(int[] widths, List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
        }
    }

    private static void line(StringBuilder out, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
