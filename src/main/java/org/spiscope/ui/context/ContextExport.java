package org.spiscope.ui.context;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spiscope.layout.Node;

/** A context as it is copied. */
final class ContextExport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int ALL = Integer.MAX_VALUE;

    private ContextExport() {}

    /** One line per member, indented: offset, name, type, value, raw bytes. */
    static String text(FieldRow row) {
        StringBuilder text = new StringBuilder();
        text(row, 0, text);
        return text.toString();
    }

    private static void text(FieldRow row, int depth, StringBuilder text) {
        Node.Place place = row.node().place();
        text.append(String.format(
                        "%s  %-32s  %-16s  %s  %s",
                        FieldText.offset(row.node()),
                        "  ".repeat(depth) + place.name(),
                        place.type(),
                        row.valueProperty().get(),
                        row.children().isEmpty() ? row.rawProperty().get() : "")
                .stripTrailing());
        text.append('\n');
        row.children().forEach(child -> text(child, depth + 1, text));
    }

    /** As a hex dump: offset, sixteen bytes, ASCII. */
    static String hex(HexBytes bytes) {
        StringBuilder dump = new StringBuilder();
        for (int from = 0; from < bytes.length(); from += HexGeometry.WIDE) {
            StringBuilder digits = new StringBuilder();
            StringBuilder ascii = new StringBuilder();
            for (int at = from; at < Math.min(from + HexGeometry.WIDE, bytes.length()); at++) {
                digits.append(bytes.digits(at)).append(' ');
                ascii.append(bytes.ascii(at));
            }
            dump.append(String.format("%04X  %-48s %s", from, digits, ascii).stripTrailing())
                    .append('\n');
        }
        return dump.toString();
    }

    /** With the fields of the command line's {@code decoded}. */
    static String json(Node node) {
        try {
            return JSON.writeValueAsString(object(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can always be written", e);
        }
    }

    private static Map<String, @Nullable Object> object(Node node) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        byte @Nullable [] bytes = node.place().bytes();
        object.put("name", node.place().name());
        object.put("type", node.place().type());
        object.put("offset", node.place().offset());
        object.put("size", node.place().size());
        object.put("value", node.value());
        object.put("raw", bytes == null ? null : FieldText.hex(bytes, ALL));
        object.put("error", node.error());
        object.put(
                "children", node.children().stream().map(ContextExport::object).toList());
        return object;
    }
}
