package org.spiscope.layout;

import java.util.Arrays;

/** Whole trees. */
final class Trees {
    private Trees() {}

    /** All that there is in a tree, a line for each node, so that two trees with the same text are the same. Looks at every node. */
    static String text(Node root) {
        StringBuilder text = new StringBuilder();
        append(root, "", text);
        return text.toString();
    }

    private static void append(Node node, String indent, StringBuilder text) {
        Node.Place place = node.place();
        text.append(indent)
                .append(node.getClass().getSimpleName() + " " + place.type() + " " + place.name())
                .append(" at " + Long.toHexString(place.address()) + " + " + place.offset() + ", " + place.size())
                .append(": " + node.value() + " " + node.error() + " " + Arrays.toString(place.bytes()) + "\n");
        node.children().forEach(child -> append(child, indent + "  ", text));
    }
}
