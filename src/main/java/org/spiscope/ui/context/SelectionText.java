package org.spiscope.ui.context;

import java.util.Locale;

/** The line next to the hex view that says what is selected. */
final class SelectionText {
    private SelectionText() {}

    /** Such as {@code 0x0010 +4 · local.sin_port = 8080 · byte 0x0011: 0x90 144}. */
    static String of(FieldRow row, HexModel hex) {
        String name = row.path().steps().isEmpty()
                ? row.node().place().name()
                : row.path().toString();
        String value = row.valueProperty().get();
        int size = row.node().place().size();
        return String.format(
                        Locale.ROOT,
                        "offset %s (%d) · %d %s · %s",
                        FieldText.offset(row.node()),
                        row.node().place().offset(),
                        size,
                        size == 1 ? "byte" : "bytes",
                        name)
                + (value.isEmpty() ? "" : " = " + value)
                + caret(hex, size);
    }

    /** In a member of one byte the caret says nothing new. */
    private static String caret(HexModel hex, int size) {
        int at = hex.caretProperty().get();
        if (at < 0 || at >= hex.bytes().length() || size == 1) {
            return "";
        }
        String digits = hex.bytes().isReadable(at) ? "0x" + hex.bytes().digits(at) : "unreadable";
        return String.format(Locale.ROOT, " · byte at 0x%04X: %s", at, digits);
    }
}
