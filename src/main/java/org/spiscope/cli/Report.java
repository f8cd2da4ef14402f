package org.spiscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.spiscope.upcall.Backend;

/**
 * What a subcommand answers, before it is put into a format.
 *
 * @param name of the array that holds the rows in JSON, such as "handles"
 * @param schema the schema's name, such as "spi-scope/handles/1"
 * @param backend on what it was seen; every export says so
 * @param caption what stands above a table; empty for nothing
 * @param rows the JSON objects
 * @param table the columns of a table
 * @param csv the columns of CSV: field names, those of nested objects written "errno.name"
 */
record Report(
        String name,
        String schema,
        Backend.Kind backend,
        String caption,
        List<ObjectNode> rows,
        List<Column> table,
        List<String> csv) {
    /** A column of a table: what stands above it, and its text in a row. */
    record Column(String heading, Function<ObjectNode, String> text) {
        /** A field as it is. */
        static Column of(String field) {
            return of(field, field);
        }

        static Column of(String heading, String field) {
            return new Column(heading, row -> value(row, field).asText(""));
        }
    }

    /** The value of a field, nested ones written "errno.name"; the null node where there is none. */
    static JsonNode value(ObjectNode row, String field) {
        JsonNode value = row;
        for (int from = 0; from <= field.length(); ) {
            int dot = field.indexOf('.', from);
            int to = dot < 0 ? field.length() : dot;
            value = value.path(field.substring(from, to));
            from = to + 1;
        }
        return value;
    }
}
