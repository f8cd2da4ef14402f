package org.spiscope.ui.context;

import java.util.Locale;
import org.spiscope.layout.Node;
import org.spiscope.winsock.HexText;

/** The line next to the hex view that says what is selected. */
final class SelectionText {
    private SelectionText() {}

    /**
     * Such as {@code offset 0x0010 (16) · 4 bytes · local.sin_port = 8080 · byte at 0x0011: 0x90}.
     *
     * @param context where the context is: the offset of what lies elsewhere is told with where it counts from
     */
    static String of(FieldRow row, HexModel hex, long context) {
        String name = row.path().steps().isEmpty()
                ? row.node().place().name()
                : row.path().toString();
        String value = row.valueProperty().get();
        return place(row.node(), context)
                + " · "
                + name
                + (value.isEmpty() ? "" : " = " + value)
                + caret(hex, row.node().place().size());
    }

    /** Such as {@code offset 0x0010 (16) from 0x20000000390 · 4 bytes}; without {@code from} for what is in the context itself. */
    static String place(Node node, long context) {
        long base = HexBytes.base(node);
        int size = node.place().size();
        return String.format(
                Locale.ROOT,
                "offset %s (%d)%s · %d %s",
                FieldText.offset(node),
                node.place().offset(),
                base == context ? "" : " from " + HexText.pointer(base),
                size,
                size == 1 ? "byte" : "bytes");
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
