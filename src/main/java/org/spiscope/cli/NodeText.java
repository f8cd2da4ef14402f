package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spiscope.layout.Node;
import org.spiscope.winsock.HexText;

/** A decoded context as text and as JSON. */
final class NodeText {
    private NodeText() {}

    static ObjectNode json(Node node) {
        ObjectNode row = Reports.object();
        row.put("name", node.place().name());
        row.put("type", node.place().type());
        row.put("offset", node.place().offset());
        row.put("size", node.place().size());
        row.put("value", node.value());
        byte[] bytes = node.place().bytes();
        row.put("raw", bytes == null ? null : HexText.bytes(bytes));
        row.put("error", node.error());
        ArrayNode children = row.putArray("children");
        node.children().forEach(child -> children.add(json(child)));
        return row;
    }

    /** A line for each node: offset, type, name and value, what is in it further to the right. */
    static String lines(Node node) {
        StringBuilder text = new StringBuilder();
        line(node, 0, text);
        return text.toString();
    }

    private static void line(Node node, int depth, StringBuilder text) {
        String said = node.error() == null ? node.value() : "(" + node.error() + ")";
        text.append(String.format("0x%04X  ", node.place().offset()))
                .append("  ".repeat(depth))
                .append(TextTable.oneLine(node.place().type()))
                .append(node.place().name().isEmpty() ? "" : " " + node.place().name())
                .append(said.isEmpty() ? "" : " = " + TextTable.oneLine(said))
                .append('\n');
        node.children().forEach(child -> line(child, depth + 1, text));
    }
}
