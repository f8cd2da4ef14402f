package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.spiscope.layout.StructType;
import org.spiscope.layout.declaration.DeclaredType;
import org.spiscope.layout.declaration.Field;

/** Layouts as pahole prints them, and as JSON. */
final class LayoutText {
    private LayoutText() {}

    static String json(AbiName abi, List<DeclaredType> types) {
        ObjectNode root = Reports.object();
        root.put("schema", "spi-scope/layout/1");
        root.put("abi", abi.name());
        ArrayNode array = root.putArray("types");
        types.forEach(type -> array.add(json(type)));
        return JsonText.of(root);
    }

    private static ObjectNode json(DeclaredType type) {
        ObjectNode row = Reports.object();
        row.put("name", type.name());
        row.put("kind", type.kind().keyword());
        row.put("size", type.type().size());
        row.put("align", type.type().align());
        ArrayNode fields = row.putArray("fields");
        for (Field field : type.fields()) {
            ObjectNode each = fields.addObject();
            each.put("name", field.name());
            each.put("type", field.type());
            each.put("offset", field.offset());
            each.put("size", field.size());
            if (field.isBitField()) {
                each.put("bitOffset", field.bitOffset());
                each.put("bitWidth", field.bitWidth());
            }
        }
        return row;
    }

    static String table(List<DeclaredType> types) {
        StringBuilder text = new StringBuilder();
        for (DeclaredType type : types) {
            text.append(text.isEmpty() ? "" : "\n");
            StructType struct = type.struct();
            if (struct == null) {
                text.append(String.format(
                        "enum %s; /* size: %d, align: %d */\n",
                        type.name(), type.type().size(), type.type().align()));
            } else {
                table(type, struct, text);
            }
        }
        return text.toString();
    }

    private static void table(DeclaredType type, StructType struct, StringBuilder text) {
        boolean isUnion = struct.kind() == StructType.Kind.UNION;
        int width = type.fields().stream()
                .mapToInt(field -> declaration(field).length())
                .max()
                .orElse(0);
        text.append(type.kind().keyword()).append(' ').append(type.name()).append(" {\n");
        long end = 0;
        long holes = 0;
        long lost = 0;
        for (Field field : type.fields()) {
            long start = field.offset() * 8L + Math.max(0, field.bitOffset());
            if (field.depth() == 0) {
                if (start > end && !isUnion) {
                    text.append("        /* ").append(gap(start - end)).append(" hole */\n");
                    holes++;
                    lost += start - end;
                }
                end = Math.max(end, start + (field.isBitField() ? field.bitWidth() : field.size() * 8L));
            }
            text.append("        ")
                    .append(TextTable.left(declaration(field), width))
                    .append(String.format("  /* %5d", field.offset()))
                    .append(field.isBitField() ? String.format(":%2d", field.bitOffset()) : "   ")
                    .append(String.format(" %5d */\n", field.size()));
        }
        long padding = struct.size() * 8L - end;
        text.append(String.format("        /* size: %d, align: %d", struct.size(), struct.align()))
                .append(holes == 0 ? "" : ", holes: " + holes + ", sum of holes: " + gap(lost))
                .append(padding <= 0 ? "" : ", padding at the end: " + gap(padding))
                .append(" */\n};\n");
    }

    private static String gap(long bits) {
        long bytes = bits / 8;
        long rest = bits % 8;
        String whole = bytes == 0 && rest > 0 ? "" : Words.count(bytes, "byte");
        return rest == 0 ? whole : whole + (whole.isEmpty() ? "" : " and ") + Words.count(rest, "bit");
    }

    /** {@code WCHAR szProtocol[256];}, what is in a named member indented below it. */
    private static String declaration(Field field) {
        String type = field.type();
        String name = field.name().substring(field.name().lastIndexOf('.') + 1);
        int bracket = type.indexOf('[');
        String before = bracket < 0 ? type : type.substring(0, bracket).stripTrailing();
        String after = bracket < 0 ? "" : type.substring(bracket);
        return "    ".repeat(field.depth())
                + TextTable.oneLine(before + (before.endsWith("*") ? "" : " ") + name + after)
                + (field.isBitField() ? " : " + field.bitWidth() : "")
                + ";";
    }
}
