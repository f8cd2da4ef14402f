package org.spiscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats of {@code --format}. Line ends are "\n" everywhere, so that an export is the same on every system. */
enum Format {
    /** Aligned columns for people. */
    table {
        @Override
        String render(Report report) {
            String caption =
                    report.caption().isEmpty() ? "" : "[" + report.backend().mark() + "] " + report.caption() + "\n";
            return caption + TextTable.render(report.table(), report.rows());
        }
    },
    /** One JSON object. */
    json {
        @Override
        String render(Report report) {
            return JsonText.of(report);
        }
    },
    /** RFC 4180 but for the line end, with a header and the backend in every row. What is an array is JSON in its cell. */
    csv {
        @Override
        String render(Report report) {
            StringBuilder out = new StringBuilder();
            line(out, Stream.concat(report.csv().stream(), Stream.of("backend")));
            for (ObjectNode row : report.rows()) {
                Stream<String> cells = report.csv().stream().map(field -> text(Report.value(row, field)));
                line(out, Stream.concat(cells, Stream.of(report.backend().id())));
            }
            return out.toString();
        }
    };

    /** For help texts. */
    static final String CHOICES = "table|json|csv";

    /** The whole answer as text, with its final line end. */
    abstract String render(Report report);

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText("");
    }

    private static void line(StringBuilder out, Stream<String> cells) {
        out.append(cells.map(Format::quoted).collect(Collectors.joining(","))).append('\n');
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
