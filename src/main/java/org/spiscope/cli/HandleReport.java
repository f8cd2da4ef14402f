package org.spiscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.spiscope.inspect.CallView;
import org.spiscope.inspect.HandleView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.layout.Node;
import org.spiscope.winsock.HexText;

/** The socket handles with their contexts, decoded. */
final class HandleReport {
    private static final List<Report.Column> TABLE = List.of(
            Report.Column.of("handle"),
            Report.Column.of("entry", "catalogEntryId"),
            Report.Column.of("provider"),
            Report.Column.of("kind"),
            Report.Column.of("context"),
            Report.Column.of("state"),
            Report.Column.of("local"),
            Report.Column.of("remote"),
            new Report.Column("closed", row -> row.path("closed").asBoolean() ? "closed" : ""),
            new Report.Column("blocked calls", row -> calls(row.path("blockedCalls"))));

    private static final List<String> CSV = List.of(
            "id",
            "handle",
            "catalogEntryId",
            "provider",
            "kind",
            "context",
            "local",
            "remote",
            "state",
            "closed",
            "blockedCalls");

    private HandleReport() {}

    static Report of(Snapshot snapshot) {
        return new Report(
                "handles",
                "spi-scope/handles/1",
                Reports.backend(snapshot),
                snapshot.scenario().title(),
                snapshot.handles().stream().map(HandleReport::row).toList(),
                TABLE,
                CSV);
    }

    private static ObjectNode row(HandleView handle) {
        ObjectNode row = Reports.object();
        row.put("id", handle.id());
        row.put("handle", HexText.pointer(handle.handle()));
        row.put("catalogEntryId", handle.catalogEntryId());
        row.put("provider", handle.provider());
        row.put("kind", handle.ifs() ? "ifs" : "non-ifs");
        row.put("context", handle.ifs() ? null : HexText.pointer(handle.context()));
        Node decoded = handle.decoded();
        row.set("decoded", decoded == null ? null : NodeText.json(decoded));
        row.put("local", handle.local());
        row.put("remote", handle.remote());
        row.put("state", handle.state());
        row.put("closed", handle.closed());
        ArrayNode calls = row.putArray("blockedCalls");
        handle.blockedCalls().forEach(call -> calls.add(call(call)));
        return row;
    }

    private static ObjectNode call(CallView call) {
        ObjectNode row = Reports.object();
        row.put("operation", call.operation().name());
        row.put("thread", call.thread());
        row.put("elapsedMillis", Reports.millis(call.elapsedMillis()));
        row.put("polls", call.polls());
        return row;
    }

    /** {@code WSPAccept on thread server, 41 ms, 3 polls}. */
    private static String calls(JsonNode calls) {
        return StreamSupport.stream(calls.spliterator(), false)
                .map(call -> call.path("operation").asText() + " on thread "
                        + call.path("thread").asText() + ", "
                        + Words.time(call.path("elapsedMillis").asDouble()) + ", "
                        + Words.count(call.path("polls").asLong(), "poll"))
                .collect(Collectors.joining("; "));
    }
}
