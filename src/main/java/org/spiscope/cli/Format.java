package org.spiscope.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The formats of {@code --format}. Line ends are "\n" everywhere, so that an export is the same on every system. */
enum Format {
    /** Aligned columns for people. */
    table {
        @Override
        String render(Report report) {
            return TextTable.render(headings(report), cells(report));
        }
    },
    /** One JSON object. */
    json {
        @Override
        String render(Report report) {
            ObjectNode root = MAPPER.createObjectNode();
            root.put("schema", report.schema());
            root.put("backend", report.backend());
            root.putArray(report.name()).addAll(report.rows());
            try {
                return MAPPER.writer(PRINTER).writeValueAsString(root) + "\n";
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree of plain nodes is always writable", e);
            }
        }
    },
    /** RFC 4180, with a header and the backend in every row. */
    csv {
        @Override
        String render(Report report) {
            StringBuilder out = new StringBuilder();
            List<String> header = new ArrayList<>(report.columns());
            header.add("backend");
            line(out, header);
            for (List<String> row : cells(report)) {
                List<String> all = new ArrayList<>(row);
                all.add(report.backend());
                line(out, all);
            }
            return out.toString();
        }
    };

    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    /** The whole answer as text, with its final line end. */
    abstract String render(Report report);

    private static List<String> headings(Report report) {
        return report.columns().stream().map(column -> column.replace('.', ' ')).toList();
    }

    private static List<List<String>> cells(Report report) {
        return report.rows().stream()
                .map(row -> report.columns().stream()
                        .map(column -> text(row.at("/" + column.replace('.', '/'))))
                        .toList())
                .toList();
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isArray() ? listText(value) : value.asText();
    }

    private static String listText(JsonNode array) {
        List<String> parts = new ArrayList<>();
        array.forEach(part -> parts.add(part.isObject() ? objectText(part) : part.asText()));
        return String.join("; ", parts);
    }

    private static String objectText(JsonNode object) {
        List<String> parts = new ArrayList<>();
        object.forEach(part -> parts.add(part.asText()));
        return String.join(" ", parts);
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(Format::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
