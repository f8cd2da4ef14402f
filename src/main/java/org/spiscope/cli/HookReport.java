package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.spiscope.inspect.HookStatus;
import org.spiscope.inspect.HookView;
import org.spiscope.inspect.Snapshot;
import org.spiscope.winsock.HexText;

/** The blocking hooks, thread by catalog entry. Of a cell that was never asked nothing is known, so its answers are null, not 0. */
final class HookReport {
    private static final List<Report.Column> TABLE = List.of(
            Report.Column.of("thread"),
            Report.Column.of("version"),
            Report.Column.of("entry", "catalogEntryId"),
            Report.Column.of("status"),
            Report.Column.of("result"),
            Report.Column.of("errno", "errno.name"),
            Report.Column.of("callback"),
            Report.Column.of("context"),
            Report.Column.of("polls"),
            new Report.Column("age", row -> {
                double age = row.path("ageMillis").asDouble(-1);
                return age < 0 ? "" : Words.time(age);
            }));

    private static final List<String> CSV = List.of(
            "thread",
            "version",
            "catalogEntryId",
            "status",
            "result",
            "errno.code",
            "errno.name",
            "callback",
            "context",
            "polls",
            "ageMillis");

    private HookReport() {}

    static Report of(Snapshot snapshot) {
        return new Report(
                "hooks",
                "spi-scope/hooks/1",
                Reports.backend(snapshot),
                snapshot.scenario().title(),
                snapshot.hooks().stream().map(HookReport::row).toList(),
                TABLE,
                CSV);
    }

    private static ObjectNode row(HookView hook) {
        boolean asked = hook.status() != HookStatus.NOT_ASKED;
        ObjectNode row = Reports.object();
        row.put("thread", hook.thread());
        row.put("version", hook.version());
        row.put("catalogEntryId", hook.catalogEntryId());
        row.put("status", hook.status().id());
        row.put("result", asked ? hook.result() : null);
        row.set("errno", Reports.errno(hook.errno()));
        row.put("callback", asked ? HexText.pointer(hook.callback()) : null);
        row.put("context", asked ? HexText.pointer(hook.context()) : null);
        row.put("polls", hook.polls());
        row.put("ageMillis", asked ? Reports.millis(hook.ageMillis()) : null);
        return row;
    }
}
