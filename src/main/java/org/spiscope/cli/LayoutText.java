package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.spiscope.layout.declaration.DeclaredType;
import org.spiscope.layout.declaration.Field;

/** Layouts as JSON. */
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
}
